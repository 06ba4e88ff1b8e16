import * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../dynamic-resource";
import type { GateProperties, GateProvider } from "../gate";
import { clusterShim } from "../metalstack-cloud-shims.cjs";
import type { ClusterSpecification } from "./specification";

/** Args of {@link Cluster}. */
export interface ClusterArgs extends ClusterSpecification {
    /** Token of the API; default: METAL_STACK_CLOUD_API_TOKEN where it is made, changed or deleted: never in the state. */
    apiToken?: pulumi.Input<string>;
}

/** How long a cluster may take to be made or changed, as for the API's Terraform provider. */
const TIMEOUT_SECONDS = 20 * 60;
/** It is a shoot of Gardener: workers are drained and wiped, load balancers and volumes taken down. */
const DELETE_TIMEOUT_SECONDS = 60 * 60;

/**
 * A cluster on metalstack.cloud; its id is the API's.
 *
 * One that an interrupted run has made is found by its name and gone on with. Project, name and partition replace it,
 * the old one first. What is done about a cluster that Failed: its errors are shown, it stays in the state, and the next
 * run has it tried again.
 */
export class Cluster extends DynamicResource {
    constructor(name: string, args: ClusterArgs, opts?: pulumi.CustomResourceOptions) {
        // The engine's own limit comes a minute after ours, which tells the last state.
        const limit = `${TIMEOUT_SECONDS + 60}s`;
        super(
            clusterShim,
            "MetalstackCloudCluster",
            name,
            { ...args, timeoutSeconds: TIMEOUT_SECONDS, deleteTimeoutSeconds: DELETE_TIMEOUT_SECONDS },
            pulumi.mergeOptions(
                { customTimeouts: { create: limit, update: limit, delete: `${DELETE_TIMEOUT_SECONDS + 60}s` } },
                opts,
            ),
        );
    }
}

/** What today's code behind a cluster offers; `gardener/metalstack-cloud/cluster-provider.ts` is it. */
export interface CheckedProvider extends GateProvider {
    check(olds: GateProperties, news: GateProperties): Promise<pulumi.dynamic.CheckResult>;
}
