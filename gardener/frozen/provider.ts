import { isDeepStrictEqual } from "node:util";
import type { FrozenProvider } from "../frozen";
import { entriesOf } from "./entries";
import { refusalLine, refusalsOf } from "./refusals";

/** What the shim in `gardener/frozen-shim.cjs` loads: it refuses in its check, and there is nothing to make or to take down. */
export const provider: FrozenProvider = {
    check: (olds, news) => {
        // No property: the engine would show an input of that name beside it, and the path is one in the config.
        const failures = refusalsOf(entriesOf(olds), entriesOf(news)).map(refusal => ({
            property: "",
            reason: refusalLine(refusal),
        }));
        return Promise.resolve({ inputs: news, failures });
    },
    diff: (_id, olds, news) =>
        Promise.resolve({ changes: !isDeepStrictEqual(entriesOf(olds), entriesOf(news)), replaces: [] }),
    create: inputs => Promise.resolve({ id: "frozen", outs: inputs }),
    read: (id, props) => Promise.resolve({ id, props }),
    update: (_id, _olds, news) => Promise.resolve({ outs: news }),
    delete: () => Promise.resolve(),
};
