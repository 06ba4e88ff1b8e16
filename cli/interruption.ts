import { UserError } from "../errors/user-error";

/** Two signals made of Ctrl-C: the first finishes the running steps, the second ends them at once. */
export interface Interruption {
    signal: AbortSignal;
    abortNow: AbortSignal;
    /** Gives Ctrl-C back to Node. */
    readonly close: () => void;
}

/** Takes SIGINT and SIGTERM over; `say` tells what each Ctrl-C does. */
export function interruption(say: (line: string) => void): Interruption {
    const first = new AbortController();
    const second = new AbortController();
    const take = () => {
        if (!first.signal.aborted) {
            say("interrupted: running steps end, then everything is stopped and removed; once more to end at once");
            first.abort(interrupted());
        } else if (!second.signal.aborted) {
            say("interrupted again: ending at once");
            second.abort(interrupted());
        }
    };
    process.on("SIGINT", take);
    process.on("SIGTERM", take);
    return {
        signal: first.signal,
        abortNow: second.signal,
        close: () => {
            process.off("SIGINT", take);
            process.off("SIGTERM", take);
        },
    };
}

function interrupted(): UserError {
    return new UserError({ what: "interrupted", remedy: "run it again: what was built so far is kept" });
}
