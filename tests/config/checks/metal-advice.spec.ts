import assert from "node:assert/strict";
import { problemLine } from "../../../config/errors";
import { validate } from "../../../config/problems";
import type { Loose } from "../document";
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
