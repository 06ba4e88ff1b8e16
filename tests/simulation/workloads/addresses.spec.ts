import assert from "node:assert/strict";
import { Addresses } from "../../../rehearsal/simulation/workloads/addresses";

describe("addresses of a range", () => {
    it("are the same for the same key, and different for different ones", () => {
        const addresses = new Addresses("34.118.1.0/24");
        const taken = Array.from({ length: 254 }, (_, index) => addresses.take(`service-${index}`));
        assert.equal(new Set(taken).size, 254);
        assert.equal(addresses.take("service-7"), taken[7]);
        assert.ok(taken.every(address => /^34\.118\.1\.([1-9]\d*)$/.test(address)));
    });

    it("can be used up, and are free again", () => {
        const addresses = new Addresses("34.118.1.0/30");
        addresses.take("a");
        addresses.take("b");
        assert.throws(() => addresses.take("c"), /no address is free in the range of 4 from 34\.118\.1\.0 on/);
        addresses.free("a");
        assert.match(addresses.take("c"), /^34\.118\.1\.[12]$/);
    });

    it("that are in use already are not handed out", () => {
        const addresses = new Addresses("34.118.1.0/30");
        addresses.note("old", "34.118.1.1");
        assert.equal(addresses.take("new"), "34.118.1.2");
    });
});
