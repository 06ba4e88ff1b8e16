import { append, set } from "../../document";
import type { Row } from "./base";
import { cloudCluster, gke, onCloud, onExisting, withMetal, without } from "./base";

const cloud = "clusters.initial.metalstackCloud";
const there = "clusters.initial.existing";

/** Wrong kinds of clusters, clusters on metalstack.cloud, and clusters that are there. */
export const rows: Row[] = [
    ["missing", "no clusters", d => without(d, "clusters"), "clusters"],
    ["missing", "an initial cluster of no kind", d => set(d.clusters, { initial: {} }), "clusters.initial"],
    ["missing", "metal-stack's cluster of no kind", d => set(d.clusters, { metal: {} }), "clusters.metal"],
    [
        "combination",
        "GKE and metalstack.cloud",
        d => set(d.clusters.initial, { metalstackCloud: cloudCluster() }),
        "clusters.initial",
    ],
    [
        "unknown key",
        "a cloud for a kind of cluster",
        d => set(d.clusters, { initial: { gcp: gke(d) } }),
        "clusters.initial.gcp",
    ],
    ["unknown key", "a third cluster", d => set(d.clusters, { soil: { gke: gke(d) } }), "clusters.soil"],
    ["type", "a list of clusters", d => set(d.clusters, { initial: [{ gke: gke(d) }] }), "clusters.initial"],
    [
        "clash",
        "metal-stack's own cluster is the garden's",
        d => set(withMetal(d), { name: "dev" }),
        "clusters.metal.gke",
    ],
    [
        "name",
        "a stage too long to name metal-stack's cluster",
        d => {
            set(d, { stage: "integration-east" });
            withMetal(d);
        },
        "clusters.metal.gke.name",
    ],
    [
        "reference",
        "a zone of another region in metal-stack's cluster",
        d => set(withMetal(d), { zones: ["europe-west4-a"] }),
        "clusters.metal.gke.zones[0]",
    ],
    // metalstack.cloud.
    ["form", "a project's name for its id", d => set(onCloud(d), { project: "landscape" }), `${cloud}.project`],
    ["name", "a name of twelve letters", d => set(onCloud(d), { name: "landscape-01" }), `${cloud}.name`],
    [
        "name",
        "a stage too long for a name",
        d => {
            set(d, { stage: "integration1" });
            onCloud(d);
        },
        `${cloud}.name`,
    ],
    [
        "version",
        "a version without its patch",
        d => set(onCloud(d).kubernetes, { version: "1.34" }),
        `${cloud}.kubernetes.version`,
    ],
    ["missing", "no workers", d => set(onCloud(d), { workers: [] }), `${cloud}.workers`],
    [
        "unknown key",
        "Terraform's name for the fewest workers",
        d => set(onCloud(d).workers[0], { minSize: 1 }),
        `${cloud}.workers[0].minSize`,
    ],
    [
        "range",
        "a group of more workers at least than at most",
        d => set(onCloud(d).workers[0], { minsize: 5 }),
        `${cloud}.workers[0].minsize`,
    ],
    [
        "range",
        "more workers than the API takes",
        d => set(onCloud(d).workers[0], { maxsize: 65 }),
        `${cloud}.workers[0].maxsize`,
    ],
    [
        "combination",
        "a group that can't roll",
        d => set(onCloud(d).workers[0], { maxsurge: 0 }),
        `${cloud}.workers[0].maxsurge`,
    ],
    [
        "name",
        "two groups of a name",
        d => {
            const { workers } = onCloud(d);
            append(workers, structuredClone(workers[0]));
        },
        `${cloud}.workers[1].name`,
    ],
    [
        "range",
        "a window of four hours",
        d => set(onCloud(d), { maintenance: { timeWindow: { duration: "4h" } } }),
        `${cloud}.maintenance.timeWindow.duration`,
    ],
    [
        "range",
        "a window of half an hour",
        d => set(onCloud(d), { maintenance: { timeWindow: { duration: "30m" } } }),
        `${cloud}.maintenance.timeWindow.duration`,
    ],
    [
        "range",
        "a window that begins at 24",
        d => set(onCloud(d), { maintenance: { timeWindow: { begin: { hour: 24 } } } }),
        `${cloud}.maintenance.timeWindow.begin.hour`,
    ],
    [
        "unknown key",
        "a window in another time zone",
        d => set(onCloud(d), { maintenance: { timeWindow: { begin: { timezone: "Europe/Berlin" } } } }),
        `${cloud}.maintenance.timeWindow.begin.timezone`,
    ],
    [
        "secret",
        "a token in clear",
        d => set(onCloud(d), { apiToken: "eyJhbGciOiJFUzI1NiJ9.e30.c2ln" }),
        `${cloud}.apiToken`,
    ],
    [
        "missing",
        "half of its ranges",
        d => set(onCloud(d), { networks: { pods: "10.4.0.0/14", services: "10.8.0.0/20" } }),
        `${cloud}.networks.nodes`,
    ],
    // A kubeconfig.
    ["missing", "no kubeconfig", d => without(onExisting(d), "kubeconfig"), `${there}.kubeconfig`],
    [
        "missing",
        "a context of no kubeconfig",
        d => set(onExisting(d), { kubeconfig: { context: "prod" } }),
        `${there}.kubeconfig`,
    ],
    [
        "combination",
        "a kubeconfig twice",
        d => set(onExisting(d).kubeconfig, { secret: "initial-kubeconfig" }),
        `${there}.kubeconfig`,
    ],
    [
        "type",
        "a path that stands for the kubeconfig",
        d => set(onExisting(d), { kubeconfig: "~/.kube/config" }),
        `${there}.kubeconfig`,
    ],
    [
        "choice",
        "a host provider there is not",
        d => set(onExisting(d), { hostProvider: "aws" }),
        `${there}.hostProvider`,
    ],
    [
        "form",
        "a path that only a shell understands",
        d => set(onExisting(d).kubeconfig, { path: "~/.kube/config" }),
        `${there}.kubeconfig.path`,
    ],
    [
        "clash",
        "one name for two clusters that are there",
        d => {
            const existing = structuredClone(onExisting(d));
            set(d.clusters.initial.existing, { name: "here" });
            set(existing, { name: "here", kubeconfig: { path: "kubeconfigs/metal.yaml" } });
            set(d.clusters, { metal: { existing } });
        },
        "clusters.metal.existing.name",
    ],
    ["missing", "no region for the soil", d => without(onExisting(d), "region"), `${there}.region`],
    [
        "clash",
        "a zone of an existing cluster twice",
        d => set(onExisting(d), { zones: ["rack-1", "rack-2", "rack-1"] }),
        `${there}.zones[2]`,
    ],
    [
        "form",
        "a host name for the ingress's address",
        d => set(onExisting(d), { ingressAddress: "lb.example" }),
        `${there}.ingressAddress`,
    ],
];
