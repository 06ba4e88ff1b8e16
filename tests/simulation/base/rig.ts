import { mkdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { startControlPlanes } from "../../../rehearsal/cluster/control-plane";
import type { ControlPlanes } from "../../../rehearsal/cluster/control-plane";
import { makeRehearsalFolder } from "../../../rehearsal/cluster/folder";
import { freePort } from "../../../rehearsal/cluster/ports";
import type { RehearsalContext } from "../../../rehearsal/simulation/context";
import { Simulator } from "../../../rehearsal/simulation/controller";
import type { KubeClient } from "../../../rehearsal/simulation/kubernetes/client";
import type { Watched } from "../../../rehearsal/simulation/kubernetes/informer";
import type { KubeObject } from "../../../rehearsal/simulation/kubernetes/objects";
import { BUILD_MILLISECONDS, testToolchain } from "../../cluster/toolchain";

/** A line of durations.jsonl. */
export interface Spent {
    kind: string;
    namespace?: string;
    name: string;
    what: string;
}

/** Real servers that all specs of a run share, and what looks into them. */
export class Rig {
    private readonly tester: Simulator;
    private readonly simulators: Simulator[] = [];

    private constructor(
        public readonly planes: ControlPlanes,
        public readonly context: RehearsalContext,
    ) {
        this.tester = new Simulator("tester", context);
    }

    static async start(): Promise<Rig> {
        const dir = makeRehearsalFolder();
        const toolchain = await testToolchain();
        const planes = await startControlPlanes({
            toolchain,
            dir,
            initial: { names: ["34.118.0.10"], serviceCidr: "10.8.0.0/20" },
            virtual: { names: ["api.garden.example.org"], serviceCidr: "100.64.0.0/13" },
        });
        const connectTable = path.join(dir, "table");
        mkdirSync(connectTable);
        return new Rig(planes, {
            dir,
            connectTable,
            timeScale: 3000,
            seed: 1,
            faults: [],
            clusters: { initial: planes.initial, virtual: planes.virtual },
            gardenerApiserverPort: planes.gardenerApiserverPort,
            metalApiPort: await freePort(),
            toolchain: toolchain as typeof toolchain & RehearsalContext["toolchain"],
        });
    }

    /** A client of the initial cluster. */
    get client(): KubeClient {
        return this.tester.client("initial");
    }

    /** Starts a simulator in this process. */
    async simulate(name: string, start: (simulator: Simulator) => Promise<void> | void): Promise<Simulator> {
        const simulator = new Simulator(name, this.context);
        this.simulators.push(simulator);
        await start(simulator);
        return simulator;
    }

    /** Stops the simulators. */
    async rest(): Promise<void> {
        await Promise.all(this.simulators.splice(0).map(simulator => simulator.stop()));
    }

    /** Resolves with the object of the key as soon as it satisfies the condition, with undefined when it is gone and that does. */
    async until<T extends KubeObject>(
        watched: Watched,
        key: string,
        holds: (object: T | undefined) => boolean,
        seconds = 30,
    ): Promise<T> {
        const informer = this.tester.watch<T>("initial", watched);
        await informer.synced;
        return new Promise((resolve, reject) => {
            const tooLate = setTimeout(
                () => reject(new Error(`${watched.kind} ${key} is not so: ${JSON.stringify(informer.get(key))}`)),
                seconds * 1000,
            );
            const look = () => {
                if (holds(informer.get(key))) {
                    clearTimeout(tooLate);
                    resolve(informer.get(key) as T);
                }
            };
            look();
            informer.listen(look);
        });
    }

    /** Creates objects, one after the other. */
    async create(...objects: KubeObject[]): Promise<void> {
        for (const object of objects) {
            await this.client.create(object);
        }
    }

    /** The durations spent so far. */
    spent(): Spent[] {
        const lines = readFileSync(path.join(this.context.dir, "durations.jsonl"), "utf8").trimEnd().split("\n");
        return lines.map(line => {
            const { kind, namespace, name, what } = JSON.parse(line) as Spent;
            return { kind, namespace, name, what };
        });
    }

    async stop(): Promise<void> {
        await this.rest();
        await this.tester.stop();
        await this.planes.stop();
    }
}

let shared: Promise<Rig> | undefined;

/** The servers, started by the first spec that needs them; to be called in a `before` hook. */
export function sharedRig(hook: Mocha.Context): Promise<Rig> {
    hook.timeout(BUILD_MILLISECONDS);
    return (shared ??= Rig.start());
}

// A root hook: after the last spec of the run.
after(async function () {
    this.timeout(60_000);
    await (await shared)?.stop();
});
