import type * as pulumi from "@pulumi/pulumi";
import type { Extension, ExtensionResource } from "../../gardener/api/operator";
import type { ReleaseVector } from "../../release/vector";
import type { ReleaseOptions } from "./extension";
import { extensionOf, plainOf, Released } from "./extension";

/** Options of gardener-extension-dns-powerdns. */
export interface DnsPowerdnsOptions extends ReleaseOptions {
    /** Whether it may reach a PowerDNS in its own cluster. */
    networkPolicies: { enabled: boolean };
}

/** Options of gardener-extension-csi-driver-lvm. */
export interface CsiDriverLvmOptions extends ReleaseOptions {
    /** Devices that volumes are cut from. */
    devicePattern: string;
    /** Path on nodes for LVM's own files. */
    hostWritePath: string;
}

/** Options of gardener-extension-ontap. */
export interface OntapOptions extends ReleaseOptions {
    /** Passwords are secrets. */
    clusters: { name: string; ipaddress: string; username: string; password: pulumi.Input<string> }[];
}

const METAL_STACK = "docker-images.metal-stack.gardener";

interface Parts {
    /** Default: the config's name of it. */
    name?: string;
    resources: ExtensionResource[];
    values?: Record<string, unknown>;
    /** Whether the Garden itself may need it. */
    inRuntimeCluster?: boolean;
    /** Default Always. */
    policy?: "OnDemand";
}

/** An extension of metal-stack without admission: `gardener-extension-<key>`. */
export function ofMetalStack(
    vector: ReleaseVector,
    key: string,
    options: ReleaseOptions | undefined,
    parts: Parts,
): Extension {
    const released = new Released(vector, `${METAL_STACK}.gardener-extension-${key}`, options);
    const values = { ...released.values, ...parts.values };
    return extensionOf(parts.name ?? key, {
        resources: parts.resources,
        chart: released.chart("extension"),
        values,
        ...(parts.inRuntimeCluster && { runtimeClusterValues: values }),
        policy: parts.policy,
    });
}

/** The Extension of os-metal-extension. */
export function osMetalOf(vector: ReleaseVector, options?: ReleaseOptions): Extension {
    const released = new Released(vector, `${METAL_STACK}.os-metal-extension`, options);
    return extensionOf("os-metal", {
        resources: ["ubuntu", "debian", "nvidia"].map(type => ({ kind: "OperatingSystemConfig", type })),
        chart: released.chart("extension"),
        values: released.values,
    });
}

/** The Extension of gardener-extension-backup-s3. */
export function backupS3Of(vector: ReleaseVector, options?: ReleaseOptions): Extension {
    return ofMetalStack(vector, "backup-s3", options, {
        resources: [
            { kind: "BackupBucket", type: "S3" },
            { kind: "BackupEntry", type: "S3" },
        ],
        inRuntimeCluster: true,
    });
}

/** The Extension of gardener-extension-dns-powerdns. */
export function dnsPowerdnsOf(vector: ReleaseVector, options: DnsPowerdnsOptions): Extension {
    return ofMetalStack(vector, "dns-powerdns", options, {
        name: "powerdns",
        resources: [{ kind: "DNSRecord", type: "powerdns" }],
        values: { networkPolicies: options.networkPolicies },
        inRuntimeCluster: true,
    });
}

/** The Extension of gardener-extension-csi-driver-lvm. */
export function csiDriverLvmOf(vector: ReleaseVector, options: CsiDriverLvmOptions): Extension {
    const { devicePattern, hostWritePath } = options;
    return ofMetalStack(vector, "csi-driver-lvm", options, {
        resources: [{ kind: "Extension", type: "csi-driver-lvm" }],
        // charts/gardener-extension-csi-driver-lvm/templates/configmap.yaml puts both into a document.
        values: { config: { devicePattern: plainOf(devicePattern), hostWritePath: plainOf(hostWritePath) } },
    });
}

/** The Extension of gardener-extension-ontap. */
export function ontapOf(vector: ReleaseVector, options: OntapOptions): Extension {
    return ofMetalStack(vector, "ontap", options, {
        resources: [{ kind: "Extension", type: "ontap" }],
        // The chart's own value is an example cluster.
        values: { config: { clusters: options.clusters } },
        // metal-roles v0.32.0 gardener-extensions/templates/ontap.yaml leaves it to Gardener's default.
        policy: "OnDemand",
    });
}
