import type { GateProperties, GateProvider } from "../gate";
import type { Observed } from "./observe";
import { observe } from "./observe";
import type { GivenRanges } from "./ranges";
import { refusalOf } from "./ranges";

/**
 * What the shim in `gardener/observed-networks-shim.cjs` loads. Its outputs are the ranges and which cluster they are of:
 * the kubeconfig, which may be a secret and may change, is not kept.
 */
export const provider: GateProvider = {
    diff: (_id, olds, news) => {
        if (olds.cluster !== news.cluster) {
            return Promise.resolve({ changes: true, replaces: ["cluster"] });
        }
        const refusal = refusalOf(deployedOf(olds), inputsOf(news).given);
        if (refusal !== undefined) {
            // The SDK prints the stack of what a diff throws (pulumi v3.270.0 sdk/nodejs/cmd/dynamic-provider/index.ts).
            refusal.stack = refusal.message;
            return Promise.reject(refusal);
        }
        return Promise.resolve({ changes: false, replaces: [] });
    },
    create: async inputs => {
        const ranges = await observe(inputsOf(inputs));
        const cluster = inputs.cluster === undefined ? {} : { cluster: inputs.cluster };
        return { id: "observed-networks", outs: { ...ranges, ...cluster } };
    },
    read: (id, props) => Promise.resolve({ id, props }),
    // Never asked for: no difference is one that an update would mend.
    update: (_id, olds) => Promise.resolve({ outs: olds }),
    delete: () => Promise.resolve(),
};

// The engine hands over what an ObservedNetworks was constructed with, and what came of it: both are typed there.
function inputsOf(properties: GateProperties): Observed {
    return properties as object as Observed;
}

function deployedOf(properties: GateProperties): GivenRanges {
    return properties as object as GivenRanges;
}
