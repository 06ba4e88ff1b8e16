import assert from "node:assert/strict";
import type { GateProperties } from "../../gardener/gate";
import { provider as access } from "../../gardener/metalstack-cloud/access-provider";
import { provider as clusters } from "../../gardener/metalstack-cloud/cluster-provider";
import { provider as ips } from "../../gardener/metalstack-cloud/public-ip-provider";
import { PROJECT, StandIn } from "./stand-in";

describe("on metalstack.cloud", () => {
    let cloud: StandIn;
    let apiToken: string;

    beforeEach(async () => {
        cloud = new StandIn();
        await cloud.start();
        apiToken = cloud.token();
    });

    afterEach(() => {
        cloud.stop();
        assert.deepEqual(cloud.broken, []);
    });

    describe("an address", () => {
        const ALLOCATE = "IPService/Allocate";
        const inputs = (changes: object = {}): GateProperties => ({
            project: PROJECT,
            name: "landscape-ingress",
            description: "Ingress",
            tags: ["of=landscape"],
            apiToken,
            ...changes,
        });

        it("is a static one, stays when all is as it was, and is freed when it is deleted", async () => {
            const { id, outs } = await ips.create(inputs());
            const [ip] = cloud.state.ips;
            assert.deepEqual(
                [ip.uuid, ip.name, ip.description, ip.tags, ip.type],
                [id, "landscape-ingress", "Ingress", ["of=landscape"], "IP_TYPE_STATIC"],
            );
            assert.equal(outs.address, ip.ip);
            assert.equal((await ips.diff(id, outs, inputs())).changes, false);
            assert.deepEqual(await ips.read(id, outs), { id, props: outs });
            assert.deepEqual(await ips.update(id, outs, inputs({ apiToken: "b" })), {
                outs: { ...inputs({ apiToken: "b" }), address: ip.ip },
            });
            await ips.delete(id, outs);
            await ips.delete(id, outs);
            assert.deepEqual(cloud.state.ips, []);
            assert.deepEqual(await ips.read(id, outs), { id: "", props: {} });
        });

        for (const when of ["before", "after"] as const) {
            it(`is allocated once when the connection is cut ${when} it was`, async () => {
                cloud.strikes[ALLOCATE] = [{ when, how: "cut" }];
                const { id } = await ips.create(inputs());
                assert.deepEqual(
                    cloud.state.ips.map(({ uuid }) => uuid),
                    [id],
                );
            });
        }

        it("that an interrupted run has left is found by its tags, and none of somebody else's", async () => {
            const first = await ips.create(inputs());
            assert.equal((await ips.create(inputs())).id, first.id);
            assert.notEqual((await ips.create(inputs({ tags: ["of=other"] }))).id, first.id);
            await assert.rejects(ips.create(inputs({ name: "third" })), {
                what: "the project's quota is used up",
                why: "quota of 2 ips exceeded",
            });
        });
    });

    describe("the access to a cluster", () => {
        it("is where its API server is, and its CA, and holds no credential", async () => {
            const { id: cluster } = await clusters.create({
                project: PROJECT,
                name: "landscape",
                partition: "eqx-mu4",
                kubernetes: { version: "1.34.3" },
                workers: [{ name: "group-0", machineType: "n1-medium-x86", minsize: 1, maxsize: 1, maxsurge: 1 }],
                maintenance: { timeWindow: { begin: {}, duration: "2h" } },
                apiToken,
                timeoutSeconds: 30,
            });
            const inputs = { project: PROJECT, cluster, apiToken };
            const { id, outs } = await access.create(inputs);
            assert.deepEqual(outs, { ...inputs, endpoint: "https://api.landscape.example", ca: cloud.ca });
            assert.equal(cloud.asked, 600);
            assert.equal((await access.diff(id, outs, inputs)).changes, false);
            assert.deepEqual((await access.diff(id, outs, { ...inputs, cluster: "b" })).replaces, ["cluster"]);
            assert.deepEqual(await access.read(id, outs), { id, props: outs });
            cloud.state.clusters = [];
            assert.deepEqual(await access.read(id, outs), { id: "", props: {} });
        });
    });
});
