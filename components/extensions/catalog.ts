import type { Extension, ExtensionResource } from "../../gardener/api/operator";
import type { ReleaseVector } from "../../release/vector";
import { admissionCharts, extensionOf, imageValues } from "./extension";
import type { ProviderMetalArgs } from "./provider-metal";
import { providerMetalOf } from "./provider-metal";

/** What the Extensions are made of. */
export interface ExtensionOptions {
    "provider-metal": ProviderMetalArgs;
    /** ACME account of the certificates that shoots ask for. */
    "shoot-cert-service": { email: string; server: string };
}

/** Extensions there are, by the names that the config gives them. */
export type ExtensionName = keyof typeof CATALOG;

type Build = (vector: ReleaseVector, options: ExtensionOptions) => Extension;

const GROUP = "docker-images.third-party.gardener";
const METAL_STACK = "docker-images.metal-stack.gardener";
const OS_METAL = `${METAL_STACK}.os-metal-extension`;

const CATALOG = {
    "provider-metal": (vector, options) => providerMetalOf(vector, options["provider-metal"]),
    "os-metal": vector =>
        extensionOf("os-metal", {
            resources: ["ubuntu", "debian", "nvidia"].map(type => ({ kind: "OperatingSystemConfig", type })),
            chart: vector.chart(OS_METAL, "extension"),
            values: { image: imageValues(vector, OS_METAL) },
        }),
    "networking-calico": vector => networking(vector, "calico"),
    "networking-cilium": vector => networking(vector, "cilium"),
    "provider-gcp": vector => {
        const path = `${GROUP}.extension-provider-gcp`;
        const admission = `${GROUP}.extension-admission-gcp`;
        const values = { image: imageValues(vector, path) };
        return extensionOf("provider-gcp", {
            resources: [
                { kind: "BackupBucket", type: "gcp" },
                { kind: "BackupEntry", type: "gcp" },
                { kind: "ControlPlane", type: "gcp" },
                { kind: "DNSRecord", type: "google-clouddns" },
                { kind: "Infrastructure", type: "gcp" },
                { kind: "Worker", type: "gcp" },
            ],
            chart: vector.chart(path, "extension"),
            values,
            // The Garden's own backups and DNS records are made in the runtime cluster.
            runtimeClusterValues: values,
            policy: "OnDemand",
            admission: {
                ...admissionCharts(vector, admission),
                values: { image: imageValues(vector, admission) },
            },
        });
    },
    "shoot-dns-service": vector => {
        const path = `${GROUP}.shoot-dns-service`;
        const values = {
            image: imageValues(vector, path),
            dnsProviderManagement: { enabled: true },
            dnsControllerManager: { deploy: true, createCRDs: true },
        };
        return extensionOf("extension-shoot-dns-service", {
            resources: [{ kind: "Extension", type: "shoot-dns-service", autoEnable: ["shoot"] }],
            chart: vector.chart(path, "extension"),
            values,
            runtimeClusterValues: values,
            admission: admissionCharts(vector, path),
        });
    },
    "shoot-cert-service": (vector, options) => {
        const path = `${GROUP}.shoot-cert-service`;
        return extensionOf("extension-shoot-cert-service", {
            resources: [
                {
                    kind: "Extension",
                    type: "shoot-cert-service",
                    autoEnable: ["shoot"],
                    clusterCompatibility: ["shoot"],
                },
            ],
            chart: vector.chart(path, "extension"),
            values: {
                image: imageValues(vector, path),
                certificateConfig: {
                    defaultIssuer: { restricted: true, acme: options["shoot-cert-service"] },
                },
                shootIssuers: { enabled: false },
            },
        });
    },
    acl: vector => {
        const path = `${GROUP}.acl-extension`;
        // Its chart takes the image as one text.
        const values = { image: vector.image(path).reference };
        return extensionOf("acl", {
            resources: [{ kind: "Extension", type: "acl" }],
            chart: vector.chart(path, "extension"),
            values,
            runtimeClusterValues: values,
            admission: { ...admissionCharts(vector, path), values },
        });
    },
    audit: vector =>
        ofMetalStack(vector, "audit", {
            resources: [
                {
                    kind: "Extension",
                    type: "audit",
                    // API servers are started with the webhook that it makes.
                    lifecycle: {
                        reconcile: "BeforeKubeAPIServer",
                        delete: "BeforeKubeAPIServer",
                        migrate: "BeforeKubeAPIServer",
                    },
                },
            ],
            inRuntimeCluster: true,
        }),
    "backup-s3": vector =>
        ofMetalStack(vector, "backup-s3", {
            resources: [
                { kind: "BackupBucket", type: "S3" },
                { kind: "BackupEntry", type: "S3" },
            ],
            inRuntimeCluster: true,
        }),
    "csi-driver-lvm": vector =>
        ofMetalStack(vector, "csi-driver-lvm", { resources: [{ kind: "Extension", type: "csi-driver-lvm" }] }),
    "dns-powerdns": vector =>
        ofMetalStack(vector, "dns-powerdns", {
            name: "powerdns",
            resources: [{ kind: "DNSRecord", type: "powerdns" }],
            inRuntimeCluster: true,
        }),
    ontap: vector =>
        ofMetalStack(vector, "ontap", {
            resources: [{ kind: "Extension", type: "ontap" }],
            // The chart's own value is an example cluster.
            values: { config: { clusters: [] } },
        }),
} satisfies Record<string, Build>;

/** The Extensions of those names, each in the version of the release. */
export function extensionsOf(
    vector: ReleaseVector,
    enabled: ExtensionName[],
    options: ExtensionOptions,
): Map<ExtensionName, Extension> {
    const catalog: Record<ExtensionName, Build> = CATALOG;
    return new Map(enabled.map(name => [name, catalog[name](vector, options)]));
}

function networking(vector: ReleaseVector, type: "calico" | "cilium"): Extension {
    const path = `${GROUP}.networking-${type}`;
    return extensionOf(`networking-${type}`, {
        resources: [{ kind: "Network", type }],
        chart: vector.chart(path, "extension"),
        values: { image: imageValues(vector, path) },
        admission: admissionCharts(vector, path),
    });
}

interface OfMetalStack {
    /** Default: the config's name of it. */
    name?: string;
    resources: ExtensionResource[];
    values?: Record<string, unknown>;
    /** Whether the Garden itself may need it. */
    inRuntimeCluster?: boolean;
}

/** An extension of metal-stack without admission: `gardener-extension-<key>`. */
function ofMetalStack(vector: ReleaseVector, key: string, parts: OfMetalStack): Extension {
    const path = `${METAL_STACK}.gardener-extension-${key}`;
    const values = { image: imageValues(vector, path), ...parts.values };
    return extensionOf(parts.name ?? key, {
        resources: parts.resources,
        chart: vector.chart(path, "extension"),
        values,
        ...(parts.inRuntimeCluster && { runtimeClusterValues: values }),
    });
}
