import { z } from "zod";
import { address, anyCidr, count, flag, label, list, some, texts, uuid, words } from "../primitives";

/** A network; where several partitions have it, it has no partitionid. */
export const network = z.strictObject({
    id: label("Id of the network; never changes.", 63, "internet-partition-a"),
    name: words("Name of the network.", "Internet of partition-a").optional(),
    description: words("What it is.", "The provider's uplink").optional(),
    partitionid: label(
        "The partition it belongs to; never changes. Default: all of them.",
        63,
        "partition-a",
    ).optional(),
    projectid: uuid("Project that it belongs to; never changes. Default: everybody's.").optional(),
    prefixes: some(anyCidr("A range."), "Its ranges; no network has a range of another."),
    destinationprefixes: list(
        anyCidr("A range.", "0.0.0.0/0"),
        "What is reached through it; only of address families that its prefixes have.",
    ).default([]),
    nat: flag("Whether what leaves through it is masqueraded; never changes.").default(false),
    privatesuper: flag(
        "Whether clusters' node networks are cut from it: one in each partition. Never changes.",
    ).default(false),
    underlay: flag("Whether it is the switches' own network: one in each partition. Never changes.").default(false),
    vrf: count(
        "Its VRF id, for external networks: they need one, and nobody else has the same. Never changes.",
        1,
        131072,
    ).optional(),
    vrfshared: flag("Whether another network may have the same VRF id; never changes. Default: false.").optional(),
    shared: flag("Whether projects other than its own may use it. Default: false.").optional(),
    defaultchildprefixlength: z
        .strictObject({
            IPv4: count("For IPv4.", 8, 30).optional(),
            IPv6: count("For IPv6.", 32, 126).optional(),
        })
        .describe(
            "Prefix lengths of the networks cut from a private super network, for each address family that it has.",
        )
        .optional(),
    additionalAnnouncableCIDRs: list(
        anyCidr("A range.", "10.240.0.0/12"),
        "Pod and Service ranges that clusters in it may announce; for private super networks only.",
    ).optional(),
    labels: texts(
        "Labels such as network.metal-stack.io/default-external, by which clusters find their way to the internet.",
        { "network.metal-stack.io/default-external": "" },
    ).optional(),
});

/** An address that is taken out of a network before anybody asks for one. */
export const ip = z.strictObject({
    name: words("Name of the address.", "egress of the seeds").optional(),
    description: words("What it is for.", "The address that partners let in").optional(),
    networkid: label("Id of the network.", 63, "internet-partition-a"),
    projectid: uuid("Id of the project it belongs to; 00000000-0000-0000-0000-000000000000 is metal-stack's own."),
    ipaddress: address("The address; never changes.", "203.0.113.142"),
    type: z
        .enum(["static", "ephemeral"])
        .describe("Whether it stays when what uses it goes; an egress address has to be static.")
        .default("static"),
    tags: list(words("A tag.", "acme.example/partner=bank"), "Tags of the address.").optional(),
});
