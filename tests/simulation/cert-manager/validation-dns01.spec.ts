import assert from "node:assert/strict";
import type { Dns01 } from "../../../rehearsal/simulation/cert-manager/types";
import { problemsOfDns01, secretsOfDns01 } from "../../../rehearsal/simulation/cert-manager/validation-dns01";

const ref = { name: "a-secret", key: "a-key" };

describe("what cert-manager's webhook says of a DNS-01 solver", () => {
    const cases: [string, Dns01, string[]][] = [
        ["Cloud DNS by Workload Identity", { cloudDNS: { project: "p" } }, []],
        ["Cloud DNS by a key", { cloudDNS: { project: "p", serviceAccountSecretRef: ref } }, []],
        [
            "Cloud DNS by half a reference, in no project",
            { cloudDNS: { serviceAccountSecretRef: { name: "a-secret" } } },
            [
                "dns01.cloudDNS.serviceAccountSecretRef.key: Required value: secret key is required",
                "dns01.cloudDNS.project: Required value",
            ],
        ],
        ["an update without a key", { rfc2136: { nameserver: "ns.example:53" } }, []],
        [
            "an update with a key",
            {
                rfc2136: {
                    nameserver: "[2001:db8::1]:53",
                    tsigKeyName: "k",
                    tsigAlgorithm: "HMACSHA512",
                    tsigSecretSecretRef: ref,
                },
            },
            [],
        ],
        ["an update of nobody", { rfc2136: {} }, ["dns01.rfc2136.nameserver: Required value"]],
        [
            "an update of an IPv6 address without brackets",
            { rfc2136: { nameserver: "2001:db8::1" } },
            [
                'dns01.rfc2136.nameserver: Invalid value: "2001:db8::1": nameserver must be set in the form host:port where host ' +
                    "is an IPv4 address, an enclosed IPv6 address or a hostname and port is an optional port number.",
            ],
        ],
        [
            "an update with an algorithm that nobody knows, and a key without a name",
            { rfc2136: { nameserver: "192.0.2.53", tsigAlgorithm: "HMACSHA3", tsigSecretSecretRef: ref } },
            [
                'dns01.rfc2136.tsigAlgorithm: Unsupported value: "": supported values: HMACMD5, HMACSHA1, HMACSHA256, HMACSHA512',
                "dns01.rfc2136.tsigKeyName: Required value",
            ],
        ],
        [
            "an update with a name and no key",
            { rfc2136: { nameserver: "192.0.2.53", tsigKeyName: "k" } },
            [
                "dns01.rfc2136.tsigSecretSecretRef.name: Required value: secret name is required",
                "dns01.rfc2136.tsigSecretSecretRef.key: Required value: secret key is required",
            ],
        ],
        ["a webhook", { webhook: { groupName: "g", solverName: "pdns" } }, []],
        [
            "a webhook without a solver",
            { webhook: { groupName: "g" } },
            ["dns01.webhook.solverName: Required value: solver name must be specified"],
        ],
        ["none", { cnameStrategy: "None" }, ["dns01: Required value: no DNS01 provider configured"]],
        [
            "two",
            { cloudDNS: { project: "p" }, webhook: { solverName: "pdns" } },
            ["dns01.webhook: Forbidden: may not specify more than one provider type"],
        ],
    ];
    for (const [title, dns01, problems] of cases) {
        it(title, () => assert.deepEqual(problemsOfDns01(dns01, "dns01"), problems));
    }

    it("knows the Secrets without which an issuer is not ready", () => {
        assert.deepEqual(secretsOfDns01({ cloudDNS: { project: "p" } }), []);
        assert.deepEqual(secretsOfDns01({ cloudDNS: { project: "p", serviceAccountSecretRef: ref } }), [ref]);
        assert.deepEqual(secretsOfDns01({ rfc2136: { nameserver: "n", tsigSecretSecretRef: ref } }), [ref]);
        assert.deepEqual(secretsOfDns01({ webhook: { solverName: "pdns", config: { apiKeySecretRef: ref } } }), []);
    });
});
