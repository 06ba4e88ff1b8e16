import { isDeepStrictEqual } from "node:util";
import { UserError } from "../../errors/user-error";
import type { GateProperties, GateProvider } from "../gate";
import { deletesSomething, remove, wait, waitFirst } from "./run";

/** What the shim in `gardener/gate-shim.cjs` loads: a dynamic provider over the gates. */
export const provider: GateProvider = {
    diff: (_id, olds, news) => {
        const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
        const changes = [...keys].some(key => !NO_INPUTS.includes(key) && !isDeepStrictEqual(olds[key], news[key]));
        return Promise.resolve({ changes, replaces: [] });
    },
    create: async inputs => {
        const id = String(inputs.gate);
        try {
            return { id, outs: { ...inputs, ...(await waitFirst(inputs)) } };
        } catch (error) {
            throw deletesSomething(inputs) ? created(error, id, inputs) : error;
        }
    },
    read: (id, props) => Promise.resolve({ id, props }),
    update: async (_id, _olds, news) => ({ outs: { ...news, ...(await wait(news)) } }),
    delete: async (_id, props) => {
        try {
            await remove(props);
        } catch (error) {
            throw withoutStack(error);
        }
    },
};

// The SDK's own key, and what the access gate puts out beside its inputs.
const NO_INPUTS = ["__provider", "ca"];

/** The SDK prints the stack of what a delete throws (pulumi v3.270.0 sdk/nodejs/cmd/dynamic-provider/index.ts). */
export function withoutStack(error: unknown): unknown {
    if (error instanceof UserError) {
        error.stack = error.message;
    }
    return error;
}

/**
 * The error of a gate that is recorded all the same, as one that failed to initialise: what it would delete may exist
 * by now, and a `pulumi destroy` after the failed `up` has to find the gate in the state.
 */
function created(error: unknown, id: string, properties: GateProperties): Error {
    const reason = error instanceof Error ? error : new Error(String(error));
    return Object.assign(reason, { id, properties, reasons: [reason.message] });
}
