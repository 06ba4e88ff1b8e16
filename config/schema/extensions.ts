import { z } from "zod";
import { enabledByDefault, extensionNames } from "./extension-names";
import { otherExtension } from "./extension-others";
import { providerMetal } from "./extension-provider-metal";
import {
    acl,
    audit,
    csiDriverLvm,
    deployer,
    dnsPowerdns,
    ontap,
    plain,
    shootCertService,
    shootDnsService,
} from "./extension-services";
import { overridesOf } from "./overrides";
import { list, some } from "./primitives";

/** Gardener's extensions. */
export const extensions = z
    .strictObject({
        enabled: some(z.enum(extensionNames), "The extensions to install.").default(enabledByDefault),
        "provider-metal": providerMetal.prefault({}),
        "provider-gcp": deployer("gardener-extension-provider-gcp").prefault({}),
        "os-metal": plain("os-metal-extension").prefault({}),
        "networking-calico": deployer("gardener-extension-networking-calico").prefault({}),
        "networking-cilium": deployer("gardener-extension-networking-cilium").prefault({}),
        "shoot-cert-service": shootCertService.prefault({}),
        "shoot-dns-service": shootDnsService.prefault({}),
        acl: acl.prefault({}),
        audit: audit.prefault({}),
        "backup-s3": plain("gardener-extension-backup-s3").prefault({}),
        "csi-driver-lvm": csiDriverLvm.prefault({}),
        "dns-powerdns": dnsPowerdns.prefault({}),
        ontap: ontap.prefault({}),
        others: list(otherExtension, "Extensions that are not in the release.").default([]),
        overrides: z
            .partialRecord(z.enum(extensionNames), overridesOf("Extension"))
            .meta({ description: "Fields laid over Extensions of the release last, by name." })
            .default({}),
    })
    .describe("Gardener's extensions and their options.")
    .prefault({});
