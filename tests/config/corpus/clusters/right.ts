import { append, set } from "../../document";
import type { RightConfig } from "../case";
import { behindGateway } from "./gateway";
import { gke, maintained, onCloud, onExisting, provided, withMetal } from "./base";

/** Configs that look odd and are right. */
export const right: RightConfig[] = [
    { what: "a Gateway in the place of ingress-nginx", change: d => void behindGateway(d) },
    {
        what: "GKE with all that production has",
        change: d => {
            maintained(d);
            set(gke(d), {
                credentials: {
                    externalCredentials: {
                        audience:
                            "//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/ci/providers/oidc",
                        serviceAccountEmail: "landscape@landscape-dev.iam.gserviceaccount.com",
                    },
                },
                vpc: {
                    network: "projects/shared-network/global/networks/landscape",
                    subnetwork: "projects/shared-network/regions/europe-west3/subnetworks/landscape",
                    clusterSecondaryRangeName: "landscape-pods",
                },
                nat: { addresses: 2, minPortsPerVm: 256 },
                kubernetesVersion: "1.34.3-gke.1245000",
                databaseEncryption: { keyName: "projects/p/locations/europe-west3/keyRings/landscape/cryptoKeys/gke" },
                resourceLabels: { "cost-center": "platform", owner: "" },
                ingressAddress: "203.0.113.10",
                backupBucket: { location: "EU" },
            });
            set(gke(d).nodePool, { diskType: "pd-ssd", labels: { "landscape.example/pool": "garden" } });
        },
    },
    {
        what: "two GKE clusters with the same ranges, each in a VPC of its own",
        change: d => set(withMetal(d), { name: "metal", backupBucket: { existing: true } }),
    },
    {
        what: "metal-stack on metalstack.cloud, the garden on GKE",
        change: d => {
            const metalstackCloud = structuredClone(onCloud(structuredClone(d)));
            set(d.clusters, { metal: { metalstackCloud } });
        },
    },
    {
        what: "one cluster on metalstack.cloud whose ranges are read from it",
        change: d =>
            set(onCloud(d), {
                name: "c1",
                workers: [
                    {
                        name: "group-0",
                        machineType: "n1-medium-x86",
                        minsize: 1,
                        maxsize: 1,
                        maxsurge: 0,
                        maxunavailable: 1,
                    },
                    { name: "group-1", machineType: "c1-large-x86", minsize: 2, maxsize: 2 },
                ],
                maintenance: {
                    kubernetesAutoupdate: false,
                    timeWindow: { begin: { hour: 23, minute: 59 }, duration: "3h59m59s" },
                },
                ingressAddress: "2001:db8::10",
            }),
    },
    {
        what: "a kubeconfig for each cluster, of one file",
        change: d => {
            const initial = structuredClone(onExisting(d));
            set(d.clusters.initial.existing.kubeconfig, { context: "garden" });
            set(initial.kubeconfig, { context: "metal" });
            set(d.clusters, { metal: { existing: initial } });
        },
    },
    {
        what: "a GKE cluster that is there, by a secret, with its ranges and a self-signed CA",
        change: d => {
            set(onExisting(d), {
                kubeconfig: { secret: "initial-kubeconfig" },
                hostProvider: "gcp",
                zones: ["europe-west3-a"],
                networks: { nodes: "10.0.0.0/20", pods: "10.4.0.0/14", services: "10.8.0.0/20" },
                storageClass: "premium-rwo",
                ingressAddress: "203.0.113.10",
            });
            set(d.certManager, { solver: { selfSigned: {} } });
        },
    },
    {
        what: "zone and backups in another project of Google's",
        change: d => {
            provided(d);
            set(d.dns.provider["google-clouddns"], { project: "landscape-dns" });
            set(d.dns, { managedZone: "landscape", waitForDelegation: false });
            set(d.backup, { immutability: { retentionPeriod: "24h", locked: true } });
            set(d.certManager, { solver: { cloudDNS: { project: "landscape-dns", hostedZoneName: "landscape" } } });
        },
    },
    {
        what: "a network without a way out",
        change: d => {
            const mirrors = [
                { registry: "ghcr.io", mirror: "registry.example:5000/ghcr" },
                { registry: "ghcr.io/metal-stack", mirror: "registry.example:5000/metal-stack" },
            ];
            const credentials = [
                { registry: "registry.example:5000", username: "puller", password: { secret: "registry-password" } },
            ];
            set(d, { registries: { mirrors, credentials } });
            const tsig = { tsigKeyName: "acme.dev.landscape.example", tsigSecret: { secret: "acme-tsig" } };
            set(d.certManager, { solver: { rfc2136: { nameserver: "[2001:db8::53]:5353", ...tsig } } });
        },
    },
    {
        what: "ranges that only just fit",
        change: d => {
            set(gke(d).networks, { nodes: "10.0.0.0/29", pods: "10.4.0.0/22", services: "10.0.0.8/29" });
            append(gke(d).authorizedNetworks, { name: "v6", cidr: "2001:db8::/32" });
            set(d, { ingress: { replicaCount: 1, service: { loadBalancerSourceRanges: ["203.0.113.0/24"] } } });
        },
    },
];
