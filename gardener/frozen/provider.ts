import { isDeepStrictEqual } from "node:util";
import type { FrozenProvider } from "../frozen";
import { digestsOf, entriesOf } from "./entries";
import { refusalLine, refusalsOf, secretRefusalsOf } from "./refusals";

/** What the shim in `gardener/frozen-shim.cjs` loads: it refuses in its check, and there is nothing to make or to take down. */
export const provider: FrozenProvider = {
    check: (olds, news) => {
        // No property: the engine would show an input of that name beside it, and the path is one in the config.
        const entries = { olds: entriesOf(olds), news: entriesOf(news) };
        const failures = [
            ...refusalsOf(entries.olds, entries.news),
            ...secretRefusalsOf(entries, { olds: digestsOf(olds), news: digestsOf(news) }),
        ].map(refusal => ({
            property: "",
            reason: refusalLine(refusal),
        }));
        return Promise.resolve({ inputs: news, failures });
    },
    diff: (_id, olds, news) =>
        Promise.resolve({ changes: !isDeepStrictEqual(heldOf(olds), heldOf(news)), replaces: [] }),
    create: inputs => Promise.resolve({ id: "frozen", outs: inputs }),
    read: (id, props) => Promise.resolve({ id, props }),
    update: (_id, _olds, news) => Promise.resolve({ outs: news }),
    delete: () => Promise.resolve(),
};

/** What is held of a deployment: not the text of the provider's own code. */
function heldOf(inputs: Record<string, unknown>): object {
    return { entries: entriesOf(inputs), digests: digestsOf(inputs) };
}
