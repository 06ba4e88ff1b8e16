import { z } from "zod";
import { networkIsolation } from "./network-isolation";
import { overridesOf } from "./overrides";
import {
    certificate,
    count,
    duration,
    flag,
    kubernetesVersion,
    label,
    list,
    quantity,
    some,
    text,
    texts,
    url,
    words,
} from "./primitives";

const classification = z.enum(["preview", "supported", "deprecated"]).describe("How far it may be relied on.");

const timestamp = (description: string) =>
    text(
        /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]\d\d:\d\d)$/,
        "a time such as 2027-04-14T00:00:00Z (RFC 3339)",
        description,
        "2027-04-14T00:00:00Z",
    );

const lifetime = {
    classification: classification.optional(),
    expirationDate: timestamp("When it expires, RFC 3339; shoots are taken off it then.").optional(),
};

const imageVersion = z.strictObject({
    version: text(
        /^\d+\.\d+(\.\d+(-[0-9A-Za-z.-]+)?)?$/,
        'a version in quotes, such as "13.0.20260812" or "13.0"',
        "A version of it: metal's own, or its first two numbers.",
        "13.0.20260812",
    ),
    ...lifetime,
    architectures: some(z.enum(["amd64", "arm64"]), "Architectures; default: amd64.").optional(),
    kubeletVersionConstraint: text(
        /^\s*(([<>=!~^]|[<>!]=|~>)?\s*\d+(\.\d+){0,2}\s*[, ]?\s*)+$/,
        'a constraint such as ">= 1.34"',
        "Kubernetes versions of workers that may run it; default: all.",
        ">= 1.34",
    ).optional(),
});

const machineImage = z.strictObject({
    name: label("Name of the image: the id of a metal image up to its last dash.", 63, "debian"),
    updateStrategy: z
        .enum(["patch", "minor", "major"])
        .describe("How far shoots are updated by themselves; default: major.")
        .optional(),
    versions: list(imageVersion, "What is special about versions.").default([]),
});

const quantityOf = (what: string, example: string) =>
    text(/^\d+$/, `a number in quotes, such as "${example}"`, what, example);

const storage = z
    .strictObject({
        class: words("Class of the storage.", "standard"),
        type: words("Type of it.", "default"),
        size: quantity("Its size.", "500Gi").optional(),
        minSize: quantity("In place of size: the least that may be asked for.", "50Gi").optional(),
    })
    .refine(({ size, minSize }) => (size === undefined) !== (minSize === undefined), {
        error: "either size or minSize",
    })
    .describe("Its root volume.");

const machineType = z.strictObject({
    name: label("Its name; the metal size of the same id.", 63, "n1-medium-x86"),
    cpu: quantityOf("Number of cores.", "8"),
    gpu: quantityOf("Number of GPUs.", "0").default("0"),
    memory: quantity("Memory.", "32Gi"),
    architecture: z.enum(["amd64", "arm64"]).describe("Architecture.").default("amd64"),
    usable: flag("Whether new workers may have it; default: yes.").optional(),
    storage: storage.optional(),
    machineControllerManager: z
        .strictObject({ machineCreationTimeout: duration("How long a machine may take to join.", "30m") })
        .describe("How its machines are handled.")
        .optional(),
});

const region = z.strictObject({
    name: label("Name of the region.", 63, "region-a"),
    zones: some(
        z.strictObject({
            name: label("Name of the zone: a partition's id.", 63, "partition-a"),
            unavailableMachineTypes: list(
                label("A machine type.", 63, "c1-large-x86"),
                "Types that are not there.",
            ).optional(),
        }),
        "Its partitions.",
    ),
    labels: texts("Labels of the region, for people.", { "landscape.example/quality": "gold" }).optional(),
    accessRestrictions: list(
        z.strictObject({ name: words("Name of the restriction.", "eu-access-only") }),
        "Restrictions that shoots there may ask for.",
    ).optional(),
});

const partition = z.strictObject({
    firewallTypes: list(
        label("A metal size.", 63, "n1-medium-x86"),
        "Sizes that firewalls may have there; default: any.",
    ).default([]),
    networkIsolation: networkIsolation.optional(),
});

const seedSelector = z
    .strictObject({
        providerTypes: some(
            text(
                /^(\*|[a-z0-9]([-a-z0-9]*[a-z0-9])?)$/,
                "a provider type, or *",
                "Type of a seed's provider.",
                "metal",
            ),
            "Types of seeds that may carry its shoots: the soil's own among them, if it carries any.",
        ).default(["*"]),
        matchLabels: texts("Labels of those seeds.", { "landscape.example/tier": "production" }).optional(),
    })
    .describe("Seeds that may carry its shoots.");

/** The CloudProfile `metal`. */
export const cloudProfile = z
    .strictObject({
        kubernetes: z
            .strictObject({
                versions: some(
                    z.strictObject({ version: kubernetesVersion("The version."), ...lifetime }),
                    "Versions offered to shoots; one that a shoot has can't go.",
                ),
            })
            .describe("Kubernetes of the shoots; default: versions that go with the release.")
            .optional(),
        machineImages: list(
            machineImage,
            "What is special about machine images: they are metal's own, each in its full version and its first two numbers.",
        ).default([]),
        machineTypes: some(machineType, "Machine types offered to workers."),
        regions: some(region, "Regions and the partitions in them."),
        partitions: z.record(z.string(), partition).meta({
            description: "What is special about partitions, by id: shoots can be in those alone that are here.",
            examples: [{ "partition-a": { firewallTypes: ["n1-medium-x86"] } }],
        }),
        firewallImages: some(
            words("Id of a metal image.", "firewall-ubuntu-3.0.20260812"),
            "Images that firewalls may have; default: all that are for firewalls.",
        ).optional(),
        firewallControllerVersions: some(
            z.strictObject({
                version: words("The version; others than semver are never chosen by themselves.", "v2.5.0"),
                url: url(
                    "Where the binary is; its .sha256 lies beside it.",
                    "https://images.metal-stack.io/firewall-controller/v2.5.0/firewall-controller",
                ),
                classification,
            }),
            "Versions of firewall-controller; default: that of the release.",
        ).optional(),
        nftablesExporter: z
            .strictObject({
                version: words("Its version.", "v0.2.0"),
                url: url(
                    "Where the binary is.",
                    "https://images.metal-stack.io/nftables-exporter/v0.2.0/nftables-exporter",
                ),
            })
            .describe("nftables-exporter on firewalls; default: none.")
            .optional(),
        seedSelector: seedSelector.prefault({}),
        limits: z
            .strictObject({ maxNodesTotal: count("Most nodes of a shoot; can't be lowered.", 1, 100_000) })
            .describe("Limits of shoots.")
            .optional(),
        caBundle: certificate("CAs that every node trusts.").optional(),
        overrides: overridesOf("CloudProfile").optional(),
    })
    .describe("The CloudProfile metal.");
