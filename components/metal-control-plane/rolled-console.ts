import { DeploymentPatch } from "@pulumi/kubernetes/apps/v1";
import * as pulumi from "@pulumi/pulumi";
import { digestOf } from "./database";

/** What {@link rolledConsole} rolls metal-console by. */
export interface RolledConsoleArgs {
    namespace: string;
    /** HMAC of metal-api by which metal-console asks it, a secret. */
    hmac: pulumi.Input<string>;
}

/**
 * Has metal-console's pods begin anew with another HMAC. They have it from an environment variable out of a Secret, and
 * the chart says nothing of its content in the pods (helm-charts 0.8.8 metal-control-plane/templates/metal-console.yaml).
 */
export function rolledConsole(
    name: string,
    { namespace, hmac }: RolledConsoleArgs,
    opts: pulumi.CustomResourceOptions,
) {
    const checksum = pulumi.unsecret(pulumi.output(hmac).apply(read => digestOf([read])));
    return new DeploymentPatch(
        `${name}-console-rolled`,
        {
            metadata: { name: "metal-console", namespace },
            spec: { template: { metadata: { annotations: { "checksum/hmac": checksum } } } },
        },
        opts,
    );
}
