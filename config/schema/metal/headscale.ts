import { z } from "zod";
import { cidr, flag, secret, text } from "../primitives";
import { lifetimeOf } from "../../../gardener/metal/headscale-key";
import { parseCidr } from "../../cidr";
import { ingress, resources } from "./resources";

/** Seconds; who keeps the key looks once an hour. */
const DAY = 86400;

/** headscale, the VPN to firewalls and machines. */
export const headscale = z
    .strictObject({
        enabled: flag("Whether there is a VPN through which operators reach firewalls.").default(false),
        prefixes: z
            .strictObject({
                v4: cidr("Range of IPv4 addresses in the VPN; never changes.", "100.64.0.0/10").default(
                    "100.64.0.0/10",
                ),
                v6: z
                    .string()
                    .refine(value => parseCidr(value)?.family === 6, {
                        error: "an IPv6 range without host bits, such as fd7a:115c:a1e0::/48",
                    })
                    .meta({
                        description: "Range of IPv6 addresses in the VPN; never changes.",
                        examples: ["fd7a:115c:a1e0::/48"],
                    })
                    .default("fd7a:115c:a1e0::/48"),
            })
            .describe("Ranges of addresses in the VPN.")
            .prefault({}),
        privateKey: secret(
            "headscale-key",
            "Its private key; default: generated. With another one, every node has to join again.",
            "headscale-private-key",
        ).optional(),
        noisePrivateKey: secret(
            "headscale-key",
            "Its private key for the Noise protocol; default: generated. With another one, every node has to join again.",
            "headscale-noise-private-key",
        ).optional(),
        apiKeyExpiration: text(
            /^[1-9]\d*[smhdwy]$/,
            "a number and a unit (s, m, h, d, w, y), such as 365d",
            "How long metal-api's key to it is good for, at least a day. It is made anew after half of that, and the first up in the last third takes it.",
            "365d",
        )
            .refine(value => (lifetimeOf(value) ?? DAY) >= DAY, { error: "at least a day, such as 365d" })
            .default("365d"),
        resources: resources.optional(),
        ingress,
    })
    .describe("headscale, the VPN through which operators reach firewalls; it answers at headscale.<domain>.")
    .prefault({});
