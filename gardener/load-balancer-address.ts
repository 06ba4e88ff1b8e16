import * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "./dynamic-resource";
import { DEFAULT_TIMEOUT_SECONDS } from "./gate-defaults";
import { loadBalancerAddressShim } from "./load-balancer-address-shim.cjs";

/** Args of {@link LoadBalancerAddress}. */
export interface LoadBalancerAddressArgs {
    /** Kubeconfig of the Service's cluster, as text. */
    kubeconfig: pulumi.Input<string>;
    /** A Service of type LoadBalancer. */
    service: { namespace: string; name: string };
    /** Revision of what makes the Service: another one has it looked at again. */
    revision: pulumi.Input<number>;
    /** Seconds until it gives up; default 600. */
    timeoutSeconds?: number;
}

/**
 * The IPv4 address that a cloud gave to a Service's load balancer.
 *
 * It is waited for when the resource is created, and again after each change of the inputs; in between the address is that
 * of the state, so that a preview asks no cluster. `pulumi refresh` looks at it too. Nothing is made, and nothing deleted.
 */
export class LoadBalancerAddress extends DynamicResource {
    declare public readonly address: pulumi.Output<string>;

    constructor(name: string, args: LoadBalancerAddressArgs, opts?: pulumi.CustomResourceOptions) {
        const timeoutSeconds = args.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
        // The engine's own limit comes a minute later: the wait's names the Service and its last state.
        const limit = `${timeoutSeconds + 60}s`;
        super(
            loadBalancerAddressShim,
            "LoadBalancerAddress",
            name,
            { address: undefined, ...args, timeoutSeconds },
            pulumi.mergeOptions({ customTimeouts: { create: limit, update: limit } }, opts),
        );
    }
}
