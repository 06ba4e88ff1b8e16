import { isIP } from "node:net";
import { z } from "zod";
import { address, count, label, text, texts, url, words } from "../primitives";

const dnsServer = z.strictObject({ ip: address("Its address.", "9.9.9.9") });

const ntpServer = z.strictObject({
    address: z
        .string()
        .refine(
            value =>
                isIP(value) !== 0 || /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/.test(value),
            {
                error: "an IP address or a host name, such as time.cloudflare.com",
            },
        )
        .meta({ description: "Its address or host name.", examples: ["time.cloudflare.com"] }),
});

/** A list of at most so many entries, as metal-api takes it. */
const few = <T extends z.ZodType>(entry: T, most: number, description: string) =>
    z
        .array(entry)
        .min(1, { error: "a list of at least one entry" })
        .max(most, { error: `a list of at most ${most} entries` })
        .describe(description);

/** A partition. */
export const partition = z.strictObject({
    id: label("Id of the partition; Gardener's zone of the same name. Never changes.", 63, "partition-a"),
    name: words("Name of the partition.", "partition-a").optional(),
    description: words("What it is.", "The first partition").optional(),
    bootconfig: z
        .strictObject({
            kernelurl: url("Kernel of metal-hammer; default: the release's.").optional(),
            imageurl: url("Initrd of metal-hammer; default: the release's.").optional(),
            commandline: words("Kernel command line.", "console=ttyS0").default("console=ttyS1,115200n8 ip=dhcp"),
        })
        .describe("What machines boot into while they wait.")
        .prefault({}),
    privatenetworkprefixlength: count(
        "Prefix length of a cluster's node network, for older clients: metal-api goes by defaultchildprefixlength of the " +
            "private super network; default: the same.",
        16,
        28,
    ).optional(),
    mgmtserviceaddress: text(
        /^(\[[0-9a-f:.]+\]|[a-z0-9]([-a-z0-9.]*[a-z0-9])?):[1-9]\d{0,4}$/,
        "a host or address with its port, such as 203.0.113.2:3333",
        "Host and port of the partition's metal-bmc, which metal-console reaches consoles through.",
        "203.0.113.2:3333",
    ).optional(),
    dnsServers: few(
        dnsServer,
        3,
        "DNS servers of its machines, at most three; default: metal-stack's own choice.",
    ).optional(),
    ntpServers: few(
        ntpServer,
        5,
        "NTP servers of its machines, at most five; default: metal-stack's own choice.",
    ).optional(),
    labels: texts("Labels of the partition.", { "acme.example/site": "munich" }).optional(),
});
