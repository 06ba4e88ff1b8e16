import { z } from "zod";
import { auditing } from "./metal/auditing";
import { databases } from "./metal/databases";
import { filesystemLayout } from "./metal/filesystem-layouts";
import { headscale } from "./metal/headscale";
import { image } from "./metal/images";
import { metalApiserver } from "./metal/metal-apiserver";
import { ip, network } from "./metal/networks";
import { partition } from "./metal/partitions";
import { pki } from "./metal/pki";
import { project, tenant } from "./metal/projects";
import { ingress } from "./metal/resources";
import { hmac, ipam, masterdataApi, metalApi, metalConsole, tenantApiserver } from "./metal/services";
import { size, sizeImageConstraint, sizeReservation } from "./metal/sizes";
import { zitadel } from "./metal/zitadel";
import { domain, label, list, quantity, some } from "./primitives";

const logLevel = (description: string) =>
    z.enum(["debug", "info", "warn", "error"]).describe(description).default("info");

/** metal-stack's control plane and what it knows. */
export const metal = z
    .strictObject({
        domain: domain("Its API answers at api.<domain>; never changes.", "metal.dev.landscape.example"),
        providerTenant: label("The provider's tenant; never changes.", 63, "acme"),
        images: some(image, "Operating system images; default: those released with metal-stack.").optional(),
        sizes: some(size, "Sizes of machines."),
        sizeImageConstraints: list(sizeImageConstraint, "Which images sizes take: one entry a size at most.").default(
            [],
        ),
        sizeReservations: list(sizeReservation, "Machines that are kept for projects.").default([]),
        partitions: some(partition, "Partitions."),
        networks: some(network, "Networks."),
        ips: list(ip, "Addresses that are taken before anybody asks for one.").default([]),
        filesystemLayouts: list(
            filesystemLayout,
            "How disks are laid out: each size and image that machines are made of needs a layout.",
        ).default([]),
        tenants: list(tenant, "Tenants beside the provider's; default: those that projects name.").default([]),
        projects: some(project, "Projects of metal-stack; the seeds' machines belong to one."),
        databases,
        nsq: z
            .strictObject({
                dataSize: quantity("Size of its volume; never changes.", "100Mi").default("100Mi"),
                logLevel: logLevel("From which level on it logs."),
            })
            .describe("nsq, over which partitions hear of events; they reach it at <domain>:4150.")
            .prefault({}),
        hmac,
        metalApi,
        metalApiserver,
        masterdataApi,
        tenantApiserver,
        ipam,
        metalConsole,
        headscale,
        zitadel,
        auditing,
        ingress,
        pki,
        logLevel: logLevel("From which level on the control plane logs."),
    })
    .describe("metal-stack's control plane and the master data it starts with.");
