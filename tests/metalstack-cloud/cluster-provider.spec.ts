import assert from "node:assert/strict";
import type { GateProperties } from "../../gardener/gate";
import { provider } from "../../gardener/metalstack-cloud/cluster-provider";
import { PROJECT, StandIn } from "./stand-in";

const worker = {
    name: "group-0",
    machineType: "n1-medium-x86",
    minsize: 1,
    maxsize: 3,
    maxsurge: 1,
    maxunavailable: 0,
};

describe("a cluster on metalstack.cloud", function () {
    this.timeout(60_000);
    let cloud: StandIn;
    let token: string;

    beforeEach(async () => {
        cloud = new StandIn();
        await cloud.start();
        token = cloud.token();
    });

    afterEach(() => {
        cloud.stop();
        assert.deepEqual(cloud.broken, []);
    });

    function inputs(changes: object = {}): GateProperties {
        return {
            project: PROJECT,
            name: "landscape",
            partition: "eqx-mu4",
            kubernetes: { version: "1.34.3" },
            workers: [worker],
            maintenance: {
                kubernetesAutoupdate: true,
                machineimageAutoupdate: false,
                timeWindow: { begin: { hour: 1, minute: 0 }, duration: "2h" },
            },
            apiToken: token,
            timeoutSeconds: 30,
            deleteTimeoutSeconds: 30,
            __provider: "text",
            ...changes,
        };
    }

    const host = () => cloud.url.replace("https://", "");
    const only = () => {
        assert.equal(cloud.state.clusters.length, 1);
        return cloud.state.clusters[0];
    };

    it("is made as it is asked for, and ready when the API says so", async () => {
        const { id, outs } = await provider.create(inputs());
        const { uuid, status, name, partition, workers, maintenance, kubernetes } = only();
        assert.equal(id, uuid);
        assert.deepEqual(outs, inputs());
        assert.deepEqual(
            [status.state, name, partition, kubernetes],
            ["Succeeded", "landscape", "eqx-mu4", { version: "1.34.3" }],
        );
        assert.deepEqual(workers, [worker]);
        assert.deepEqual(maintenance, {
            kubernetesAutoupdate: true,
            machineimageAutoupdate: false,
            timeWindow: { begin: { hour: 1, minute: 0, timezone: "UTC" }, duration: "7200s" },
        });
        assert.deepEqual((await provider.diff(id, outs, inputs())).changes, false);
    });

    it("that is read as it was made does not differ, and what somebody changed does", async () => {
        const { id, outs } = await provider.create(inputs());
        const read = await provider.read(id, outs);
        assert.deepEqual(read, { id, props: inputs() });
        only().workers[0].maxsize = 7;
        const drifted = await provider.read(id, outs);
        assert.equal((await provider.diff(id, drifted.props, inputs())).changes, true);
        cloud.state.clusters = [];
        assert.deepEqual(await provider.read(id, outs), { id: "", props: {} });
    });

    const diffs: [string, object, object, { changes: boolean; replaces: string[] }][] = [
        ["workers", {}, { workers: [{ ...worker, maxsize: 4 }] }, { changes: true, replaces: [] }],
        ["the partition", {}, { partition: "other" }, { changes: true, replaces: ["partition"] }],
        ["the project", {}, { project: "other" }, { changes: true, replaces: ["project"] }],
        ["the name", {}, { name: "other" }, { changes: true, replaces: ["name"] }],
        ["a patch that the server raised", { kubernetes: { version: "1.34.9" } }, {}, { changes: false, replaces: [] }],
        ["a later patch", {}, { kubernetes: { version: "1.34.4" } }, { changes: true, replaces: [] }],
        ["another minor", {}, { kubernetes: { version: "1.35.0" } }, { changes: true, replaces: [] }],
        ["an earlier minor", {}, { kubernetes: { version: "1.33.9" } }, { changes: true, replaces: [] }],
        ["the token", {}, { apiToken: "other" }, { changes: true, replaces: [] }],
        ["the text of its own code", {}, { __provider: "other" }, { changes: false, replaces: [] }],
    ];
    for (const [what, old, now, expected] of diffs) {
        it(`differs by ${what}: ${JSON.stringify(expected)}`, async () => {
            const diff = await provider.diff("id", inputs(old), inputs(now));
            assert.deepEqual(diff, { ...expected, deleteBeforeReplace: true });
        });
    }

    const checks: [object, string[]][] = [
        [{}, []],
        [{ name: "a" }, ["name"]],
        [{ name: "twelve-chars" }, ["name"]],
        [{ workers: [] }, ["workers"]],
        [{ maintenance: { timeWindow: { duration: "4h" } } }, ["maintenance"]],
        [{ maintenance: { timeWindow: { duration: "59m" } } }, ["maintenance"]],
        [{ name: "04da6b54-80e4-46f7-96ec-b56ff0331ba9", workers: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }, []],
    ];
    for (const [changes, properties] of checks) {
        it(`with ${JSON.stringify(changes)} is refused for: ${properties.join(", ") || "nothing"}`, async () => {
            const { failures = [] } = await provider.check({}, inputs(changes));
            assert.deepEqual(
                failures.map(({ property }) => property),
                properties,
            );
        });
    }

    it("has worker groups changed, added and removed by one update, and is waited for again", async () => {
        const { id, outs } = await provider.create(inputs());
        const added = { ...worker, name: "group-1", minsize: 0, maxunavailable: 1 };
        const one = inputs({ workers: [{ ...worker, maxsize: 5 }, added] });
        await provider.update(id, outs, one);
        assert.deepEqual(only().workers, [{ ...worker, maxsize: 5 }, added]);
        await provider.update(id, one, inputs({ workers: [added] }));
        assert.deepEqual(only().workers, [added]);
        assert.deepEqual([only().status.type, only().status.state], ["Reconcile", "Succeeded"]);
        assert.equal(cloud.count("ClusterService/Update"), 2);
    });

    it("is not ready after an update while its status is still that of what came before", async () => {
        const { id, outs } = await provider.create(inputs());
        const asked = cloud.count("ClusterService/Get");
        await provider.update(id, outs, inputs({ workers: [{ ...worker, maxsize: 5 }] }));
        // One to see what is there, one that still says Succeeded, one Processing, and one Succeeded again.
        assert.equal(cloud.count("ClusterService/Get") - asked, 4);
    });

    it("keeps a patch that the server raised when something else is changed", async () => {
        const { id, outs } = await provider.create(inputs());
        only().kubernetes.version = "1.34.9";
        await provider.update(id, outs, inputs({ workers: [{ ...worker, maxsize: 5 }] }));
        assert.equal(only().kubernetes.version, "1.34.9");
        const back = provider.update(id, outs, inputs({ kubernetes: { version: "1.33.3" } }));
        await assert.rejects(back, { what: "the API refuses it", why: /can not be downgraded from 1.34.9 to 1.33.3/ });
    });

    it("is not asked to change when only the token is another one", async () => {
        const { id, outs } = await provider.create(inputs());
        const other = cloud.token();
        assert.deepEqual(await provider.update(id, outs, inputs({ apiToken: other })), {
            outs: inputs({ apiToken: other }),
        });
        assert.equal(cloud.count("ClusterService/Update"), 0);
    });

    it("is waited for until it is gone when it is deleted, and deleting one that is gone does nothing", async () => {
        const { id, outs } = await provider.create(inputs());
        await provider.delete(id, outs);
        assert.deepEqual(cloud.state.clusters, []);
        await provider.delete(id, outs);
        assert.equal(cloud.count("ClusterService/Delete"), 1);
    });

    const cuts: [string, "before" | "after", "cut" | "unavailable" | "deadline_exceeded", number][] = [
        ["the connection is cut before it is made", "before", "cut", 2],
        ["the connection is cut after it was made", "after", "cut", 1],
        ["the API answers 503 before it is made", "before", "unavailable", 2],
        ["the API answers 504 after it was made", "after", "deadline_exceeded", 1],
    ];
    for (const [what, when, how, creates] of cuts) {
        it(`is made once when ${what}`, async () => {
            cloud.strikes["ClusterService/Create"] = [{ when, how }];
            const { id } = await provider.create(inputs());
            assert.equal(only().uuid, id);
            assert.equal(cloud.count("ClusterService/Create"), creates);
        });
    }

    it("that an interrupted run has made is gone on with by the next one", async () => {
        const first = await provider.create(inputs());
        const second = await provider.create(inputs());
        assert.equal(second.id, first.id);
        assert.equal(cloud.count("ClusterService/Create"), 1);
    });

    it("of somebody else is not taken over, nor one that is being deleted", async () => {
        await provider.create(inputs());
        await assert.rejects(provider.create(inputs({ workers: [{ ...worker, maxsize: 9 }] })), {
            what: "it is there already, and not as this landscape would have made it (workers)",
        });
        only().deletedAt = "2026-01-01T00:00:00Z";
        await assert.rejects(provider.create(inputs()), { what: "it is being deleted" });
    });

    it("is waited for through errors that the server tries again, and connections that break", async () => {
        cloud.struck.push("error", "error");
        cloud.strikes["ClusterService/Get"] = [
            { when: "before", how: "cut" },
            { when: "before", how: "unavailable" },
        ];
        await provider.create(inputs());
        assert.equal(only().status.state, "Succeeded");
    });

    it("that Failed ends the wait at once with its errors, stays in the state, and is tried again by the next run", async () => {
        cloud.struck.push("fail");
        const failure: { id?: string; properties?: object } = await provider.create(inputs()).then(
            () => assert.fail("it was ready"),
            (error: Error & { id: string; properties: object }) => {
                assert.equal(
                    error.message,
                    `cluster landscape (${only().uuid}) on metalstack.cloud: Create Failed, 60 %, not ready: API server, ` +
                        "control plane, nodes, system components, last errors: Waiting until shoot worker nodes have been " +
                        "reconciled: machines could not be allocated: no machine available; `metal cluster describe " +
                        `${only().uuid} -p ${PROJECT}\` and the console show more; once the cause is mended, the same ` +
                        "command goes on with it",
                );
                return error;
            },
        );
        assert.deepEqual([failure.id, failure.properties], [only().uuid, inputs()]);
        await provider.update(only().uuid, inputs(), inputs());
        assert.equal(only().status.state, "Succeeded");
        assert.equal(cloud.count("ClusterService/Operate"), 1);
    });

    it("that does not get ready in time says how far it got, and stays in the state", async () => {
        cloud.struck.push("hang");
        await assert.rejects(provider.create(inputs({ timeoutSeconds: 1 })), (error: Error & { id: string }) => {
            assert.match(error.message, /took longer than 1 s: Create Processing, 0 %/);
            assert.equal(error.id, only().uuid);
            return true;
        });
    });

    it("that is beyond the quota, or not to be had, is refused in the API's words, and nothing is left", async () => {
        await assert.rejects(provider.create(inputs({ workers: [{ ...worker, maxsize: 17 }] })), {
            message:
                `metalstack.cloud (${host()}) ClusterService/Create: the project's quota is used up: quota of 16 machines ` +
                "exceeded: 17 would be possible; have metalstack.cloud raise the quota, or ask for less " +
                "(clusters.*.metalstackCloud.workers), and run it again",
        });
        await assert.rejects(provider.create(inputs({ partition: "fra-1" })), {
            what: "the API refuses it",
            why: "partition fra-1 is not available",
        });
        assert.deepEqual(cloud.state.clusters, []);
        assert.equal(cloud.count("ClusterService/Create"), 2);
    });

    const tokens: [string, () => string, RegExp, number][] = [
        [
            "that has expired",
            () => cloud.token({ exp: 1_700_000_000 }),
            /^apiToken of clusters\.\*\.metalstackCloud: the token of metalstack\.cloud's API has expired on 2023-11-14T22:13:20\.000Z; make one/,
            0,
        ],
        [
            "that was revoked",
            () => {
                const one = cloud.token();
                cloud.revoked.add(one);
                return one;
            },
            /ClusterService\/List: the API does not take the token: token has been revoked; it may have expired/,
            1,
        ],
        [
            "that does not allow it",
            () => {
                const one = cloud.token();
                cloud.methods.set(one, ["/api.v1.ClusterService/List"]);
                return one;
            },
            /ClusterService\/Create: the token does not allow it: not allowed to call: .* give the token the method \/api\.v1\.ClusterService\/Create on project 2a1f/,
            2,
        ],
        ["that is none", () => "secret", /it is no token of metalstack\.cloud's API: that is a JWT/, 0],
    ];
    for (const [what, make, message, calls] of tokens) {
        it(`is refused with a token ${what}, and that is not tried again`, async () => {
            await assert.rejects(provider.create(inputs({ apiToken: make() })), { message });
            assert.equal(cloud.calls.length, calls);
            assert.deepEqual(cloud.state.clusters, []);
        });
    }

    it("whose token expires while it is waited for ends the wait, and stays in the state", async () => {
        cloud.struck.push("hang");
        cloud.strikes["ClusterService/Get"] = [{ when: "before", how: "unauthenticated" }];
        await assert.rejects(provider.create(inputs()), (error: Error & { id: string }) => {
            assert.match(error.message, /ClusterService\/Get: the API does not take the token/);
            assert.equal(error.id, only().uuid);
            return true;
        });
    });
});
