import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";

/** Args of {@link TeardownGuard}. */
export interface TeardownGuardArgs {
    /** Kubeconfig of the virtual garden. */
    kubeconfig: pulumi.Input<string>;
    /** Shoots that the stack holds, as `namespace/name`. */
    shoots: string[];
    /** Seeds that the stack holds. */
    seeds: string[];
    /** Everything that nothing else depends on: the guard goes before it. */
    leaves: pulumi.Resource[];
}

/** What a teardown meets first: it refuses while shoots or seeds of others are in the virtual garden. */
export class TeardownGuard extends pulumi.ComponentResource {
    /** The guard itself; passes at once. */
    public readonly ready: Gate;

    constructor(name: string, args: TeardownGuardArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:TeardownGuard", name, {}, opts);
        this.ready = new Gate(
            `${name}-guard`,
            {
                gate: "teardown-guard",
                kubeconfig: args.kubeconfig,
                shoots: args.shoots,
                seeds: args.seeds,
                // Long enough for a connection that breaks, short for somebody who waits for a refusal.
                deleteTimeoutSeconds: 120,
            },
            { parent: this, dependsOn: args.leaves },
        );
        this.registerOutputs();
    }
}
