import { Namespace } from "@pulumi/kubernetes/core/v1";
import { Provider } from "@pulumi/kubernetes/provider";
import type { ExtensionOptions } from "../../components/extensions/catalog";
import type { GardenArgs } from "../../components/virtual-garden/garden";
import type { ShootArgs } from "../../components/shoot/shoot-object";
import { Gate } from "../../gardener/gate";
import { loadVector } from "../../release/vector";
import type { Outputs } from "./mocks";

/** The release that is tested against. */
export const vector = loadVector("release/vectors/metal-stack-v0.22.19.yaml");

/** A provider of the garden's clusters. */
export const cluster = (name: string) => new Provider(name, { kubeconfig: "a kubeconfig" });

/** A gate of another part. */
export const gate = (name: string) => new Gate(name, { gate: "crds", kubeconfig: "", names: [] });

/** Namespace `garden`. */
export const gardenNamespace = () => new Namespace("garden-namespace", { metadata: { name: "garden" } });

/** What servers answer: a generation for every object, a CA for the access gate. */
export const outputs: Outputs = ({ inputs }) => {
    const { metadata, gate: name } = inputs as { metadata?: object; gate?: string };
    return {
        ...(metadata && { metadata: { ...metadata, generation: 3 } }),
        ...(name === "virtual-garden-access" && { ca: "PEM" }),
    };
};

/** A garden as the config's defaults have it. */
export const gardenArgs: GardenArgs = {
    name: "dev",
    clusterIdentity: "landscape-dev",
    domains: { virtualGarden: "garden.example.org", ingress: "ingress.example.org" },
    dns: [{ name: "primary", type: "google-clouddns", credentials: { "serviceaccount.json": "{}" } }],
    runtime: {
        networks: { nodes: "10.0.0.0/20", pods: "10.4.0.0/14", services: "10.8.0.0/20" },
        region: "europe-west3",
        zones: ["europe-west3-a"],
    },
    runtimeCluster: {
        networking: { blockCIDRs: [] },
        settings: {
            loadBalancerServices: { annotations: {} },
            verticalPodAutoscaler: { enabled: true },
            topologyAwareRouting: { enabled: false },
        },
    },
    highAvailability: true,
    etcd: { main: { storage: { capacity: "25Gi" } }, events: { storage: { capacity: "10Gi" } } },
    backup: {
        provider: "gcp",
        bucketName: "backups",
        region: "europe-west3",
        credentials: { "serviceaccount.json": "{}" },
    },
    kubernetes: { version: "1.35.6", kubeControllerManager: { certificateSigningDuration: "48h0m0s" } },
    gardener: {
        gardenerAPIServer: { shootAdminKubeconfigMaxExpiration: "24h0m0s" },
        gardenerAdmissionController: { logLevel: "info" },
        gardenerControllerManager: { logLevel: "info" },
        gardenerScheduler: { logLevel: "info" },
        gardenerResourceManager: { additionalTargetNamespaces: [] },
    },
    maintenance: { timeWindow: { begin: "220000+0100", end: "230000+0100" } },
    networking: { services: "100.64.0.0/13" },
    extensions: [],
    resources: [],
};

/** A shoot on metal. */
export const shootArgs: ShootArgs = {
    name: "a",
    namespace: "garden-x",
    seedName: "seed-a",
    purpose: "production",
    region: "r1",
    partition: "p1",
    projectID: "00000000-0000-0000-0000-000000000001",
    tenant: "metal-stack",
    kubernetes: {
        version: "1.34.2",
        kubelet: { maxPods: 250 },
        kubeControllerManager: { nodeCIDRMaskSize: 23 },
    },
    firewall: { size: "n1", image: "firewall-ubuntu-3.0.20260812", networks: ["internet"] },
    workers: [
        {
            name: "group-0",
            machine: { type: "c1", image: { name: "debian", version: "13.0.20260812" } },
            minimum: 1,
            maximum: 3,
            maxSurge: 1,
            maxUnavailable: 0,
        },
    ],
    networking: { type: "calico", pods: "10.244.0.0/18", services: "10.244.64.0/18" },
    dns: { domain: "a.x.shoots.example.org" },
};

/** Extensions as the config's defaults have them. */
export const extensionOptions: ExtensionOptions = {
    "provider-metal": { machineImages: [], metalApiInSameCluster: false },
    "provider-gcp": {},
    "os-metal": {},
    "networking-calico": {},
    "networking-cilium": {},
    "shoot-cert-service": {
        defaultIssuer: { restricted: true, acme: { email: "a@example.org", server: "https://acme.example" } },
        precheckNameservers: [],
        shootIssuers: { enabled: false },
    },
    "shoot-dns-service": {
        dnsProviderManagement: { enabled: true },
        dnsProviderReplication: { enabled: false },
        dnsControllerManager: { deploy: true, createCRDs: true },
    },
    acl: { additionalAllowedCidrs: [] },
    audit: { defaultWebhookMode: "batch" },
    "backup-s3": {},
    "csi-driver-lvm": { devicePattern: "/dev/nvme[0-1]n[0-9]", hostWritePath: "/etc/lvm" },
    "dns-powerdns": { networkPolicies: { enabled: false } },
    ontap: { clusters: [] },
};
