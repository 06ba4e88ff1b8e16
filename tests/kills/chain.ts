import * as path from "node:path";
import { rehearse } from "../../rehearsal/run/rehearse";
import { timeScale } from "../rehearsal/command";
import { namesOfDev } from "../names-of-dev";

/** How a chain of kills is told of. */
export interface ChainOptions {
    signal: AbortSignal;
    /** Each kill, as it is over: where it found steps, and what it was found to have broken. */
    onKilled: (places: string[], errors: string[]) => void;
    /** All that is said: by the rehearsal, the program, its providers, and the simulators. */
    onLine: (line: string) => void;
}

/** What a chain of kills came to. */
export interface Chain {
    killed: string[];
    /** What the rehearsal found wrong, by the place at which the host was killed last before. */
    failed: Map<string, string[]>;
}

/** What stands for the place of an error in a rehearsal whose host was not killed before. */
const beginning = "the beginning";

/**
 * Rehearses dev once. Its host is killed at all of these places, in the order in which the run comes to them, each time at
 * those that steps come to together, and started again; the rehearsal's own invariants say whether that came to the same landscape, with the same secrets.
 */
export async function chain(places: string[], { signal, onKilled, onLine }: ChainOptions): Promise<Chain> {
    const killed: string[] = [];
    const failed = new Map<string, string[]>();
    const document = await rehearse({
        root: path.join(__dirname, "../.."),
        stack: "dev",
        names: namesOfDev(),
        timeScale,
        seed: 1,
        faults: { killAfter: [], killAt: places, restartAt: [], wire: [], simulated: [] },
        signal,
        onKilled: ({ at }, errors) => {
            killed.push(...at);
            if (errors.length > 0) {
                failed.set(at.join(", "), errors);
            }
            onKilled(at, errors);
        },
        onStep: onLine,
        onLine,
        onEvent: event => (event.type === "log" ? onLine(`${event.severity}: ${event.message}`) : undefined),
    });
    const told = new Set([...failed.values()].flat());
    const others = document.errors.filter(error => !told.has(error));
    if (others.length > 0) {
        const last = killed.at(-1) ?? beginning;
        failed.set(last, [...(failed.get(last) ?? []), ...others]);
    }
    return { killed, failed };
}
