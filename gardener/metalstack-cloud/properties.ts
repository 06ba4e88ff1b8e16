import { UserError } from "../../errors/user-error";
import type { GateProperties } from "../gate";
import { MetalstackCloudClient } from "./client";
import { apiAccess } from "./token";

/** Inputs that all resources of metalstack.cloud have. */
export interface Common {
    /** Id of the project. */
    project: string;
    /** A secret; default: the environment's, at run time, and never in the state. */
    apiToken?: string;
}

/** The client that a resource's inputs give. */
export function clientOf({ apiToken }: Pick<Common, "apiToken">): MetalstackCloudClient {
    return new MetalstackCloudClient(apiAccess(apiToken));
}

/** The engine hands over what a resource was constructed with: its args are typed there. */
export function typed<T>(properties: GateProperties): T {
    return properties as object as T;
}

/**
 * The error of a resource that is recorded all the same, as one that failed to initialise: it is there, and whatever
 * comes next has to find it in the state.
 */
export function created(error: unknown, id: string, properties: GateProperties): unknown {
    return error instanceof UserError ? Object.assign(error, { id, properties, reasons: [error.message] }) : error;
}

/** The SDK prints the stack of what a read or a delete throws (pulumi v3.270.0 sdk/nodejs/cmd/dynamic-provider/index.ts). */
export async function withoutStack<T>(work: () => Promise<T>): Promise<T> {
    try {
        return await work();
    } catch (error) {
        if (error instanceof UserError) {
            error.stack = error.message;
        }
        throw error;
    }
}
