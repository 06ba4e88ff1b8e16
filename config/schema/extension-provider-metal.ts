import { z } from "zod";
import { ofRelease } from "./extension-chart";
import { repository, tag } from "./image-vector";
import { certificate, cidr, count, flag, label, quantity, secret, some, text, texts, words } from "./primitives";

/** Images in its image vector (gardener-extension-provider-metal v0.27.11 charts/images.yaml). */
const images = [
    "metalccm",
    "machine-controller-manager-provider-metal",
    "firewall-controller-manager",
    "droptailer",
    "node-init",
    "metallb-speaker",
    "metallb-controller",
    "metallb-health-sidecar",
    "csi-lvm-controller",
    "csi-lvm-provisioner",
    "duros-controller",
] as const;

const overwrite = z
    .strictObject({
        repository: repository("Where it is pulled from.", "registry.landscape.example/metal-stack/metal-ccm"),
        tag: tag("Its tag.", "v0.9.10"),
    })
    .describe("An image.")
    .optional();

const etcd = z
    .strictObject({
        storage: z
            .strictObject({
                className: words("StorageClass of shoots' main etcd.", "csi-driver-lvm-linear").optional(),
                capacity: quantity("Its size; default: Gardener's, 16Gi on metal seeds.").optional(),
            })
            .describe("Volumes of shoots' main etcd, on seeds of type metal; those that are there stay as they are.")
            .prefault({}),
        backup: z
            .strictObject({
                schedule: text(/^(\S+ ){4}\S+$/, "a cron schedule", "Full snapshots.").default("0 */2 * * *"),
                deltaSnapshotPeriod: text(/^\d+[smh]$/, "a duration such as 5m", "Deltas.").default("5m"),
            })
            .describe("Backups of shoots' main etcd.")
            .prefault({}),
        isEvictionAllowed: flag(
            "Whether csi-driver-lvm may throw volumes away with their node; default: no.",
        ).optional(),
    })
    .describe("etcds of shoots on seeds of type metal.");

const duros = z
    .strictObject({
        enabled: flag("Whether shoots get volumes of it.").default(true),
        partitionConfig: z
            .record(
                z.string(),
                z.strictObject({
                    endpoints: some(words("Address and port.", "10.131.44.1:443"), "Endpoints of data and control."),
                    apiEndpoint: words("Address and port of the API.", "10.131.44.2:443"),
                    adminKey: secret("private-key", "Key that signs credentials.", "duros-admin-key"),
                    adminToken: secret("jwt", "Token of duros-controller.", "duros-admin-token"),
                    apiCA: certificate("CA of the API's certificate.").optional(),
                    apiCert: certificate("Client certificate for the API.").optional(),
                    apiKey: secret("private-key", "Its private key.", "duros-api-key").optional(),
                    storageClasses: some(
                        z.strictObject({
                            name: label("Name of the StorageClass.", 63, "premium"),
                            replicaCount: count("Replicas of the data.", 1, 5),
                            compression: flag("Whether it is compressed.").default(false),
                            encryption: flag("Whether the client encrypts it.").default(false),
                        }),
                        "StorageClasses in shoots.",
                    ),
                }),
            )
            .meta({ description: "Partitions that have it, by id." }),
    })
    .describe("Storage by Lightbits (duros).");

const networkPolicies = z
    .strictObject({
        ingressController: z
            .strictObject({
                namespace: label("Its namespace.", 63, "ingress-nginx").default("ingress-nginx"),
                podSelector: texts("Labels of its pods, app.kubernetes.io/name among them.", {
                    "app.kubernetes.io/name": "ingress-nginx",
                }).default({
                    "app.kubernetes.io/name": "ingress-nginx",
                }),
            })
            .describe("The ingress controller in front of metal-api."),
    })
    .describe(
        "Where metal-api is, if in the same cluster as the soil: Gardener's network policies let nothing else through.",
    );

const defaulter = z
    .strictObject({
        maxPods: count("Pods on a node; default: 250.", 1, 1000).optional(),
        nodeCIDRMaskSize: count("Prefix length of a node's pods; default: 23.", 16, 28).optional(),
        podsCIDR: cidr("Range of pods; default: 10.240.0.0/13.", "10.240.0.0/13").optional(),
        servicesCIDR: cidr("Range of Services; default: 10.248.0.0/18.", "10.248.0.0/18").optional(),
        networkType: z.enum(["calico", "cilium"]).describe("Network plugin; default: calico.").optional(),
        calicoBackend: z.enum(["none", "bird", "vxlan"]).describe("Backend of calico; default: none.").optional(),
        calicoPoolMode: z
            .enum(["Never", "Always", "CrossSubnet", "Off"])
            .describe("Encapsulation by calico; default: Never.")
            .optional(),
        calicoKubeProxyEnabled: flag("Whether kube-proxy runs beside calico; default: yes.").optional(),
        calicoTyphaEnabled: flag("Whether typha runs; default: no.").optional(),
        ciliumHubbleEnabled: flag("Whether hubble runs; default: yes.").optional(),
        ciliumKubeProxyEnabled: flag("Whether kube-proxy runs beside cilium; default: no.").optional(),
        ciliumTunnel: z
            .enum(["disabled", "vxlan", "geneve"])
            .describe("Tunnel of cilium; default: disabled.")
            .optional(),
        ciliumDevices: some(
            words("A device, or its beginning and a +.", "lan+"),
            "Devices; default: lan+ and lo.",
        ).optional(),
        ciliumIPv4NativeRoutingCIDREnabled: flag("Whether pods are routed natively; default: yes.").optional(),
        ciliumLoadBalancingMode: z.enum(["dsr", "snat"]).describe("How cilium balances; default: dsr.").optional(),
        ciliumMTU: count("MTU of cilium; default: 1440.", 1280, 9216).optional(),
    })
    .describe("What shoots get that leave it out.");

/** Options of gardener-extension-provider-metal (v0.27.11 charts/gardener-extension-provider-metal/values.yaml). */
export const providerMetal = z
    .strictObject({
        ...ofRelease,
        firewallInternalPrefixes: z
            .array(cidr("A range."))
            .describe("Ranges that firewalls count as internal traffic.")
            .default([]),
        etcd: etcd.prefault({}),
        storage: z.strictObject({ duros }).describe("Storage for shoots.").optional(),
        imagePullPolicy: z
            .enum(["Always", "IfNotPresent", "Never"])
            .describe("When images are pulled that it deploys.")
            .default("IfNotPresent"),
        imagePullSecret: secret(
            "docker-config",
            "Credentials for images that it deploys.",
            "image-pull-secret",
        ).optional(),
        networkPolicies: networkPolicies.optional(),
        imageVectorOverwrite: z
            .strictObject(
                Object.fromEntries(images.map(name => [name, overwrite])) as Record<
                    (typeof images)[number],
                    typeof overwrite
                >,
            )
            .describe("Images of what it deploys for each shoot; default: the release's.")
            .optional(),
        admission: z
            .strictObject({
                replicaCount: count("Replicas.", 1, 5).default(1),
                vpa: z
                    .strictObject({ enabled: flag("Whether it is scaled.").default(true) })
                    .describe("Vertical autoscaling.")
                    .prefault({}),
                defaulter: defaulter.optional(),
            })
            .describe("Its admission.")
            .prefault({}),
    })
    .describe("Options of gardener-extension-provider-metal.");
