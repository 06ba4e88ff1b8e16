import { isDeepStrictEqual } from "node:util";
import type { GateProvider } from "./gate";

/**
 * The diff of a dynamic resource that looks again when an input has changed and is never replaced: an input that was
 * taken away or is not known yet counts, the text of its own code does not.
 *
 * @param outputs keys that it puts out beside its inputs
 */
export function inputChanges(outputs: readonly string[]): GateProvider["diff"] {
    // The SDK's own key.
    const others = ["__provider", ...outputs];
    return (_id, olds, news) => {
        const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
        const changes = [...keys].some(key => !others.includes(key) && !isDeepStrictEqual(olds[key], news[key]));
        return Promise.resolve({ changes, replaces: [] });
    };
}
