import { rmSync, writeFileSync } from "node:fs";
import type { HostOptions } from "./protocol";
import { nameOf } from "./urn";

/** Where in a step: before the provider is asked, or when it has done its work and nothing of that is recorded yet. */
export type KillPoint = "before" | "after";

/** How long a host that has come to one of `killAt` waits for steps that are about to come to others. */
const gatheringMilliseconds = 500;

/** File in which a host that was killed at some of `killAt` leaves the names of these places, a line each. */
export function killedFile(state: string): string {
    return `${state}.killed`;
}

/** Has the engine host die by SIGKILL at the places that its options name; the next run finds what a crash leaves. */
export class Kills {
    private readonly places: ReadonlySet<string>;
    private readonly reached = new Set<string>();
    private readonly file?: string;

    constructor(private readonly options: Pick<HostOptions, "killAfter" | "killAt" | "state">) {
        this.places = new Set(options.killAt);
        this.file = options.state && killedFile(options.state);
        if (this.file) {
            rmSync(this.file, { force: true });
        }
    }

    /** Dies where it was asked for, or keeps the step there until it does. `registrations` counts those of this run so far. */
    async dieIfAsked(point: KillPoint, urn: string, registrations: number): Promise<void> {
        const { killAfter } = this.options;
        if (killAfter && registrations >= killAfter && (killAfter % 2 === 0) === (point === "before")) {
            die();
        }
        const place = `${point}:${nameOf(urn)}`;
        if (this.places.has(place)) {
            this.reached.add(place);
            if (this.reached.size === this.places.size) {
                this.dieAtPlaces();
            } else if (this.reached.size === 1) {
                setTimeout(() => this.dieAtPlaces(), gatheringMilliseconds);
            }
            await new Promise(() => undefined);
        }
    }

    private dieAtPlaces(): void {
        if (this.file) {
            writeFileSync(this.file, [...this.reached].join("\n"));
        }
        die();
    }
}

function die(): void {
    process.kill(process.pid, "SIGKILL");
}
