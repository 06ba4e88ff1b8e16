import { isDeepStrictEqual } from "node:util";
import type { GateProvider } from "../gate";
import { remove, wait } from "./run";

/** What the shim in `gardener/gate-shim.cjs` loads: a dynamic provider over the gates. */
export const provider: GateProvider = {
    diff: (_id, olds, news) => {
        const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
        const changes = [...keys].some(key => !NO_INPUTS.includes(key) && !isDeepStrictEqual(olds[key], news[key]));
        return Promise.resolve({ changes, replaces: [] });
    },
    create: async inputs => ({ id: String(inputs.gate), outs: { ...inputs, ...(await wait(inputs)) } }),
    read: (id, props) => Promise.resolve({ id, props }),
    update: async (_id, _olds, news) => ({ outs: { ...news, ...(await wait(news)) } }),
    delete: async (_id, props) => remove(props),
};

// The SDK's own key, and what the access gate puts out beside its inputs.
const NO_INPUTS = ["__provider", "ca"];
