const byDefault = [
    "provider-metal",
    "provider-gcp",
    "os-metal",
    "networking-calico",
    "networking-cilium",
    "shoot-cert-service",
    "shoot-dns-service",
] as const;

/** Extensions that there are charts for in the release vector. */
export const extensionNames = [
    ...byDefault,
    "acl",
    "audit",
    "backup-s3",
    "csi-driver-lvm",
    "dns-powerdns",
    "ontap",
] as const;

/** Name of an extension in the config. */
export type ExtensionName = (typeof extensionNames)[number];

/** Those that are enabled unless the config says otherwise, as with metal-roles. */
export const enabledByDefault: ExtensionName[] = [...byDefault];
