import assert from "node:assert/strict";
import { Resolver } from "node:dns/promises";
import { readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { entryOf } from "../../../rehearsal/network/table";
import { CloudStore } from "../../../rehearsal/providers/gcp/store";
import { startDns } from "../../../rehearsal/simulation/dns/dns";
import { ENTERED_FILE } from "../../../rehearsal/simulation/dns/entered";
import { eventually } from "../../cluster/eventually";
import { core } from "../base/objects";
import { sharedRig } from "../base/rig";
import type { Rig } from "../base/rig";

const NS = "ingress-nginx";
const HOST = "api.others.example";
const nothing = (error: NodeJS.ErrnoException) => {
    assert.equal(error.code, "ENOTFOUND");
    return [];
};

describe("people who enter in DNS what they are told", function () {
    this.timeout(60_000);
    let rig: Rig;
    let store: CloudStore;
    let resolver: Resolver;

    const begin = async (...faults: string[]) => {
        rig.context.faults = faults;
        await rig.simulate("dns", startDns);
        const { connectTable } = rig.context;
        resolver = new Resolver({ timeout: 2_000, tries: 1 });
        resolver.setServers([`127.0.0.1:${readFileSync(path.join(connectTable, entryOf("resolver", 53)), "utf8")}`]);
    };
    const zone = (nameServers: string[]) => {
        const outputs = { name: "people", dnsName: "people.example.", visibility: "public", nameServers };
        store.put({ type: "gcp:dns/managedZone:ManagedZone", id: "people", urn: "people", inputs: outputs, outputs });
    };
    const servers = () => resolver.resolveNs("people.example").catch(nothing);

    before(async function () {
        rig = await sharedRig(this);
        store = new CloudStore(rig.context.dir);
    });

    afterEach(async () => {
        rig.context.faults = [];
        await rig.rest();
        rmSync(path.join(rig.context.dir, ENTERED_FILE), { force: true });
        store.remove({ type: "gcp:dns/managedZone:ManagedZone", id: "people" });
    });

    it("delegate a zone after a while, and once more when it comes back with other servers", async () => {
        await begin();
        assert.deepEqual(await servers(), []);
        zone(["ns1.cloud.example."]);
        assert.deepEqual(await eventually("it is delegated", async () => (await servers())[0]), "ns1.cloud.example");
        zone(["ns2.cloud.example."]);
        const found = () => resolver.resolveNs("people.example").catch(() => []);
        await eventually("it is delegated to the others", async () => (await found())[0] === "ns2.cloud.example");
        assert.equal(rig.spent().filter(({ name }) => name === "people.example").length, 2);
    });

    it("lead a host in a zone of others to the ingress, once somebody looks for it", async () => {
        await begin();
        await rig.client.createIfAbsent(core("Namespace", undefined, NS));
        const service = core("Service", NS, "people", { spec: { type: "LoadBalancer", ports: [{ port: 443 }] } });
        await rig.create(service);
        assert.deepEqual(await resolver.resolve4(HOST).catch(nothing), []);
        await rig.client.patchStatus(service, { loadBalancer: { ingress: [{ ip: "34.118.0.77" }] } });
        const found = () => resolver.resolve4(HOST).catch(nothing);
        assert.equal(await eventually("it is entered", async () => (await found())[0]), "34.118.0.77");
        await rig.client.delete(service);
    });

    it("never do where a fault says so", async () => {
        await begin("hang:Delegation/people.example");
        zone(["ns1.cloud.example."]);
        const other = { name: "other", dnsName: "other.example.", visibility: "public", nameServers: ["ns.example."] };
        store.put({
            type: "gcp:dns/managedZone:ManagedZone",
            id: "other",
            urn: "other",
            inputs: other,
            outputs: other,
        });
        const found = () => resolver.resolveNs("other.example").catch(nothing);
        await eventually("another is delegated", async () => (await found())[0]);
        assert.deepEqual(await servers(), []);
        store.remove({ type: "gcp:dns/managedZone:ManagedZone", id: "other" });
    });
});
