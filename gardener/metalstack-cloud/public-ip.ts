import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../dynamic-resource";
import { publicIpShim } from "../metalstack-cloud-shims.cjs";

/** Args of {@link PublicIp}. */
export interface PublicIpArgs {
    /** Id of the project. */
    project: string;
    /** 2 to 128 characters. */
    name: string;
    /** Up to 128 characters. */
    description: string;
    /** By them and its name it is known again: no two addresses of a project may have the same ones. */
    tags: string[];
    /** As of a cluster. */
    apiToken?: pulumi.Input<string>;
}

/** A static address of a project on metalstack.cloud; it is freed when it is deleted. */
export class PublicIp extends DynamicResource {
    declare public readonly address: pulumi.Output<string>;

    constructor(name: string, args: PublicIpArgs, opts?: pulumi.CustomResourceOptions) {
        super(publicIpShim, "MetalstackCloudPublicIp", name, { address: undefined, ...args }, opts);
    }
}
