import * as path from "node:path";
import type { ResourceState } from "../host/resource-state";
import { clusterNamed, entriesOf, hostClusterNames, initialClusterNames } from "../simulation/clusters";
import type { ClusterName } from "../simulation/clusters";
import { simulatorsFor } from "../simulation/processes";
import { emptyDocument } from "./document";
import type { Changes, RehearsalDocument } from "./document";
import type { Faults } from "./faults";
import { added, inventoryOf, nameOf } from "./inventory";
import type { Held } from "./inventory";
import {
    changedBetween,
    deletedTooEarly,
    outOfOrder,
    recordedAndThere,
    recordedObjects,
    secretsInClear,
    stateOf,
    textOfFile,
} from "./invariants";
import { KeptSecrets } from "./kept-secrets";
import type { Kill } from "./kills";
import { leftBeside } from "./left-beside";
import { timingOf } from "./report";
import { Rig } from "./rig";
import type { RigOptions } from "./rig";
import { durationsSince, runOn } from "./runs";
import type { Run, RunOptions } from "./runs";
import { secretsIn } from "./secrets-in-clusters";

/** How a rehearsal is run. */
export interface RehearseOptions extends Omit<RigOptions, "faults" | "wireFaults"> {
    faults: Faults;
    /** Stop after the second up and wait for the signal, everything running. */
    keep?: (rig: Rig) => Promise<void>;
    /** Told of each kill of the engine host, and of secrets that were found to be others than before it. */
    onKilled?: (kill: Kill, errors: string[]) => void;
    /** Says what is going on: the steps of the rehearsal, in order. */
    onStep: (line: string) => void;
}

/** What each cluster holds. */
type Inventories = Map<ClusterName, Map<string, Held>>;

/** Types of what is made in a cloud or at a service, and not in a cluster. */
const outside = /^gcp:|:(MetalstackCloudCluster|MetalstackCloudPublicIp|PowerDnsRecordSet)$/;

/** A rehearsal's run that created fewer objects has failed, whatever it says. */
const fewestObjects = 100;

/**
 * Rehearses a landscape: up, up again, destroy (refused), unlock, up, destroy; each looked at for what it has to hold.
 *
 * What goes wrong stands in the document's `errors`; it throws only for what keeps a rehearsal from beginning.
 */
export async function rehearse(options: RehearseOptions): Promise<RehearsalDocument> {
    const onGoogle = initialClusterNames(options.names).some(
        name => clusterNamed(options.names, name).standsFor?.kind === "gke",
    );
    const document = emptyDocument(options.stack, options.timeScale, [
        ...(onGoogle ? ["Google Cloud"] : []),
        ...simulatorsFor(options.names).map(({ simulates }) => simulates),
        ...(options.names.powerDns ? ["PowerDNS"] : []),
    ]);
    const rig = await Rig.start({ ...options, faults: options.faults.simulated, wireFaults: options.faults.wire });
    try {
        await new Rehearsal(rig, options, document).run();
    } finally {
        await rig.stop();
    }
    document.result = document.errors.length === 0 ? "succeeded" : "failed";
    return document;
}

/** The steps of one rehearsal on its rig. */
class Rehearsal {
    private readonly secrets = new KeptSecrets();

    constructor(
        private readonly rig: Rig,
        private readonly options: RehearseOptions,
        private readonly document: RehearsalDocument,
    ) {}

    public async run(): Promise<void> {
        const before = await this.inventories(hostClusterNames(this.rig.context.clusters));
        const first = await this.firstUp();
        if (!first || !(await this.secondUp(first))) {
            return;
        }
        if (this.options.keep) {
            await this.options.keep(this.rig);
            return;
        }
        if ((await this.refusedDestroy()) && (await this.unlock())) {
            await this.destroy(before);
        }
    }

    private async firstUp(): Promise<Run | undefined> {
        const { rig, document } = this;
        this.step("up: everything is made");
        const { killAfter, killAt, restartAt } = this.options.faults;
        const onKilled = async (kill: Kill) => {
            this.options.onKilled?.(kill, await this.lookAtSecrets(`when the host was killed ${kill.where}`));
        };
        const run = await this.up({ killAfter, killAt, restartAt, onKilled });
        const durations = durationsSince(rig, run.began);
        const timing = timingOf(run.recording, durations, run.began, server => rig.clusterOf(server));
        document.parts = timing.parts;
        document.criticalPathSeconds = rounded(timing.criticalPathSeconds);
        document.criticalPath = timing.criticalPath;
        document.sequentialSeconds = rounded(timing.sequentialSeconds);
        document.wallSeconds = rounded(run.wallSeconds);
        document.overheadSeconds = rounded(run.wallSeconds - timing.criticalPathSeconds / this.options.timeScale);
        for (const { kind, name, what } of timing.unattributed) {
            this.options.onLine(`no resource stands for the duration of ${kind} ${name}: ${what}`);
        }
        const names = [...entriesOf(rig.context.clusters).map(([name]) => name), "cloud"];
        const clusters: Record<string, number> = Object.fromEntries(names.map(name => [name, 0]));
        for (const resource of run.recording.resources.values()) {
            const cluster = outside.test(resource.type) ? "cloud" : rig.clusterOf(resource.server ?? "");
            clusters[cluster] += cluster === "cloud" ? 1 : resource.stages.flat().length;
        }
        document.objects = { created: Object.values(clusters).reduce((sum, count) => sum + count, 0), clusters };
        if (run.outcome.exitCode === 0 && document.objects.created < fewestObjects) {
            this.fail(`the first up made ${document.objects.created} objects, fewer than ${fewestObjects}`);
        }
        if (!this.succeeded("the first up", run)) {
            return undefined;
        }
        await this.lookAtSecrets("after the first up");
        return run;
    }

    private async secondUp(first: Run): Promise<boolean> {
        this.step("up again: nothing may change");
        const names = entriesOf(this.rig.context.clusters).map(([name]) => name);
        const before = await this.inventories(names);
        const run = await this.up();
        const changes = changesOf(run);
        this.document.secondRun = { ...changes, mutatingRequests: run.mutatingRequests };
        if (!this.succeeded("the second up", run)) {
            return false;
        }
        for (const [what, count] of Object.entries(changes)) {
            if (count > 0) {
                this.fail(`the second up ${what} ${count} resources: ${urnsOf(run, what as keyof Changes).join(", ")}`);
            }
        }
        if (run.mutatingRequests > 0) {
            this.fail(`the second up made ${run.mutatingRequests} mutating requests`);
        }
        const after = await this.inventories(names);
        for (const cluster of names) {
            const [was, is] = [before, after].map(inventories => inventories.get(cluster) ?? new Map<string, Held>());
            const { own, all } = recordedObjects(first.recording, url => this.rig.clusterOf(url) === cluster);
            [...recordedAndThere(own, all, is.values()), ...changedBetween(own, was, is)].forEach(error =>
                this.fail(`${cluster} cluster: ${error}`),
            );
        }
        await this.lookAtSecrets("after the second up");
        const state = await this.state();
        [...outOfOrder(state), ...this.inClear(state)].forEach(error => this.fail(error));
        return true;
    }

    private async refusedDestroy(): Promise<boolean> {
        this.step("destroy: protection has to refuse it");
        const run = await runOn(this.rig, { operation: "destroy" });
        const deleted = changesOf(run).deleted;
        this.document.destroy.refusedFirst = run.outcome.exitCode !== 0 && deleted === 0;
        if (!this.document.destroy.refusedFirst) {
            this.fail(`the first destroy was not refused by protection: it deleted ${deleted} resources`);
        }
        return this.document.destroy.refusedFirst;
    }

    private async unlock(): Promise<boolean> {
        this.step("unlock and up: protection comes off");
        const run = await this.up({ unlock: true });
        await this.lookAtSecrets("after the unlocking up");
        return this.succeeded("the unlocking up", run);
    }

    private async destroy(before: Inventories): Promise<void> {
        const { rig, document } = this;
        this.step("destroy: everything goes");
        const state = await this.state();
        const run = await runOn(rig, { operation: "destroy" });
        deletedTooEarly(state, run.recording).forEach(error => this.fail(error));
        document.destroy.deleted = changesOf(run).deleted;
        const after = await this.inventories([...before.keys()]);
        const left = [...before].flatMap(([cluster, held]) =>
            added(held, after.get(cluster) ?? new Map<string, Held>()).map(one => ({ cluster, ...one })),
        );
        document.destroy.retained = [
            ...(run.outcome.summary?.retained ?? []).map(urn => urn.split("::").slice(2).join(" ")),
            ...left.filter(({ kept }) => kept).map(nameOf),
        ];
        document.destroy.left = [
            ...left.filter(({ kept }) => !kept).map(held => `${held.cluster}: ${nameOf(held)}`),
            ...leftBeside(rig.dir, run.outcome.summary?.retained ?? []),
        ];
        if (this.succeeded("the destroy", run) && document.destroy.left.length > 0) {
            this.fail(`the destroy left ${document.destroy.left.length} objects: ${document.destroy.left.join(", ")}`);
        }
    }

    /** Generated secrets have to stay what they are; what is told of those that don't has failed the rehearsal. */
    private async lookAtSecrets(when: string): Promise<string[]> {
        const errors = this.secrets.look(when, await this.state(), await secretsIn(this.rig.context.clusters));
        errors.forEach(error => this.fail(error));
        return errors;
    }

    private up({ unlock, ...how }: Partial<RunOptions> & { unlock?: boolean } = {}): Promise<Run> {
        return runOn(this.rig, {
            ...how,
            operation: "up",
            overrides: unlock ? { "landscape:config": { unlock: ["all"] } } : undefined,
        });
    }

    private succeeded(what: string, run: Run): boolean {
        const { outcome } = run;
        if (outcome.exitCode === 0 && !this.options.signal.aborted && this.rig.deadSimulator === undefined) {
            return true;
        }
        const reasons = [
            ...outcome.errors,
            ...(this.rig.deadSimulator ? [this.rig.deadSimulator] : []),
            ...(this.options.signal.aborted ? ["it was interrupted"] : []),
        ];
        const unexplained = `the engine host ended with ${outcome.signal ?? outcome.exitCode}`;
        (reasons.length > 0 ? reasons : [unexplained]).forEach(reason => this.fail(`${what} failed: ${reason}`));
        return false;
    }

    private async inventories(names: ClusterName[]): Promise<Inventories> {
        const { clusters } = this.rig.context;
        const held = names.map(name => inventoryOf(clusterNamed(clusters, name).adminKubeconfig));
        return new Map((await Promise.all(held)).map((inventory, index) => [names[index], inventory]));
    }

    private state(): Promise<ResourceState[]> {
        return stateOf(path.join(this.rig.dir, "state.json"), this.rig.project, this.rig.hostOptions.stack);
    }

    private inClear(state: ResourceState[]): string[] {
        return secretsInClear(state, [
            textOfFile(path.join(this.rig.dir, "state.json")),
            { name: "the report", text: JSON.stringify(this.document) },
            { name: "what was printed", text: this.rig.printed() },
        ]);
    }

    private fail(error: string): void {
        this.document.errors.push(error);
    }

    private step(line: string): void {
        this.options.onStep(line);
    }
}

/** Numbers of resources that a run created, updated, replaced and deleted. */
export function changesOf(run: Run): Changes {
    const count = (what: keyof Changes) => urnsOf(run, what).length;
    return {
        created: count("created"),
        updated: count("updated"),
        replaced: count("replaced"),
        deleted: count("deleted"),
    };
}

function urnsOf(run: Run, what: keyof Changes): string[] {
    return run.outcome.summary?.[what] ?? [];
}

function rounded(seconds: number): number {
    return Math.round(seconds * 1000) / 1000;
}
