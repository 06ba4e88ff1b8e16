import type { ExtensionName } from "./schema/extension-names";

/** A kind and type that an extension reconciles. */
export interface OfferedResource {
    kind: string;
    type: string;
}

const kinds = (type: string, ...all: string[]) => all.map(kind => ({ kind, type }));

/**
 * What each extension of the release reconciles, all of it as the primary one: metal-roles v0.32.0,
 * control-plane/roles/gardener-extensions/templates.
 */
export const extensionResources: Record<ExtensionName, OfferedResource[]> = {
    "provider-metal": kinds("metal", "ControlPlane", "Infrastructure", "Worker"),
    "provider-gcp": [
        ...kinds("gcp", "BackupBucket", "BackupEntry", "ControlPlane", "Infrastructure", "Worker"),
        ...kinds("google-clouddns", "DNSRecord"),
    ],
    "os-metal": ["ubuntu", "debian", "nvidia"].flatMap(type => kinds(type, "OperatingSystemConfig")),
    "networking-calico": kinds("calico", "Network"),
    "networking-cilium": kinds("cilium", "Network"),
    "shoot-cert-service": kinds("shoot-cert-service", "Extension"),
    "shoot-dns-service": kinds("shoot-dns-service", "Extension"),
    acl: kinds("acl", "Extension"),
    audit: kinds("audit", "Extension"),
    "backup-s3": kinds("S3", "BackupBucket", "BackupEntry"),
    "csi-driver-lvm": kinds("csi-driver-lvm", "Extension"),
    "dns-powerdns": kinds("powerdns", "DNSRecord"),
    ontap: kinds("ontap", "Extension"),
};

/** Name of the Extension object of an extension of the release, as metal-roles calls it. */
export function extensionObjectName(name: ExtensionName): string {
    switch (name) {
        case "dns-powerdns":
            return "powerdns";
        case "shoot-cert-service":
        case "shoot-dns-service":
            return `extension-${name}`;
        default:
            return name;
    }
}
