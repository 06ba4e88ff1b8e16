import type { Extension } from "../../gardener/api/operator";
import type { ReleaseVector } from "../../release/vector";
import type { AclOptions } from "./acl";
import { aclOf } from "./acl";
import type { AuditOptions } from "./audit";
import { auditOf } from "./audit";
import type { DeployerOptions, ReleaseOptions } from "./extension";
import type { ShootCertOptions, ShootDnsOptions } from "./of-gardener";
import { networkingOf, providerGcpOf, shootCertServiceOf, shootDnsServiceOf } from "./of-gardener";
import type { CsiDriverLvmOptions, DnsPowerdnsOptions, OntapOptions } from "./of-metal-stack";
import { backupS3Of, csiDriverLvmOf, dnsPowerdnsOf, ontapOf, osMetalOf } from "./of-metal-stack";
import type { ProviderMetalArgs } from "./provider-metal";
import { providerMetalOf } from "./provider-metal";

/** What the Extensions are made of. */
export interface ExtensionOptions {
    "provider-metal": ProviderMetalArgs;
    "provider-gcp": DeployerOptions;
    "os-metal": ReleaseOptions;
    "networking-calico": DeployerOptions;
    "networking-cilium": DeployerOptions;
    "shoot-cert-service": ShootCertOptions;
    "shoot-dns-service": ShootDnsOptions;
    acl: AclOptions;
    audit: AuditOptions;
    "backup-s3": ReleaseOptions;
    "csi-driver-lvm": CsiDriverLvmOptions;
    "dns-powerdns": DnsPowerdnsOptions;
    ontap: OntapOptions;
}

/** Extensions there are, by the names that the config gives them. */
export type ExtensionName = keyof ExtensionOptions;

type Build = (vector: ReleaseVector, options: ExtensionOptions) => Extension;

const CATALOG: Record<ExtensionName, Build> = {
    "provider-metal": (vector, options) => providerMetalOf(vector, options["provider-metal"]),
    "provider-gcp": (vector, options) => providerGcpOf(vector, options["provider-gcp"]),
    "os-metal": (vector, options) => osMetalOf(vector, options["os-metal"]),
    "networking-calico": (vector, options) => networkingOf(vector, "calico", options["networking-calico"]),
    "networking-cilium": (vector, options) => networkingOf(vector, "cilium", options["networking-cilium"]),
    "shoot-cert-service": (vector, options) => shootCertServiceOf(vector, options["shoot-cert-service"]),
    "shoot-dns-service": (vector, options) => shootDnsServiceOf(vector, options["shoot-dns-service"]),
    acl: (vector, options) => aclOf(vector, options.acl),
    audit: (vector, options) => auditOf(vector, options.audit),
    "backup-s3": (vector, options) => backupS3Of(vector, options["backup-s3"]),
    "csi-driver-lvm": (vector, options) => csiDriverLvmOf(vector, options["csi-driver-lvm"]),
    "dns-powerdns": (vector, options) => dnsPowerdnsOf(vector, options["dns-powerdns"]),
    ontap: (vector, options) => ontapOf(vector, options.ontap),
};

/** The Extensions of those names, each in the version of the release, or in the one that is asked for. */
export function extensionsOf(
    vector: ReleaseVector,
    enabled: ExtensionName[],
    options: ExtensionOptions,
): Map<ExtensionName, Extension> {
    return new Map(enabled.map(name => [name, CATALOG[name](vector, options)]));
}
