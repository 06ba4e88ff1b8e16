import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, rm } from "node:fs/promises";
import * as path from "node:path";
import type { HostEvent, JsonValue } from "../../rehearsal/host/protocol";
import { runHostProcess } from "../../rehearsal/run/host-process";
import { Rig } from "../../rehearsal/run/rig";
import { clusterNamed } from "../../rehearsal/simulation/clusters";
import type { ClusterName } from "../../rehearsal/simulation/clusters";
import { KubeClient } from "../../rehearsal/simulation/kubernetes/client";
import type { KubeObject } from "../../rehearsal/simulation/kubernetes/objects";
import { namesOfDev } from "../names-of-dev";
import { tableOf } from "../rehearsal/tables";
import { tellOfPods } from "./pods";
import { entry, nameOf, root } from "./graph";

/** A run on the bench. */
export interface Run {
    operation: "up" | "destroy";
    /** The edge or gate to take out, as tests/edges/program.ts reads it. */
    without?: string;
    /** Another order than the one that the edge forbids: `LATE after EARLY`. */
    order?: string;
    /** Why it has to be refused: a line tells of each resource that is made, changed or deleted all the same. */
    refused?: string;
    /** Laid over the config. */
    change?: Record<string, JsonValue>;
    /** Names of the resources to register; default all. The run ends when they are there. */
    only?: Iterable<string>;
    /** Ends the run when a line says it. */
    until?: RegExp;
    /** Ends the run after so many seconds. */
    seconds: number;
}

/** What the simulators are given. */
export interface Settings {
    /** What simulated durations are divided by. */
    timeScale: number;
    faults: string[];
}

/** What a run came to. */
export interface Ran {
    /** The line that {@link Run.until} was looked for in. */
    seen?: string;
    /** Whether it came to its end with no error. */
    succeeded: boolean;
    /** All that was said by providers, gates and simulators. */
    lines: string[];
    seconds: number;
}

interface Ingress extends KubeObject {
    spec: { tls?: { secretName: string }[] };
}

/** What a rehearsal's folder holds of a landscape: API objects, the cloud, open routes, and the engine's state. */
const kept = [
    ...["etcd", "routes", "state.json", "state.json.key", "cloud.json", "entered-by-hand.json", "powerdns.json"],
    ...["node-pool.json", "virtual-left.json"],
];

/** One control plane that stays, and landscapes that are put on it. */
export class Bench {
    private lines: string[] = [];
    private look: (line: string) => void = () => undefined;

    private constructor(
        private readonly rig: Rig,
        private readonly shelf: string,
    ) {}

    /** Starts servers and simulators. */
    public static async start(timeScale: number, signal: AbortSignal): Promise<Bench> {
        const said = { line: (_: string) => undefined as void };
        const rig = await Rig.start({
            root,
            stack: "dev",
            names: namesOfDev(),
            timeScale,
            seed: 1,
            faults: [],
            signal,
            onEvent: () => undefined,
            onLine: line => said.line(line),
        });
        const bench = new Bench(rig, path.join(rig.dir, "shelf"));
        said.line = line => bench.take(line);
        return bench;
    }

    /** Keeps the landscape as it is now under a name. */
    public async freeze(name: string): Promise<void> {
        await this.rig.planes.halted(() => this.copy(this.rig.dir, path.join(this.shelf, name)));
    }

    /** Puts a landscape back that was kept. */
    public async thaw(name: string, settings: Settings): Promise<void> {
        await this.rig.restart(() => this.copy(path.join(this.shelf, name), this.rig.dir), settings);
    }

    /** Names of all that the engine's state has, or has begun to make. */
    public names(): Set<string> {
        const file = path.join(this.rig.dir, "state.json");
        const state = existsSync(file) ? readFileSync(file, "utf8") : "";
        return new Set([...state.matchAll(/"urn": ?"([^"]+)"/g)].map(([, urn]) => nameOf(urn)));
    }

    /** Runs the program. */
    public async run(run: Run): Promise<Ran> {
        const began = performance.now();
        const missing = run.only === undefined ? undefined : new Set(run.only);
        let host: ChildProcess | undefined;
        // Nobody goes on from where it was: another landscape is put in its place.
        const stop = () => host?.kill("SIGKILL");
        let seen: string | undefined;
        this.lines = [];
        this.look = line => {
            if (seen === undefined && run.until?.test(line)) {
                seen = line;
                stop();
            }
        };
        const limit = setTimeout(() => {
            this.take(`nothing of the kind was seen within ${run.seconds} s`);
            stop();
        }, run.seconds * 1000);
        const onEvent = (event: HostEvent) => {
            if (event.type === "done") {
                missing?.delete(nameOf(event.urn));
                const isDone = event.error === undefined && event.op !== "same" && event.op !== "read";
                if (run.refused !== undefined && isDone) {
                    this.take(`${nameOf(event.urn)} is ${event.op}d although ${run.refused}`);
                }
                if (event.error !== undefined) {
                    this.take(`${nameOf(event.urn)}: ${event.error}`);
                }
            } else if (event.type === "log") {
                this.take(event.message);
            }
        };
        const over = new AbortController();
        const pods = tellOfPods(this.rig.context.clusters.initial.adminKubeconfig, over.signal, line =>
            this.take(line),
        );
        const outcome = await runHostProcess(
            {
                ...this.rig.hostOptions,
                operation: run.operation,
                entry,
                overrides: { "landscape:config": { ...run.change, unlock: ["all"] } },
                env: {
                    ...(run.without !== undefined && { LANDSCAPE_TEST_WITHOUT: run.without }),
                    ...(run.order !== undefined && { LANDSCAPE_TEST_ORDER: run.order }),
                    ...(run.only && { LANDSCAPE_TEST_ONLY: JSON.stringify([...run.only]) }),
                },
            },
            {
                environment: this.rig.environment,
                guard: child => {
                    host = child;
                    this.rig.planes.guard(child);
                },
                onEvent,
                onLine: line => this.take(line),
                signal: new AbortController().signal,
            },
        );
        clearTimeout(limit);
        over.abort();
        await pods;
        outcome.errors.forEach(error => this.take(error));
        const succeeded = missing ? missing.size === 0 : outcome.exitCode === 0;
        return { seen, succeeded, lines: this.lines, seconds: (performance.now() - began) / 1000 };
    }

    /** A line for each object that its server does not show as ready, of the kinds that have such a column. */
    public async unready(): Promise<string[]> {
        const { clusters } = this.rig.context;
        const lines: string[] = [];
        for (const [kind, cluster, path, ready] of readyColumns) {
            for (const row of await tableOf(clusterNamed(clusters, cluster).adminKubeconfig, path)) {
                const [column, cell] = Object.entries(row).find(([name]) => ready.test(name)) ?? ["no column", ""];
                if (!/^(True|Ready|Registered|Complete)$|Succeeded/.test(cell)) {
                    lines.push(`${kind}/${row.Name} is not ready although the up has ended: ${column} ${cell}`);
                }
            }
        }
        return [...lines, ...(await this.untrusted())];
    }

    /** A line for each Ingress of the garden whose certificate is not the one that cert-manager had issued. */
    private async untrusted(): Promise<string[]> {
        const kind = { apiVersion: "networking.k8s.io/v1", kind: "Ingress" };
        const ingresses = await this.ask("initial", client => client.list<Ingress>(kind, { namespace: "garden" }));
        return ingresses
            .filter(({ spec }) => !spec.tls?.every(({ secretName }) => secretName.startsWith("wildcard-")))
            .map(({ metadata }) => `Ingress/${metadata.name} serves a certificate that nobody trusts`);
    }

    /** Puts a Seed into the virtual garden that is none of the program's. */
    public async addForeignSeed(): Promise<void> {
        const kind = { apiVersion: "core.gardener.cloud/v1beta1", kind: "Seed" };
        await this.ask("virtual", async client => {
            const [soil] = await client.list<KubeObject & { spec?: object }>(kind);
            await client.create({ ...kind, metadata: { name: "foreign" }, spec: soil.spec });
        });
    }

    private async ask<T>(cluster: ClusterName, question: (client: KubeClient) => Promise<T>): Promise<T> {
        const end = new AbortController();
        const client = new KubeClient(
            clusterNamed(this.rig.context.clusters, cluster).adminKubeconfig,
            "somebody",
            end.signal,
        );
        try {
            return await question(client);
        } finally {
            end.abort();
            client.transport.close();
        }
    }

    /** Ends everything. */
    public stop(): Promise<void> {
        return this.rig.stop();
    }

    private take(line: string): void {
        this.lines.push(line);
        this.look(line);
    }

    private async copy(from: string, to: string): Promise<void> {
        await mkdir(to, { recursive: true });
        await rm(path.join(this.rig.dir, "state.json.lock"), { force: true });
        for (const name of kept) {
            await rm(path.join(to, name), { recursive: true, force: true });
            if (existsSync(path.join(from, name))) {
                await cp(path.join(from, name), path.join(to, name), { recursive: true, preserveTimestamps: true });
            }
        }
    }
}

/** Kinds, where they lie, and the server's own column that says how far an object is. */
const readyColumns: [string, ClusterName, string, RegExp][] = [
    ["Job", "initial", "/apis/batch/v1/jobs", /^Status$/],
    ["Extension", "initial", "/apis/operator.gardener.cloud/v1alpha1/extensions", /^Installed$/],
    ["Project", "virtual", "/apis/core.gardener.cloud/v1beta1/projects", /^Status$/],
    ["ManagedSeed", "virtual", "/apis/seedmanagement.gardener.cloud/v1alpha1/managedseeds", /^Status$/],
    ["Shoot", "virtual", "/apis/core.gardener.cloud/v1beta1/shoots", /^Last Operation$/],
];
