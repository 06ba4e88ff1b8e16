import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { rehearsedClusters } from "../../cli/rehearsed-clusters";
import { loadLandscape } from "../../config/load";
import type { HostEvent } from "../../rehearsal/host/protocol";
import { Rig } from "../../rehearsal/run/rig";
import { runOn } from "../../rehearsal/run/runs";
import type { Run } from "../../rehearsal/run/runs";
import { KubeClient } from "../../rehearsal/simulation/kubernetes/client";
import { refTo } from "../../rehearsal/simulation/kubernetes/objects";
import type { KubeObject } from "../../rehearsal/simulation/kubernetes/objects";
import { root } from "../cli/landscape";
import { BUILD_MILLISECONDS, testToolchain } from "../cluster/toolchain";
import { REHEARSAL_MILLISECONDS, timeScale } from "./command";

/** What a Garden or a Seed says of the Gardener that has reconciled it. */
type Reconciled = KubeObject & {
    status?: { gardener?: { version?: string }; lastOperation?: { state?: string } };
};

const garden = refTo("operator.gardener.cloud/v1alpha1", "Garden", undefined, "dev");
const seedOf = (name: string) => refTo("core.gardener.cloud/v1beta1", "Seed", undefined, name);

/** Minor versions that follow dev's: only their numbers are simulated, since one Gardener alone can be built. */
const versions = ["v1.139.0", "v1.140.1", "v1.141.2"];

const extensions = ["provider-gcp", "networking-calico"].map(name => `extensions-${name}`);
const readyExtensions = extensions.map(name => `${name}-ready`);
const managedSeeds = ["managed-seed/seed-a-ready", "managed-seed/seed-b-ready"];

/** What a hop goes through: all on the left before any on the right. What no row orders runs side by side. */
const order: [before: string[], after: string[]][] = [
    [["gardener-operator-leftovers"], ["gardener-operator-chart"]],
    [["gardener-operator-chart"], ["gardener-operator-ready"]],
    [["gardener-operator-ready"], ["extensions-turn"]],
    [["extensions-turn"], extensions],
    [extensions, ["virtual-garden-ready"]],
    ...extensions.map((name): [string[], string[]] => [[name], [`${name}-ready`]]),
    [["virtual-garden-ready", ...readyExtensions], ["soil-gardenlet"]],
    [["soil-gardenlet"], ["soil-ready"]],
    [["soil-ready"], managedSeeds],
];

// Three hops with the real API servers; the simulators report the version of the operator or gardenlet that was deployed.
describe("the rehearsal of an upgrade of Gardener", function () {
    this.timeout(REHEARSAL_MILLISECONDS);
    let rig: Rig;
    let folder: string;
    const end = new AbortController();

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        await testToolchain();
        folder = mkdtempSync(path.join(tmpdir(), "landscape-upgrade-"));
        const { config } = parse(readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8")) as {
            config: Record<string, unknown>;
        };
        rig = await Rig.start({
            root,
            stack: "dev",
            names: rehearsedClusters(loadLandscape(config["landscape:config"])),
            gardenerVersions: versions,
            timeScale,
            seed: 1,
            faults: [],
            signal: end.signal,
            onEvent: () => undefined,
            onLine: () => undefined,
        });
    });

    after(async () => {
        end.abort();
        await rig.stop();
        rmSync(folder, { recursive: true });
    });

    /** dev's release vector with another Gardener, and extensions of another version. */
    function vectorOf(gardener: string): string {
        const vector = readFileSync(path.join(root, "release/vectors/metal-stack-v0.22.19.yaml"), "utf8");
        const file = path.join(folder, `${gardener}.yaml`);
        const minor = Number(gardener.split(".")[1]);
        writeFileSync(
            file,
            vector
                .replaceAll("v1.138.3", gardener)
                .replaceAll("tag: v1.50.0", `tag: v1.${minor - 88}.0`)
                .replaceAll("tag: v1.56.0", `tag: v1.${minor - 82}.0`),
        );
        return file;
    }

    async function up(vector?: string, onEvent?: (event: HostEvent) => void): Promise<Run> {
        const overrides = vector === undefined ? undefined : { "landscape:config": { release: { vector } } };
        return runOn(rig, { operation: "up", overrides, onEvent });
    }

    it("goes from the operator over Garden, Extensions and soil to the managed seeds, hop by hop", async () => {
        const { initial, virtual } = rig.context.clusters;
        const initially = new KubeClient(initial.adminKubeconfig, "test", end.signal);
        const virtually = new KubeClient(virtual.adminKubeconfig, "test", end.signal);
        const first = await up();
        assert.deepEqual([first.outcome.errors, first.outcome.exitCode], [[], 0]);

        for (const version of versions) {
            const changed: string[] = [];
            const seen: Promise<[gate: string, version: string | undefined, state: string | undefined]>[] = [];
            const look = async (gate: string, client: KubeClient, ref: typeof garden) => {
                const { status } = (await client.get<Reconciled>(ref)) ?? {};
                return [gate, status?.gardener?.version, status?.lastOperation?.state] as [string, string, string];
            };
            const run = await up(vectorOf(version), event => {
                if (event.type !== "done" || event.op === "same" || event.error !== undefined) {
                    return;
                }
                const name = event.urn.split("::").at(-1) ?? "";
                changed.push(name);
                if (name === "extensions-turn" || name === "virtual-garden-ready") {
                    seen.push(look(name, initially, garden));
                }
                const seed = /^(?:managed-seed\/(.*)|soil)-ready$/.exec(name);
                if (seed) {
                    seen.push(look(name, virtually, seedOf(seed[1] ?? "soil")));
                }
            });
            assert.deepEqual([run.outcome.errors, run.outcome.exitCode], [[], 0], version);
            const steps = [...new Set(order.flat(2))];
            assert.deepEqual(changed.filter(name => steps.includes(name)).sort(), steps.sort(), version);
            const early = order.flatMap(([before, after]) =>
                before.flatMap(first => after.filter(second => changed.indexOf(first) > changed.indexOf(second))),
            );
            assert.deepEqual(early, [], changed.join(", "));
            // No gate has passed by what the version before had left.
            assert.deepEqual(
                (await Promise.all(seen)).map(one => one.join(" ")).sort(),
                [
                    "extensions-turn",
                    "managed-seed/seed-a-ready",
                    "managed-seed/seed-b-ready",
                    "soil-ready",
                    "virtual-garden-ready",
                ].map(gate => `${gate} ${version} Succeeded`),
            );
        }
        const again = await up(vectorOf(versions[2]));
        assert.deepEqual([again.outcome.exitCode, again.mutatingRequests], [0, 0]);
    });

    it("is refused where it skips a version or leads back, with what to go through, and nothing changes", async () => {
        for (const [version, way] of [
            ["v1.143.0", /go through Gardener v1\.142, Gardener v1\.143\.0, with an up for each/],
            ["v1.140.1", /stay at v1\.141\.2 or go on from it/],
        ] as const) {
            const { outcome, mutatingRequests } = await up(vectorOf(version));
            assert.deepEqual([outcome.exitCode, mutatingRequests], [1, 0]);
            assert.match(outcome.errors.join("\n"), way);
        }
    });
});
