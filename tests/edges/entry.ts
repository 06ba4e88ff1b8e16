import type { JsonValue } from "../../rehearsal/host/protocol";

/**
 * An edge of the graph, or several that are alike: why it is there, and what goes wrong without.
 *
 * Names are Pulumi names. `{}` stands for any part of a name, the first one in `from` for the same as the first one in `to`;
 * `{a|b}` stands for either.
 */
export interface EdgeEntry extends Proof {
    /** What waits. */
    from: string;
    /** What it waits for: its `dependsOn`. */
    to: string;
}

/** A gate: without it, whatever waits for it goes on when the gate's own dependencies are there. */
export interface GateEntry extends Proof {
    gate: string;
}

/** What shows that something is needed. */
export interface Proof {
    /** One line. */
    reason: string;
    /** What an API server, a simulator or an invariant says without it; `{}` is that of `from`. */
    error: RegExp;
    /**
     * When it says so: as the landscape comes up (default), when it has come up without waiting, as it is destroyed, as a
     * destroy is to be refused, as an up is to be refused, in a preview, where an invariant speaks, or in the up after one
     * that failed.
     */
    in?: "up" | "end" | "destroy" | "refusal" | "frozen" | "preview" | "retry";
    /** Laid over the config for that: something that `frozen` refuses, and something that nobody does. */
    change?: Record<string, JsonValue>;
    /**
     * An order that is possible without the edge, `LATE after EARLY`, where the plain reverse of the edge is not the one
     * that goes wrong. Placeholders are those of `from`.
     */
    order?: string;
    /** Name of what has to be up too, for somebody to be there whom it hurts. */
    also?: string;
    /** A fault for the simulators: what is waited for never gets there. */
    fault?: string;
    /** What simulated durations are divided by while it is shown; default 5000. */
    timeScale?: number;
}

/** An API server that does not find something. */
export function notFound(what: string): RegExp {
    return new RegExp(`${what}.* not found`);
}

/** A pattern of names as a regular expression whose groups are its placeholders. */
export function patternOf(pattern: string): RegExp {
    const source = pattern
        .split(/(\{[^}]*\})/)
        .map(part => {
            if (!part.startsWith("{")) {
                return part.replace(/[.*+?^$()[\]\\]/g, "\\$&");
            }
            return part === "{}" ? "(.+)" : `(${part.slice(1, -1)})`;
        })
        .join("");
    return new RegExp(`^${source}$`);
}

/** Whether names match a pattern of an edge. */
export function matches(pattern: { from: string; to: string }, edge: { from: string; to: string }): boolean {
    const from = patternOf(pattern.from).exec(edge.from);
    const to = patternOf(pattern.to).exec(edge.to);
    return (
        from !== null &&
        to !== null &&
        (!pattern.from.includes("{}") || !pattern.to.includes("{}") || from[1] === to[1])
    );
}

/** The error of an edge, for the name that its entry's pattern stands for. */
export function errorOf({ error, from }: EdgeEntry, name: string): RegExp {
    return new RegExp(filled(error.source, from, name), error.flags);
}

/** A text whose `{}` are what the first placeholder of a pattern stands for in a name. */
export function filled(text: string, pattern: string, name: string): string {
    const [, first = ""] = patternOf(pattern).exec(name) ?? [];
    return text.replaceAll("{}", first);
}
