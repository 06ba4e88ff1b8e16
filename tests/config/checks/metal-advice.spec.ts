import assert from "node:assert/strict";
import { problemLine } from "../../../config/errors";
import { validate } from "../../../config/problems";
import type { Loose } from "../document";
import { behindGateway } from "../corpus/clusters/gateway";
import { devDocument, set } from "../document";

const today = new Date("2027-01-01T00:00:00Z");

/** The warnings about `dev` after a change, which are no problems. */
function warningsAfter(change: (document: Loose) => void): string[] {
    const document = devDocument();
    change(document);
    const { problems, warnings } = validate(document, today);
    assert.deepEqual(problems, []);
    return warnings.map(problemLine).filter(line => line.startsWith("metal."));
}

const withImages = (expirationDate: string) => (d: Loose) =>
    set(d.metal, {
        images: [
            { id: "debian-13.0.20260812", features: ["machine"], expirationDate },
            { id: "firewall-ubuntu-3.0.20260812", features: ["firewall"] },
        ].map(image => ({ ...image, name: "An image", description: "It", url: "https://images.landscape.example/i" })),
    });

describe("advice on metal-stack", () => {
    it("has none for dev", () => {
        assert.deepEqual(
            warningsAfter(() => undefined),
            [],
        );
    });

    const cases: [string, string, string[]][] = [
        ["expires in a month", "2027-01-31T00:00:00Z", []],
        [
            "expires sooner",
            "2027-01-30T23:59:59Z",
            [
                "metal.images[0].expirationDate: debian-13.0.20260812 expires in 29 days; expected a newer image, or a later date",
            ],
        ],
        [
            "is expired",
            "2026-12-31T23:00:00Z",
            [
                "metal.images[0].expirationDate: debian-13.0.20260812 is expired: no machine is made of it; expected a newer " +
                    "image, or a later date",
            ],
        ],
    ];
    for (const [what, expirationDate, expected] of cases) {
        it(`${expected.length > 0 ? "warns of" : "says nothing of"} an image that ${what}`, () => {
            assert.deepEqual(warningsAfter(withImages(expirationDate)), expected);
        });
    }

    it("warns of backups that lie beside the database", () => {
        assert.deepEqual(
            warningsAfter(d => set(d.metal.databases, { backup: { provider: "local" } })),
            [
                "metal.databases.backup.provider: backups lie in volumes of the cluster, and are lost with it; gcp or s3 keeps " +
                    "them elsewhere",
            ],
        );
    });

    const open = (d: Loose) => set(d.metal.databases, { metal: { exposeFrontend: true } });

    it("warns of a database's frontend that everybody reaches", () => {
        assert.deepEqual(warningsAfter(open), [
            "metal.databases.metal.exposeFrontend: the frontend asks nobody for a password: whoever reaches the ingress may read " +
                "and change all data; false, or an ingress that only operators reach (ingress.service.loadBalancerSourceRanges)",
        ]);
    });

    it("names, behind a Gateway, whose it is to keep people out", () => {
        const lines = warningsAfter(d => {
            open(d);
            behindGateway(d);
        });
        assert.deepEqual(lines, [
            "metal.databases.metal.exposeFrontend: the frontend asks nobody for a password: whoever reaches the ingress may read " +
                "and change all data; false, or what the Gateway's controller has to let only operators in there, which nobody " +
                "here sees",
        ]);
    });

    it("says nothing of one that only some reach", () => {
        assert.deepEqual(
            warningsAfter(d => {
                open(d);
                const ranges = ["198.51.100.0/24", "203.0.113.0/24"];
                set(d, { ingress: { service: { loadBalancerSourceRanges: ranges } } });
            }),
            [],
        );
    });

    const token = (expires: string) => ({ tokenCreateRequest: { expires, adminRole: "ADMIN_ROLE_VIEWER" } });

    it("warns of a token that ends before the next one is made", () => {
        const withToken = (expires: string, tokenCreateSchedule: string) => (d: Loose) =>
            set(d.metal, {
                metalApiserver: { enabled: true, tokenCreateSchedule, tokens: { viewer: token(expires) } },
            });
        assert.deepEqual(warningsAfter(withToken("28801s", "0 */8 * * *")), []);
        assert.deepEqual(warningsAfter(withToken("28800s", "0 */8 * * *")), [
            "metal.metalApiserver.tokens.viewer.tokenCreateRequest.expires: it ends before tokenCreateSchedule, 0 */8 * * *, " +
                "makes another; expected more than 28800s, or a schedule that comes more often",
        ]);
    });

    it("warns of consoles that are not reached in a partition", () => {
        const on = (d: Loose) => set(d.metal, { metalConsole: { enabled: true } });
        assert.deepEqual(warningsAfter(on), [
            "metal.partitions[0].mgmtserviceaddress: missing: metal-console reaches no console there; expected host and port of " +
                "the partition's metal-bmc, such as 203.0.113.2:3333",
        ]);
        assert.deepEqual(
            warningsAfter(d => {
                on(d);
                set(d.metal.partitions[0], { mgmtserviceaddress: "203.0.113.2:3333" });
            }),
            [],
        );
    });

    const vpn = (prefixes: object, enabled = true) =>
        warningsAfter(d => set(d.metal, { headscale: { enabled, prefixes } }));

    it("warns of a VPN in ranges that headscale does not support, where there is one", () => {
        const prefixes = { v4: "10.200.0.0/16", v6: "fd00::/48" };
        assert.deepEqual(vpn(prefixes), [
            "metal.headscale.prefixes.v4: 10.200.0.0/16 is outside of 100.64.0.0/10: headscale does not support it; " +
                "expected a part of 100.64.0.0/10",
            "metal.headscale.prefixes.v6: fd00::/48 is outside of fd7a:115c:a1e0::/48: headscale does not support it; " +
                "expected a part of fd7a:115c:a1e0::/48",
        ]);
        assert.deepEqual(vpn(prefixes, false), []);
        assert.deepEqual(vpn({ v4: "100.112.0.0/12" }), []);
    });
});
