import assert from "node:assert/strict";
import type { Props } from "../../rehearsal/host/protocol";
import { StandInCloud } from "./stand-in-cloud";

describe("NAT of the stand-in cloud", () => {
    let cloud: StandInCloud;

    beforeEach(async () => {
        cloud = await StandInCloud.make();
    });

    afterEach(() => cloud.remove());

    const address = (name: string) => cloud.create("gcp:compute/address:Address", name, { name });
    const router = () => cloud.create("gcp:compute/router:Router", "router", { name: "router", network: "net" });
    const nat = (name: string, natIps: string[], more: Props = {}) =>
        cloud.create("gcp:compute/routerNat:RouterNat", name, {
            name,
            router: "router",
            natIpAllocateOption: "MANUAL_ONLY",
            natIps,
            sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
            ...more,
        });

    it("keeps an address that a NAT has, and a router that has a NAT", async () => {
        await cloud.network();
        const egress = await address("egress");
        const way = await router();
        const out = await nat("nat", ["egress"]);
        await assert.rejects(egress.drop(), /is in use by p\/europe-west3\/router\/nat/);
        await assert.rejects(way.drop(), /is in use by p\/europe-west3\/router\/nat/);
        await out.drop();
        await way.drop();
        await egress.drop();
    });

    it("has one NAT for all of a network, and lets none have another's address", async () => {
        await cloud.network();
        await address("egress");
        await router();
        const one = await nat("one", ["egress"]);
        await assert.rejects(nat("two", ["egress"]), /the network has a NAT of all subnetworks already/);
        const list = {
            sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
            subnetworks: [{ name: "nodes", sourceIpRangesToNats: ["ALL_IP_RANGES"] }],
        };
        await one.drop();
        await nat("three", ["egress"], list);
        await assert.rejects(nat("four", ["egress"], list), /the address egress is already being used by another NAT/);
    });
});
