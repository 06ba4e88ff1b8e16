import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { HostEvent, HostOptions, HostResult, JsonValue, Op } from "../../rehearsal/host/protocol";
import type { RunControl } from "../../rehearsal/host/run";
import { runHost } from "../../rehearsal/host/run";
import { label } from "../../rehearsal/host/urn";
import { FakeWorld } from "./fake-provider";

/** What one run of a {@link Bench} came to. */
export interface BenchRun extends HostResult {
    events: HostEvent[];
    /** What the fake provider did in it. */
    journal: string[];
}

/** What a run of a {@link Bench} may be given besides resources. */
export interface BenchOptions extends Partial<HostOptions> {
    /** Further keys of the stack config. */
    config?: Record<string, JsonValue>;
    control?: RunControl;
    onEvent?: (event: HostEvent) => void;
}

/** A project with its state in a temporary folder, and a fake world that it manages. */
export class Bench {
    readonly world = new FakeWorld();
    readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "host-"));
    readonly state = path.join(this.folder, "state.json");

    constructor(readonly program = "things") {}

    /** Runs an operation on the program with these resources. */
    async run(
        operation: HostOptions["operation"],
        resources: object[] = [],
        more: BenchOptions = {},
    ): Promise<BenchRun> {
        const events: HostEvent[] = [];
        const { config, control, onEvent, ...options } = more;
        const from = this.world.journal.length;
        const result = await runHost(
            { ...this.options(operation, resources, config), ...options },
            event => {
                events.push(event);
                onEvent?.(event);
            },
            { createProvider: this.world.factory, ...control },
        );
        return { ...result, events, journal: this.world.journal.slice(from) };
    }

    options(operation: HostOptions["operation"], resources: object[], config?: Record<string, JsonValue>): HostOptions {
        const overrides = Object.fromEntries(
            Object.entries({ resources, ...config }).map(([key, value]) => [
                `${this.program}:${key}`,
                value as JsonValue,
            ]),
        );
        const root = path.join(__dirname, "programs", this.program);
        return { root, stack: "dev", operation, state: this.state, overrides };
    }

    /** The state as it stands on the disk. */
    stateText(): string {
        return fs.readFileSync(this.state, "utf8");
    }

    /** Type and name of each resource in the state, with a mark on those that are to go. */
    stateNames(): string[] {
        const { resources } = JSON.parse(this.stateText()) as {
            resources: { name: string; delete?: boolean; pendingReplacement?: boolean }[];
        };
        return resources.map(r => r.name + (r.delete ? " (to delete)" : r.pendingReplacement ? " (deleted)" : ""));
    }

    pending(): { op: string; urn: string }[] {
        return (JSON.parse(this.stateText()) as { pendingOperations: { op: string; urn: string }[] }).pendingOperations;
    }

    remove(): void {
        fs.rmSync(this.folder, { recursive: true, force: true });
    }
}

/** URNs by name, as they stand in a summary. */
export function names(urns: string[]): string[] {
    return urns.map(urn => label(urn).split(" ")[1] ?? "").sort();
}

/** The summary by names, without what is empty and without the stack. */
export function summaryOf(result: HostResult): Record<string, string[]> {
    const { created, updated, replaced, deleted, same, retained, errors } = result.summary;
    const lists = { created, updated, replaced, deleted, same, retained };
    const named = Object.entries(lists).map(([key, urns]) => [key, names(urns.filter(u => !u.includes(":Stack::")))]);
    const all = [...named, ["errors", errors]] as [string, string[]][];
    return Object.fromEntries(all.filter(([, list]) => list.length > 0));
}

/** Names of the steps of one kind, in the order in which they began. */
export function steps(run: BenchRun, op: Op): string[] {
    return run.events.flatMap(e => (e.type === "step" && e.op === op ? [label(e.urn).split(" ")[1] ?? ""] : []));
}
