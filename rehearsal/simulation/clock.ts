import { createHash } from "node:crypto";
import { appendFileSync } from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ClusterName, HostClusterName } from "./clusters";
import type { RehearsalContext } from "./context";

/** The object that a simulated duration is spent for. */
export interface SpentFor {
    cluster: ClusterName | "cloud";
    kind: string;
    namespace?: string;
    name: string;
}

/** How far a drawn duration may be from the usual one, either way. */
const SPREAD = 0.2;

/** Simulated time: what would take minutes takes `1 / timeScale` of it, and is written down. */
export class Clock {
    private readonly file: string;

    /** @param initial The cluster that `initial` is short for, see `Simulator.within`. */
    constructor(
        private readonly context: Pick<RehearsalContext, "dir" | "timeScale" | "seed">,
        private readonly initial: HostClusterName = "initial",
    ) {
        this.file = path.join(context.dir, "durations.jsonl");
    }

    /** The simulated seconds that this takes in this rehearsal: the usual ones ±20 %, the same for the same seed, object and `what`. */
    draw(of: SpentFor, what: string, usualSeconds: number): number {
        const text = JSON.stringify([
            this.context.seed,
            this.clusterOf(of),
            of.kind,
            of.namespace ?? "",
            of.name,
            what,
        ]);
        const fraction = createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
        return Math.round(usualSeconds * (1 - SPREAD + 2 * SPREAD * fraction) * 1000) / 1000;
    }

    /**
     * Spends a duration on an object and writes it to `durations.jsonl` of the rehearsal. What runs side by side for one
     * object is recorded once: lines of one object are read as one after the other.
     *
     * Rejects with the signal's reason when it is aborted meanwhile.
     */
    async spend(of: SpentFor, what: string, usualSeconds: number, signal?: AbortSignal): Promise<void> {
        signal?.throwIfAborted();
        const seconds = this.draw(of, what, usualSeconds);
        appendFileSync(
            this.file,
            `${JSON.stringify({ ...of, cluster: this.clusterOf(of), what, seconds, at: Date.now() })}\n`,
        );
        await this.wait(seconds, signal);
    }

    /** Spends a duration as {@link spend} does without writing it down: the further replicas of what was recorded once. */
    async pass(of: SpentFor, what: string, usualSeconds: number, signal?: AbortSignal): Promise<void> {
        await this.wait(this.draw(of, what, usualSeconds), signal);
    }

    private clusterOf({ cluster }: SpentFor): SpentFor["cluster"] {
        return cluster === "initial" ? this.initial : cluster;
    }

    private async wait(seconds: number, signal?: AbortSignal): Promise<void> {
        try {
            await sleep((seconds * 1000) / this.context.timeScale, undefined, { signal });
        } catch (error) {
            signal?.throwIfAborted();
            throw error;
        }
    }
}
