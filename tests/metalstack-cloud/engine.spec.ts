import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { HostOptions, JsonValue } from "../../rehearsal/host/protocol";
import { runHost } from "../../rehearsal/host/run";
import { summaryOf } from "../host/bench";
import { root } from "../cli/landscape";
import { PROJECT, StandIn } from "./stand-in";

const worker = {
    name: "group-0",
    machineType: "n1-medium-x86",
    minsize: 1,
    maxsize: 3,
    maxsurge: 1,
    maxunavailable: 0,
};
const all = ["access", "cluster", "ip"];

describe("a cluster on metalstack.cloud, under the engine", function () {
    this.timeout(180_000);
    let cloud: StandIn;
    let folder: string;
    let token: string;

    beforeEach(async () => {
        cloud = new StandIn();
        await cloud.start();
        token = cloud.token();
        folder = mkdtempSync(path.join(tmpdir(), "landscape-test-"));
        writeFileSync(path.join(folder, "ca.pem"), cloud.ca);
    });

    afterEach(() => {
        cloud.stop();
        rmSync(folder, { recursive: true });
        assert.deepEqual(cloud.broken, []);
    });

    async function run(operation: HostOptions["operation"], changes: Record<string, JsonValue> = {}) {
        const cluster: Record<string, JsonValue> = {
            project: PROJECT,
            name: "landscape",
            partition: "eqx-mu4",
            kubernetes: { version: "1.34.3" },
            workers: [worker],
            maintenance: {
                kubernetesAutoupdate: true,
                machineimageAutoupdate: true,
                timeWindow: { begin: { hour: 1, minute: 0 }, duration: "2h" },
            },
            ...changes,
        };
        const result = await runHost(
            {
                root,
                stack: "dev",
                operation,
                entry: "tests/metalstack-cloud/program.ts",
                state: path.join(folder, "state.json"),
                overrides: { "landscape:cluster": cluster },
                env: { NODE_EXTRA_CA_CERTS: path.join(folder, "ca.pem"), METAL_STACK_CLOUD_API_TOKEN: token },
            },
            () => undefined,
        );
        return summaryOf(result);
    }

    it("is made, left alone, updated, replaced, and taken down with its address; the token is in no state", async () => {
        assert.deepEqual(await run("preview"), { created: all });
        assert.deepEqual(cloud.calls, []);
        assert.deepEqual(await run("up"), { created: all });
        assert.equal(readFileSync(path.join(folder, "state.json"), "utf8").includes(token), false);
        const asked = cloud.calls.length;
        assert.deepEqual(await run("up"), { same: all });
        assert.equal(cloud.calls.length, asked);

        const more = { workers: [{ ...worker, maxsize: 5 }] };
        assert.deepEqual(await run("preview", more), { updated: ["cluster"], same: ["access", "ip"] });
        assert.deepEqual(await run("up", more), { updated: ["cluster"], same: ["access", "ip"] });
        // There is one partition only: the old cluster goes first, and the API refuses the new one.
        const uuids = () => cloud.state.clusters.map(({ uuid }) => uuid);
        const before = uuids();
        const moved = await run("up", { ...more, partition: "fra-1" });
        assert.match(moved.errors.join(), /partition fra-1 is not available/);
        assert.deepEqual(uuids(), []);
        assert.deepEqual((await run("up", more)).errors, undefined);
        assert.equal(uuids().length, 1);
        assert.notDeepEqual(uuids(), before);

        assert.deepEqual((await run("destroy")).errors, undefined);
        assert.deepEqual([cloud.state.clusters, cloud.state.ips], [[], []]);
    });

    it("that Failed is in the state, and the next run goes on with it; so is one whose answers were lost", async () => {
        cloud.struck.push("fail");
        cloud.strikes["ClusterService/Create"] = [{ when: "after", how: "cut" }];
        cloud.strikes["IPService/Allocate"] = [{ when: "after", how: "cut" }];
        const { errors = [] } = await run("up");
        assert.match(errors.join(), /MetalstackCloudCluster cluster: .*Create Failed, 60 %.*no machine available/);
        const [{ uuid }] = cloud.state.clusters;
        assert.deepEqual((await run("up")).errors, undefined);
        assert.deepEqual(
            [cloud.state.clusters.map(one => one.uuid), cloud.state.ips.length, cloud.count("ClusterService/Create")],
            [[uuid], 1, 1],
        );
        assert.deepEqual((await run("destroy")).errors, undefined);
        assert.deepEqual([cloud.state.clusters, cloud.state.ips], [[], []]);
    });
});
