import { existsSync, readFileSync } from "node:fs";
import type { HostOptions } from "../host/protocol";
import { killedFile } from "../host/kills";
import type { HostOutcome } from "./host-process";

/** A kill of the engine host. */
export interface Kill {
    /** The places at which it found a step; none where registrations were counted. */
    at: string[];
    /** For people. */
    where: string;
}

/** Which kills of the engine host are still to come in a run, and where it was killed so far. */
export class HostKills {
    private readonly after: number[];
    private readonly places: Set<string>;
    private killed = 0;

    /**
     * @param after After so many registrations, one after the other.
     * @param at Places of steps, `before:NAME` and `after:NAME`, in whatever order the run comes to them.
     * @param state The host's state file.
     */
    constructor(
        after: number[],
        at: string[],
        private readonly state: string,
    ) {
        this.after = [...after];
        this.places = new Set(at);
    }

    /** How often the host was killed. */
    public get count(): number {
        return this.killed;
    }

    /** What the host is told the next time that it is started. */
    public get options(): Pick<HostOptions, "killAfter" | "killAt"> {
        return { killAfter: this.after[0], killAt: [...this.places] };
    }

    /** Where a host was killed that ended so; undefined where that was not asked for. */
    public take({ signal }: HostOutcome): Kill | undefined {
        if (signal !== "SIGKILL") {
            return undefined;
        }
        const file = killedFile(this.state);
        const reached = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
        const at = reached.filter(place => this.places.delete(place));
        const after = at.length === 0 ? this.after.shift() : undefined;
        if (at.length === 0 && after === undefined) {
            return undefined;
        }
        this.killed++;
        return { at, where: after === undefined ? `at ${at.join(", ")}` : `after ${after} registrations` };
    }

    /** Where it was to be killed, and was not. */
    public get missing(): string[] {
        return [...this.after.map(count => `after ${count} registrations`), ...[...this.places].map(at => `at ${at}`)];
    }
}
