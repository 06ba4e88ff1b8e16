import { UserError } from "../../errors/user-error";
import type { GateProperties, GateProvider } from "../gate";
import { GATE_OUTPUTS, HOW_IT_DIFFERS } from "../gate-defaults";
import { inputChanges } from "../input-changes";
import { deletesSomething, isDue, observe, remove, wait, waitFirst } from "./run";

/** What the shim in `gardener/gate-shim.cjs` loads: a dynamic provider over the gates. */
export const provider: GateProvider = {
    diff: async (id, olds, news) => {
        // By the gate: what one puts out, another may be told.
        const differs = inputChanges([...(GATE_OUTPUTS[String(news.gate)] ?? []), ...HOW_IT_DIFFERS]);
        const { changes } = await differs(id, olds, news);
        return { changes: changes || (await isDue(olds, news)), replaces: [] };
    },
    create: async inputs => {
        const id = String(inputs.gate);
        try {
            return { id, outs: { ...inputs, ...(await waitFirst(inputs)) } };
        } catch (error) {
            throw deletesSomething(inputs) ? created(error, id, inputs) : error;
        }
    },
    read: async (id, props) => ({ id, props: { ...props, ...(await observe(props)) } }),
    update: async (_id, _olds, news) => ({ outs: { ...news, ...(await wait(news)) } }),
    delete: async (_id, props) => {
        try {
            await remove(props);
        } catch (error) {
            throw withoutStack(error);
        }
    },
};

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
