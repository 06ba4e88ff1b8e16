import { isDeepStrictEqual } from "node:util";
import type { GateProvider } from "./gate";

/**
 * The diff of a dynamic resource that looks again when an input has changed and is never replaced: an input that was
 * taken away or is not known yet counts, the text of its own code does not.
 *
 * @param others keys that do not count: what it puts out beside its inputs
 */
export function inputChanges(others: readonly string[]): GateProvider["diff"] {
    // The first is the SDK's own.
    const ignored = ["__provider", ...others];
    return (_id, olds, news) => {
        const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
        const changes = [...keys].some(key => !ignored.includes(key) && !isDeepStrictEqual(olds[key], news[key]));
        return Promise.resolve({ changes, replaces: [] });
    };
}
