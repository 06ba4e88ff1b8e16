import { apiserverHealth } from "../metal/apiserver";
import { MetalClient } from "../metal/client";
import { ownCa } from "../metal/own-ca";
import { metalApiHealthy, metalApiserverHealthy, partitionReady } from "../predicates/metal";
import type { InputsOf } from "./inputs";
import type { GateCode } from "./run";

/** Gate `metal-api`. */
export const metalApi: GateCode<InputsOf<"metal-api">> = {
    wait: async ({ endpoint, v2, ca }, waiting) => {
        await waiting.probe(`metal-api at ${endpoint}`, lookAt("metal-api"), async signal => {
            const client = new MetalClient(endpoint, undefined, await ownCa(ca, signal));
            return metalApiHealthy(await client.health(signal));
        });
        if (v2 !== undefined) {
            await waiting.probe(`metal-apiserver at ${v2}`, lookAt("metal-apiserver"), async signal =>
                metalApiserverHealthy(await apiserverHealth(v2, await ownCa(ca, signal), signal)),
            );
        }
    },
};

function lookAt(deployment: string): string {
    return `look at deployment/${deployment} and at the ingress of namespace metal-control-plane`;
}

/** Gate `partition`. */
export const partition: GateCode<InputsOf<"partition">> = {
    wait: async (inputs, waiting) => {
        await waiting.probe(
            `partition/${inputs.partition}`,
            "`npx landscape partition-vars` prints what its deployment needs",
            async signal => {
                const client = new MetalClient(inputs.endpoint, inputs.hmac, await ownCa(inputs.ca, signal));
                return partitionReady(await client.partition(inputs.partition, inputs.projects, signal), inputs);
            },
        );
    },
};
