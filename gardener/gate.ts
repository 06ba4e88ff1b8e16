import * as pulumi from "@pulumi/pulumi";
import { DEFAULT_TIMEOUT_SECONDS, DELETE_TIMEOUT_SECONDS } from "./gate-defaults";
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
 * `dependsOn: gate` is the handle; outputs of a gate are not inputs of anything (but the CA of the virtual garden
 * access). A changed input makes the gate wait anew, never replaces it. Gates whose object Pulumi does not hold delete
 * that object in their own delete and wait until it is gone.
 */
export class Gate extends pulumi.dynamic.Resource {
    /** PEM of the virtual garden's CA: only of the gate `virtual-garden-access`. */
    declare public readonly ca: pulumi.Output<string>;

    constructor(name: string, args: GateArgs, opts?: pulumi.CustomResourceOptions) {
        const timeoutSeconds = args.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
        const deleteTimeoutSeconds = args.deleteTimeoutSeconds ?? DELETE_TIMEOUT_SECONDS;
        // The engine's own limit comes a minute after the gate's, which names the object and its last state.
        const limit = `${timeoutSeconds + 60}s`;
        const outputs = args.gate === "virtual-garden-access" ? { ca: undefined } : {};
        super(
            gateShim,
            name,
            { ...outputs, ...args, timeoutSeconds, deleteTimeoutSeconds },
            pulumi.mergeOptions(
                { customTimeouts: { create: limit, update: limit, delete: `${deleteTimeoutSeconds + 60}s` } },
                opts,
            ),
            "metal-landscape",
            "Gate",
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
