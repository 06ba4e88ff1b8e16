import { z } from "zod";
import { kubernetesVersion, label, quantity, some, text, url, words } from "./primitives";

const classification = z.enum(["preview", "supported", "deprecated"]).describe("How far it may be relied on.");

/** The CloudProfile `metal`. */
export const cloudProfile = z
    .strictObject({
        kubernetes: z
            .strictObject({
                versions: some(
                    z.strictObject({
                        version: kubernetesVersion("The version."),
                        classification: classification.optional(),
                        expirationDate: words("When it expires, RFC 3339.").optional(),
                    }),
                    "Versions offered to shoots.",
                ),
            })
            .describe("Kubernetes of the shoots; default: versions that go with the release.")
            .optional(),
        machineTypes: some(
            z.strictObject({
                name: label("Its name; the metal size of the same id."),
                cpu: text(/^\d+$/, 'a number in quotes, such as "8"', "Number of cores."),
                gpu: text(/^\d+$/, 'a number in quotes, such as "0"', "Number of GPUs.").default("0"),
                memory: quantity("Memory."),
                architecture: z.enum(["amd64", "arm64"]).describe("Architecture.").default("amd64"),
            }),
            "Machine types offered to workers.",
        ),
        regions: some(
            z.strictObject({
                name: label("Name of the region."),
                zones: some(z.strictObject({ name: label("Name of the zone: a partition's id.") }), "Its partitions."),
            }),
            "Regions and the partitions in them.",
        ),
        partitions: z
            .record(
                z.string(),
                z.strictObject({ firewallTypes: some(label("A metal size."), "Sizes that firewalls may have there.") }),
            )
            .describe("What is special about partitions, by id."),
        firewallControllerVersions: some(
            z.strictObject({
                version: words("The version."),
                url: url("Where the binary is."),
                classification,
            }),
            "Versions of firewall-controller; default: that of the release.",
        ).optional(),
    })
    .describe("The CloudProfile metal.");
