import assert from "node:assert/strict";
import { Faults } from "../../../rehearsal/simulation/gardener/faults";
import { contains, intersect } from "../../../rehearsal/simulation/webhooks/cidr";
import { newestImage } from "../../../rehearsal/simulation/webhooks/metal/defaults";
import { strictErrors } from "../../../rehearsal/simulation/webhooks/metal/strict";
import { INFRASTRUCTURE_CONFIG } from "../../../rehearsal/simulation/webhooks/metal/types";

describe("provider-metal's admission", () => {
    it("reads strictly", () => {
        const config = { partitionID: "a", firewall: { networks: "internet", colour: "red" } };
        assert.deepEqual(strictErrors(config, INFRASTRUCTURE_CONFIG), [
            "json: cannot unmarshal string into Go struct field firewall.networks of type []",
            'unknown field "firewall.colour"',
        ]);
    });
    it("defaults to the newest image of the first operating system", () => {
        const images = ["firewall-ubuntu-3.0.20250101", "firewall-ubuntu-3.0.20260101", "firewall-debian-1.0"];
        assert.equal(newestImage(images), "firewall-debian-1.0");
        assert.equal(newestImage(images.slice(0, 2)), "firewall-ubuntu-3.0.20260101");
    });
});

describe("CIDRs", () => {
    const cases: [string, string, boolean][] = [
        ["10.0.0.0/8", "10.4.0.0/14", true],
        ["10.0.0.0/16", "10.1.0.0/16", false],
        ["fd00::/8", "fd8f:6d53:b97a:1::/96", true],
        ["10.0.0.0/8", "::/0", false],
    ];
    for (const [a, b, expected] of cases) {
        it(`${a} and ${b} ${expected ? "overlap" : "are disjoint"}`, () => {
            assert.equal(intersect(a, b), expected);
        });
    }
    it("contain addresses", () => {
        assert.equal(contains("10.8.0.0/20", "10.8.15.255"), true);
        assert.equal(contains("10.8.0.0/20", "10.8.16.0"), false);
    });
});

describe("faults", () => {
    it("strike as often as they say, each object for itself", () => {
        const faults = new Faults(["error:Shoot:2", "fail:Seed", "hang:Extension/os-metal", "kill-host@3"]);
        const named = (uid: string) => ({ name: `of-${uid}`, uid });
        assert.deepEqual(
            ["a", "a", "a", "b"].map(uid => faults.strike("Shoot", named(uid))),
            ["error", "error", undefined, "error"],
        );
        assert.equal(faults.strike("Seed", named("c")), "fail");
        assert.equal(faults.strike("Garden", named("d")), undefined);
        assert.equal(faults.strike("Extension", { name: "os-metal" }), "hang");
        assert.equal(faults.strike("Extension", { name: "provider-metal" }), undefined);
    });
});
