import type { Simulator } from "../controller";
import { CORE_API, GARDENER_FINALIZER } from "../gardener/core-types";
import type {
    ControllerInstallation,
    ControllerRegistration,
    GardenletConfiguration,
    Seed,
    Shoot,
} from "../gardener/core-types";
import { deepEqual } from "../gardener/equal";
import { Faults } from "../gardener/faults";
import type { GardenerIdentity } from "../gardener/types";
import type { KubeClient } from "../kubernetes/client";
import type { Informer } from "../kubernetes/informer";
import { refTo } from "../kubernetes/objects";
import { ShootMachines } from "./machines";

/** What the gardenlets of all seeds share: which of them run, in which version, and the virtual garden as they see it. */
export class Gardenlets {
    public readonly seeds: Informer<Seed>;
    public readonly shoots: Informer<Shoot>;
    public readonly registrations: Informer<ControllerRegistration>;
    public readonly installations: Informer<ControllerInstallation>;
    public readonly faults: Faults;
    public readonly machines: ShootMachines;
    /** The clusters of seeds that are no shoots, by the seeds' names. */
    public readonly hosts = new Map<string, KubeClient>();
    private readonly running = new Map<string, string>();
    private readonly listeners: ((seed: string) => void)[] = [];

    constructor(public readonly simulator: Simulator) {
        this.faults = new Faults(simulator.context.faults);
        this.machines = new ShootMachines(simulator.context.dir);
        const watch = { apiVersion: CORE_API };
        this.seeds = simulator.watch<Seed>("virtual", { ...watch, kind: "Seed" });
        this.shoots = simulator.watch<Shoot>("virtual", { ...watch, kind: "Shoot" });
        this.registrations = simulator.watch("virtual", { ...watch, kind: "ControllerRegistration" });
        this.installations = simulator.watch("virtual", { ...watch, kind: "ControllerInstallation" });
    }

    /** Version of the gardenlet of that seed; undefined while none runs. */
    version(seed: string): string | undefined {
        return this.running.get(seed);
    }

    /** What the gardenlet of that seed writes into `status.gardener`. */
    identity(seed: string): GardenerIdentity {
        return { id: `simulated-${seed}`, name: "gardenlet", version: this.running.get(seed) ?? "" };
    }

    /** Says that a seed's gardenlet runs in that version, or no more. */
    set(seed: string, version: string | undefined): void {
        if (this.running.get(seed) === version) {
            return;
        }
        if (version === undefined) {
            this.running.delete(seed);
        } else {
            this.running.set(seed, version);
        }
        this.listeners.forEach(listener => listener(seed));
    }

    /** Called when the gardenlet of a seed comes, goes, or changes its version. */
    onChange(listener: (seed: string) => void): void {
        this.listeners.push(listener);
    }

    /** Creates a Seed from a gardenlet's configuration, or brings the one that is there in line with it. */
    async registerSeed(name: string, config: GardenletConfiguration): Promise<void> {
        const client = this.simulator.client("virtual");
        const ref = refTo(CORE_API, "Seed", undefined, name);
        const { metadata = {}, spec } = config.seedConfig ?? {};
        if (spec === undefined) {
            throw new Error("the gardenlet's configuration has no seedConfig");
        }
        const there = await client.get<Seed>(ref);
        const { labels, annotations } = metadata;
        if (there === undefined) {
            await client.create({
                ...ref,
                metadata: { name, labels, annotations, finalizers: [GARDENER_FINALIZER] },
                spec,
            });
        } else if (there.metadata.deletionTimestamp === undefined) {
            const patched = merged(there.spec, spec);
            const labelled = Object.entries(labels ?? {}).every(
                ([key, value]) => there.metadata.labels?.[key] === value,
            );
            if (!deepEqual(patched, there.spec) || !labelled) {
                await client.patch(there, { metadata: { labels, annotations }, spec });
            }
        }
    }
}

/** A JSON merge patch, applied. */
function merged(target: unknown, patch: unknown): unknown {
    if (typeof patch !== "object" || patch === null || Array.isArray(patch)) {
        return patch;
    }
    const base = typeof target === "object" && target !== null && !Array.isArray(target) ? target : {};
    const result: Record<string, unknown> = { ...base };
    for (const [key, value] of Object.entries(patch)) {
        result[key] = merged(result[key], value);
    }
    return result;
}
