/** Extensions that there are charts for in the release vector, in metal-roles' order. */
export const extensionNames = [
    "provider-metal",
    "provider-gcp",
    "os-metal",
    "networking-calico",
    "networking-cilium",
    "shoot-cert-service",
    "shoot-dns-service",
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
export const enabledByDefault: ExtensionName[] = [
    "provider-metal",
    "provider-gcp",
    "os-metal",
    "networking-calico",
    "networking-cilium",
    "shoot-cert-service",
    "shoot-dns-service",
];
