import { append, set } from "../../document";
import type { WrongConfig } from "../case";
import {
    seed,
    inShoot,
    inSeed,
    inFirewall,
    inPool,
    inKubernetes,
    inSoil,
    inProject,
    inQuotas,
    withEdge,
} from "./common";

/** Wrong configs of this area: range, clash. */
export const ranges: WrongConfig[] = [
    {
        kind: "range",
        what: "nodes' parts of pods smaller than a /28",
        change: inKubernetes({ kubeControllerManager: { nodeCIDRMaskSize: 30 } }),
        paths: ["seeds[0].kubernetes.kubeControllerManager.nodeCIDRMaskSize"],
    },
    {
        kind: "range",
        what: "more pods than a node's part has addresses",
        change: inKubernetes({ kubelet: { maxPods: 511 } }),
        paths: ["seeds[0].kubernetes.kubeControllerManager.nodeCIDRMaskSize"],
    },
    {
        kind: "range",
        what: "a pods' range for fewer nodes than the pools have",
        change: d => set(seed(d).networking, { pods: "10.240.0.0/21" }),
        paths: ["seeds[0].networking.pods"],
    },
    {
        kind: "range",
        what: "fewer machines at most than at least",
        change: inPool({ maximum: 2 }),
        paths: ["seeds[0].workers[0].minimum"],
    },
    {
        kind: "range",
        what: "tokens that last a week",
        change: inKubernetes({ kubeAPIServer: { serviceAccountConfig: { maxTokenExpiration: "168h" } } }),
        paths: ["seeds[0].kubernetes.kubeAPIServer.serviceAccountConfig.maxTokenExpiration"],
    },
    {
        kind: "range",
        what: "tokens that last a year",
        change: inKubernetes({ kubeAPIServer: { serviceAccountConfig: { maxTokenExpiration: "8760h" } } }),
        paths: ["seeds[0].kubernetes.kubeAPIServer.serviceAccountConfig.maxTokenExpiration"],
    },
    {
        kind: "range",
        what: "a window of ten minutes",
        change: inSeed("maintenance", { timeWindow: { begin: "220000+0000", end: "221000+0000" } }),
        paths: ["seeds[0].maintenance.timeWindow"],
    },
    {
        kind: "range",
        what: "DNS records for a second",
        change: inSoil({ config: { controllers: { shoot: { dnsEntryTTLSeconds: 1 } } } }),
        paths: ["soil.config.controllers.shoot.dnsEntryTTLSeconds"],
    },
    {
        kind: "range",
        what: "a gardenlet's certificate for five minutes",
        change: inSoil({ config: { gardenClientConnection: { kubeconfigValidity: { validity: "5m" } } } }),
        paths: ["soil.config.gardenClientConnection.kubeconfigValidity.validity"],
    },
    {
        kind: "range",
        what: "a quota of no days",
        change: inQuotas({ name: "short", clusterLifetimeDays: 0 }),
        paths: ["projects[0].quotas[0].clusterLifetimeDays"],
    },
    {
        kind: "range",
        what: "a quota of less than the shoots may have",
        change: inQuotas({ name: "small", metrics: { cpu: "23" } }),
        paths: ["projects[0].quotas[0].metrics.cpu"],
    },
    {
        kind: "range",
        what: "an API server with next to no memory",
        change: inKubernetes({ kubeAPIServer: { autoscaling: { minAllowed: { memory: "100M" } } } }),
        paths: ["seeds[0].kubernetes.kubeAPIServer.autoscaling.minAllowed.memory"],
    },
    {
        kind: "clash",
        what: "two quotas of one scope",
        change: inQuotas({ name: "a" }, { name: "b" }),
        paths: ["projects[0].quotas[1].scope.kind"],
    },
    {
        kind: "range",
        what: "a rate limit of nothing",
        change: inFirewall({ rateLimits: [{ networkID: "internet-partition-a", rateLimit: 0 }] }),
        paths: ["projects[0].shoots[0].firewall.rateLimits[0].rateLimit"],
    },
    {
        kind: "clash",
        what: "a seed in another cluster of a managed seed's name",
        change: withEdge({ name: "seed-a" }),
        paths: ["seeds[0].name"],
    },
    {
        kind: "clash",
        what: "pods of a seed in another cluster in its nodes",
        change: withEdge({ networks: { nodes: "10.24.0.0/16", pods: "10.24.0.0/14", services: "10.28.0.0/20" } }),
        paths: ["gardenlets[0].networks.pods"],
    },
    {
        kind: "clash",
        what: "an ingress domain of two seeds",
        change: withEdge({ ingress: { domain: "ingress.soil.dev.landscape.example" } }),
        paths: ["gardenlets[0].ingress.domain"],
    },
    {
        kind: "clash",
        what: "a taint twice in a pool",
        change: inPool({
            taints: [
                { key: "dedicated", value: "a", effect: "NoSchedule" },
                { key: "dedicated", value: "b", effect: "NoSchedule" },
            ],
        }),
        paths: ["seeds[0].workers[0].taints[1].key"],
    },
    {
        kind: "clash",
        what: "two projects in one namespace",
        change: d => append(d.projects, { name: "other", namespace: "garden-demo", owner: { name: "admin" } }),
        paths: ["projects[1].namespace"],
    },
    {
        kind: "clash",
        what: "a member in two entries",
        change: inProject({
            members: [
                { name: "b", roles: ["viewer"] },
                { name: "b", roles: ["uam"] },
            ],
        }),
        paths: ["projects[0].members[1].name"],
    },
    {
        kind: "clash",
        what: "an extension twice",
        change: d => {
            append(d.extensions.enabled, "acl");
            inShoot("extensions", [{ type: "acl" }, { type: "acl", disabled: true }])(d);
        },
        paths: ["projects[0].shoots[0].extensions[1].type"],
    },
];
