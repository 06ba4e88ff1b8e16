import assert from "node:assert/strict";
import { dnsOf } from "../../../components/gardener-providers/dns";
import type { GardenerDns } from "../../../components/gardener-providers/dns";

const powerdns = { type: "powerdns", server: "https://pdns.example:8081", apiKey: "a key", virtualHost: "localhost" };

const cases: [name: string, args: Parameters<typeof dnsOf>[0], expected: GardenerDns][] = [
    [
        "Cloud DNS",
        { type: "google-clouddns", serviceAccount: "{}" },
        { type: "google-clouddns", credentials: { "serviceaccount.json": "{}" } },
    ],
    [
        "PowerDNS",
        { ...powerdns, type: "powerdns", insecureSkipVerify: false },
        {
            type: "powerdns",
            credentials: { server: "https://pdns.example:8081", apiKey: "a key", virtualHost: "localhost" },
        },
    ],
    [
        "PowerDNS with a CA of its own",
        { ...powerdns, type: "powerdns", insecureSkipVerify: true, trustedCaCert: "a CA" },
        {
            type: "powerdns",
            credentials: {
                server: "https://pdns.example:8081",
                apiKey: "a key",
                virtualHost: "localhost",
                insecureSkipVerify: "true",
                trustedCaCert: "a CA",
            },
        },
    ],
    [
        "any other type",
        { type: "stackit", credentials: { token: "a token" } },
        { type: "stackit", credentials: { token: "a token" } },
    ],
];

describe("who keeps Gardener's DNS records", () => {
    for (const [name, args, expected] of cases) {
        it(`is a type with the Secret that its extension reads: ${name}`, () => {
            assert.deepEqual(dnsOf(args), expected);
        });
    }
});
