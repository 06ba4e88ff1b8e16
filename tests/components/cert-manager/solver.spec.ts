import assert from "node:assert/strict";
import { solverParts } from "../../../components/cert-manager/solver";
import type { Dns01Solver } from "../../../components/cert-manager/solver";

const powerdns = { kind: "powerdns", server: "https://powerdns.example:8081", apiKey: "KEY" } as const;

describe("a DNS-01 solver", () => {
    const cases: [string, Dns01Solver, object][] = [
        [
            "in Cloud DNS by Workload Identity refers to nothing",
            { kind: "cloudDNS", project: "landscape-dev", account: { email: "certs@example" } },
            { cloudDNS: { project: "landscape-dev" } },
        ],
        [
            "in Cloud DNS by a key, in a zone that is named",
            { kind: "cloudDNS", project: "elsewhere", hostedZoneName: "a-zone", account: { key: "KEY" } },
            {
                cloudDNS: {
                    project: "elsewhere",
                    hostedZoneName: "a-zone",
                    serviceAccountSecretRef: { name: "acme-cloud-dns", key: "key.json" },
                },
            },
        ],
        [
            "by dynamic updates",
            {
                kind: "rfc2136",
                nameserver: "ns.example",
                tsigKeyName: "acme.example",
                tsigAlgorithm: "HMACSHA256",
                tsigSecret: "KEY",
            },
            {
                rfc2136: {
                    nameserver: "ns.example",
                    tsigKeyName: "acme.example",
                    tsigAlgorithm: "HMACSHA256",
                    tsigSecretSecretRef: { name: "acme-rfc2136", key: "tsig-secret" },
                },
            },
        ],
        [
            "in PowerDNS, as it is by default",
            powerdns,
            {
                webhook: {
                    groupName: "acme.dev.landscape.example",
                    solverName: "pdns",
                    config: {
                        host: "https://powerdns.example:8081",
                        apiKeySecretRef: { name: "acme-powerdns", key: "api-key" },
                        ttl: 120,
                    },
                },
            },
        ],
        [
            "in PowerDNS, with an id and a CA of its own",
            { ...powerdns, serverId: "primary", ca: "PEM" },
            {
                webhook: {
                    groupName: "acme.dev.landscape.example",
                    solverName: "pdns",
                    config: {
                        host: "https://powerdns.example:8081",
                        apiKeySecretRef: { name: "acme-powerdns", key: "api-key" },
                        ttl: 120,
                        serverID: "primary",
                        caBundle: "UEVN",
                    },
                },
            },
        ],
    ];
    for (const [title, solver, dns01] of cases) {
        it(title, () => assert.deepEqual(solverParts(solver, "dev.landscape.example").dns01, dns01));
    }
});
