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

    const open = (d: Loose) => set(d.metal.databases, { metal: { exposeFrontend: true } });

    it("warns of a database's frontend that everybody reaches", () => {
        assert.deepEqual(warningsAfter(open), [
            "metal.databases.metal.exposeFrontend: the frontend asks nobody for a password: whoever reaches the ingress may read " +
                "and change all data; false, or an ingress that only operators reach (ingress.service.loadBalancerSourceRanges)",
        ]);
    });

    it("says nothing of one that only some reach", () => {
        assert.deepEqual(
            warningsAfter(d => {
                open(d);
                set(d, { ingress: { service: { loadBalancerSourceRanges: ["198.51.100.0/24"] } } });
            }),
            [],
        );
    });
});
