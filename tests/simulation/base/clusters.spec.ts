import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import {
    clusterNamed,
    entriesOf,
    initialClusterNames,
    mapClusters,
    mapClustersAsync,
    metalClusterName,
    remoteClusterNames,
} from "../../../rehearsal/simulation/clusters";
import type { EmbeddedClusterInfo, RehearsalContext } from "../../../rehearsal/simulation/context";
import { Simulator } from "../../../rehearsal/simulation/controller";
import { announceNodePool, nodePoolMade } from "../../../rehearsal/simulation/node-pool";

const two = { initial: 1, virtual: 3 };
const three = { initial: 1, metal: 2, virtual: 3 };

describe("the clusters of a rehearsal", () => {
    it("are two, or three where metal-stack has one of its own", () => {
        assert.deepEqual(entriesOf(two), Object.entries(two));
        assert.deepEqual(entriesOf({ virtual: 3, metal: 2, initial: 1 }), Object.entries(three));
        assert.deepEqual([initialClusterNames(two), initialClusterNames(three)], [["initial"], ["initial", "metal"]]);
        assert.deepEqual([metalClusterName(two), metalClusterName(three)], ["initial", "metal"]);
    });

    it("are one more for each gardenlet in another, between those that a landscape starts from and the virtual garden's", () => {
        const more = { virtual: 3, "gardenlet-edge": 4, initial: 1 };
        assert.deepEqual(
            entriesOf(more).map(([name]) => name),
            ["initial", "gardenlet-edge", "virtual"],
        );
        assert.deepEqual([initialClusterNames(more), remoteClusterNames(more)], [["initial"], ["gardenlet-edge"]]);
        assert.deepEqual(
            mapClusters(more, value => value + 1),
            { virtual: 4, "gardenlet-edge": 5, initial: 2 },
        );
    });

    it("map to as many", async () => {
        const named = (value: number, name: string) => `${name} ${value}`;
        assert.deepEqual(mapClusters(two, named), { initial: "initial 1", virtual: "virtual 3" });
        const all = { initial: "initial 1", metal: "metal 2", virtual: "virtual 3" };
        assert.deepEqual(mapClusters(three, named), all);
        assert.deepEqual(await mapClustersAsync(three, (value, name) => Promise.resolve(named(value, name))), all);
        assert.deepEqual(Object.keys(await mapClustersAsync(two, value => Promise.resolve(value))), Object.keys(two));
    });

    it("have none of a name that is not there", () => {
        assert.equal(clusterNamed(three, "metal"), 2);
        assert.throws(() => clusterNamed(two, "metal"), /^Error: the rehearsal has no cluster metal$/);
    });
});

describe("a simulator within an initial cluster", () => {
    let dir: string;

    beforeEach(() => (dir = fs.mkdtempSync(path.join(os.tmpdir(), "clusters-"))));
    afterEach(() => fs.rmSync(dir, { recursive: true }));

    const info = (port: number): EmbeddedClusterInfo => {
        return { port, ca: "", adminKubeconfig: "", names: [], auditLog: "" };
    };
    const contextOf = (clusters: RehearsalContext["clusters"]): RehearsalContext => ({
        dir,
        connectTable: "",
        timeScale: 1e9,
        seed: 1,
        faults: [],
        clusters,
        gardenerApiserverPort: 1,
        metalApiPort: 1,
        toolchain: { chartRenderer: "", sources: { gardener: "", providerMetal: "", certManager: "", gatewayApi: "" } },
    });

    it("calls that cluster its initial one, and writes durations down for it", async () => {
        const simulator = new Simulator("it", contextOf({ initial: info(1), metal: info(2), virtual: info(3) }));
        const ports: unknown[] = [];
        await simulator.withinEach(async ({ cluster, context: { clusters }, clock }) => {
            ports.push([cluster, clusters.initial.port, clusters.metal?.port, clusters.virtual.port]);
            await clock.spend({ cluster: "initial", kind: "Pod", name: cluster }, "start", 1);
            await clock.spend({ cluster: "virtual", kind: "Seed", name: cluster }, "start", 1);
        });
        assert.deepEqual(ports, [
            ["initial", 1, 2, 3],
            ["metal", 2, 2, 3],
        ]);
        const lines = fs.readFileSync(path.join(dir, "durations.jsonl"), "utf8").trimEnd().split("\n");
        const spent = lines.map(line => JSON.parse(line) as { cluster: string; kind: string; name: string });
        assert.deepEqual(
            spent.map(({ cluster, kind, name }) => `${cluster} ${kind} ${name}`),
            ["initial Pod initial", "virtual Seed initial", "metal Pod metal", "virtual Seed metal"],
        );
        await simulator.stop();
    });

    it("ends with the one that it comes from", async () => {
        const simulator = new Simulator("it", contextOf({ initial: info(1), virtual: info(3) }));
        const inside = simulator.within("initial");
        await simulator.stop();
        assert.equal(inside.signal.aborted, true);
    });

    it("is in no cluster that is not there", () => {
        const simulator = new Simulator("it", contextOf({ initial: info(1), virtual: info(3) }));
        assert.throws(() => simulator.within("metal"), /^Error: the rehearsal has no cluster metal$/);
    });

    it("has nodes of its own", async () => {
        const { signal } = new AbortController();
        const other = nodePoolMade(dir, signal, "metal");
        announceNodePool(dir, { nodes: "10.0.0.0/20", pods: "10.4.0.0/14" });
        assert.deepEqual(await nodePoolMade(dir, signal), { nodes: "10.0.0.0/20", pods: "10.4.0.0/14" });
        const pool = { nodes: "10.1.0.0/20", pods: "10.8.0.0/14", region: "eqx", zones: ["eqx-mu4"] };
        announceNodePool(dir, pool, "metal");
        assert.deepEqual(await other, pool);
    });
});
