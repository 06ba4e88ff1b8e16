import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../dynamic-resource";
import { accessShim } from "../metalstack-cloud-shims.cjs";

/** Args of {@link ClusterAccess}. */
export interface ClusterAccessArgs {
    /** Id of the project. */
    project: string;
    /** Id of the cluster, which has to be ready. */
    cluster: pulumi.Input<string>;
    /** As of a cluster. */
    apiToken?: pulumi.Input<string>;
}

/**
 * Where the API server of a cluster on metalstack.cloud is, and what its CA is; no credential is kept.
 *
 * A resource of its own, so that both stay known in a preview in which the cluster changes. A CA that was rotated is
 * noticed by `pulumi refresh`.
 */
export class ClusterAccess extends DynamicResource {
    /** URL of the API server. */
    declare public readonly endpoint: pulumi.Output<string>;
    /** PEM of its CA. */
    declare public readonly ca: pulumi.Output<string>;

    constructor(name: string, args: ClusterAccessArgs, opts?: pulumi.CustomResourceOptions) {
        const outputs = { endpoint: undefined, ca: undefined };
        super(accessShim, "MetalstackCloudClusterAccess", name, { ...outputs, ...args }, opts);
    }
}
