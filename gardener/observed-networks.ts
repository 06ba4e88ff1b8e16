import * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "./dynamic-resource";
import { DEFAULT_TIMEOUT_SECONDS } from "./gate-defaults";
import { observedNetworksShim } from "./observed-networks-shim.cjs";
import type { GivenRanges } from "./observed-networks/ranges";

/** Args of {@link ObservedNetworks}. */
export interface ObservedNetworksArgs {
    /** Kubeconfig of the cluster, as text. Another text for the same cluster changes nothing. */
    kubeconfig: pulumi.Input<string>;
    /** The ranges, where the config has them: compared with what the cluster says. Default: the cluster's. */
    given?: GivenRanges;
    /** What tells the cluster from another, like its id: another one is read anew. Default: it stays the same one. */
    cluster?: pulumi.Input<string>;
    /** Seconds that the API server has to answer in, on the first deployment; default 600. */
    timeoutSeconds?: number;
}

/**
 * The IP ranges of a cluster, read once: when it is created, out of ConfigMap `kube-system/shoot-info`, which every shoot
 * of Gardener has (gardener v1.138.3 pkg/gardenlet/bootstrappers/seed_config.go reads the same one).
 *
 * From then on they stand in the state: previews know them and ask nobody, and other ones are refused in `pulumi preview`
 * and `pulumi up` alike, since Gardener pins them. Where ranges are given and the cluster says none, they are taken as
 * they are; where neither has them, or they differ, it fails.
 */
export class ObservedNetworks extends DynamicResource {
    declare public readonly nodes: pulumi.Output<string>;
    declare public readonly pods: pulumi.Output<string>;
    declare public readonly services: pulumi.Output<string>;

    constructor(name: string, args: ObservedNetworksArgs, opts?: pulumi.CustomResourceOptions) {
        const timeoutSeconds = args.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
        super(
            observedNetworksShim,
            "ObservedNetworks",
            name,
            { nodes: undefined, pods: undefined, services: undefined, ...args, timeoutSeconds },
            // The engine's own limit comes a minute after the resource's, which says what the server's last answer was.
            pulumi.mergeOptions({ customTimeouts: { create: `${timeoutSeconds + 60}s` } }, opts),
        );
    }
}
