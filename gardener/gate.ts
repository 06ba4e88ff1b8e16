import * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "./dynamic-resource";
import { DEFAULT_TIMEOUT_SECONDS, DELETE_TIMEOUT_SECONDS, GATE_OUTPUTS, SECRET_OUTPUTS } from "./gate-defaults";
import { gateShim } from "./gate-shim.cjs";
import type { GateInputs } from "./gates/inputs";

/** Plain inputs of a gate as a component gives them: every field but `gate` and the timeouts may be an output. */
export type GateArgs = GateArgsOf<GateInputs>;

type GateArgsOf<T> = T extends GateInputs ? { [K in keyof T]: K extends Plain ? T[K] : pulumi.Input<T[K]> } : never;

/** What has to be known when the gate is registered. */
type Plain = "gate" | "timeoutSeconds" | "deleteTimeoutSeconds";

/**
 * Waits until what its inputs name is ready in its current generation; whatever depends on a gate starts only then.
 *
 * `dependsOn: gate` is the handle; outputs of a gate are not inputs of anything, but for what is made in a cluster and
 * has to be told elsewhere: the CA of the virtual garden, headscale's key, zitadel's client, a Gateway's address. A changed input makes the gate wait anew, never replaces it. Gates whose object Pulumi does not hold delete
 * that object in their own delete and wait until it is gone.
 */
export class Gate extends DynamicResource {
    /** PEM of the virtual garden's CA: only of the gate `virtual-garden-access`. */
    declare public readonly ca: pulumi.Output<string>;
    /** Key to headscale's API, a secret: only of the gate `headscale-api-key`. */
    declare public readonly key: pulumi.Output<string>;
    /** Id of the OIDC client: only of the gate `zitadel-client`. */
    declare public readonly clientId: pulumi.Output<string>;
    /** Its secret, a secret: only of the gate `zitadel-client`. */
    declare public readonly clientSecret: pulumi.Output<string>;
    /** IPv4 address of the Gateway: only of the gate `gateway`. */
    declare public readonly address: pulumi.Output<string>;

    constructor(name: string, args: GateArgs, opts?: pulumi.CustomResourceOptions) {
        const timeoutSeconds = args.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
        const deleteTimeoutSeconds = args.deleteTimeoutSeconds ?? DELETE_TIMEOUT_SECONDS;
        // The engine's own limit comes a minute after the gate's, which names the object and its last state.
        const limit = `${timeoutSeconds + 60}s`;
        const put = GATE_OUTPUTS[args.gate] ?? [];
        const outputs = Object.fromEntries(put.map(key => [key, undefined]));
        const secrets = put.filter(key => SECRET_OUTPUTS.includes(key));
        super(
            gateShim,
            "Gate",
            name,
            { ...outputs, ...args, timeoutSeconds, deleteTimeoutSeconds },
            pulumi.mergeOptions(
                {
                    customTimeouts: { create: limit, update: limit, delete: `${deleteTimeoutSeconds + 60}s` },
                    ...(secrets.length > 0 && { additionalSecretOutputs: secrets }),
                },
                opts,
            ),
        );
    }
}

/** What today's code behind a gate offers; `gardener/gates/provider.ts` is it. */
export interface GateProvider {
    diff(id: string, olds: GateProperties, news: GateProperties): Promise<pulumi.dynamic.DiffResult>;
    create(inputs: GateProperties): Promise<{ id: string; outs: GateProperties }>;
    read(id: string, props: GateProperties): Promise<{ id: string; props: GateProperties }>;
    update(id: string, olds: GateProperties, news: GateProperties): Promise<{ outs: GateProperties }>;
    delete(id: string, props: GateProperties): Promise<void>;
}

/** Inputs or outputs of a gate as the engine hands them over: plain, with the SDK's `__provider` among them. */
export type GateProperties = Record<string, unknown>;
