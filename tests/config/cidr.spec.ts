import assert from "node:assert/strict";
import fc from "fast-check";
import type { Cidr } from "../../config/cidr";
import { contains, overlap, parseCidr } from "../../config/cidr";
import { closest, distance } from "../../errors/closest";

function cidrOf(text: string): Cidr {
    const cidr = parseCidr(text);
    assert.ok(cidr, text);
    return cidr;
}

describe("CIDRs", () => {
    const good: [string, bigint, bigint][] = [
        ["0.0.0.0/0", 0n, 0xffffffffn],
        ["10.0.0.0/8", 0x0a000000n, 0x0affffffn],
        ["192.168.1.7/32", 0xc0a80107n, 0xc0a80107n],
        ["::/0", 0n, (1n << 128n) - 1n],
        ["2001:db8::/32", 0x20010db8n << 96n, (0x20010db9n << 96n) - 1n],
        ["::ffff:10.0.0.0/104", 0xffff0a000000n, 0xffff0affffffn],
    ];
    for (const [text, first, last] of good) {
        it(`reads ${text}`, () => {
            const { first: actualFirst, last: actualLast } = cidrOf(text);
            assert.deepEqual([actualFirst, actualLast], [first, last]);
        });
    }

    const bad = [
        "",
        "10.0.0.0",
        "10.0.0.0/33",
        "10.0.0.1/8",
        "10.0.0/8",
        "10.0.0.0/08",
        "256.0.0.0/8",
        "2001:db8::1/64",
        "::/129",
        "x/8",
    ];
    for (const text of bad) {
        it(`refuses "${text}"`, () => {
            assert.equal(parseCidr(text), undefined);
        });
    }

    const anyCidr = fc
        .tuple(fc.integer({ min: 0, max: 32 }), fc.integer({ min: 0, max: 0xffffffff }))
        .map(([length, address]) => {
            const base = length === 0 ? 0 : (address >>> (32 - length)) * 2 ** (32 - length);
            return `${[24, 16, 8, 0].map(shift => (base >>> shift) & 255).join(".")}/${length}`;
        });

    it("overlap exactly when one has the other in it", () => {
        fc.assert(
            fc.property(anyCidr, anyCidr, (a, b) => {
                const [one, other] = [cidrOf(a), cidrOf(b)];
                assert.equal(overlap(one, other), overlap(other, one));
                assert.equal(overlap(one, other), contains(one, other) || contains(other, one));
            }),
        );
    });

    it("never overlap across families", () => {
        assert.equal(overlap(cidrOf("0.0.0.0/0"), cidrOf("::/0")), false);
    });
});

describe("the closest word", () => {
    it("is the one with the fewest letters changed, if it is near at all", () => {
        assert.equal(closest("workrs", ["name", "workers"]), "workers");
        assert.equal(closest("Region", ["region"]), "region");
        assert.equal(closest("xyzzy", ["zone"]), undefined);
        assert.equal(distance("kitten", "sitting"), 3);
    });

    it("is a metric", () => {
        const word = fc.string({ maxLength: 8 });
        fc.assert(
            fc.property(word, word, word, (a, b, c) => {
                assert.equal(distance(a, b), distance(b, a));
                assert.equal(distance(a, a), 0);
                assert.ok(distance(a, c) <= distance(a, b) + distance(b, c));
            }),
        );
    });
});
