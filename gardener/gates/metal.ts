import { MetalClient } from "../metal/client";
import { metalApiHealthy, partitionReady } from "../predicates/metal";
import type { InputsOf } from "./inputs";
import type { GateCode } from "./run";

/** Gate `metal-api`. */
export const metalApi: GateCode<InputsOf<"metal-api">> = {
    wait: async ({ endpoint }, waiting) => {
        const client = new MetalClient(endpoint);
        await waiting.probe(
            `metal-api at ${endpoint}`,
            "look at deployment/metal-api and at the ingress of namespace metal-control-plane",
            async signal => metalApiHealthy(await client.health(signal)),
        );
    },
};

/** Gate `partition`. */
export const partition: GateCode<InputsOf<"partition">> = {
    wait: async (inputs, waiting) => {
        const client = new MetalClient(inputs.endpoint, inputs.hmac);
        await waiting.probe(
            `partition/${inputs.partition}`,
            "`npx landscape partition-vars` prints what its deployment needs",
            async signal => partitionReady(await client.partition(inputs.partition, inputs.projects, signal), inputs),
        );
    },
};
