import { Secret } from "@pulumi/kubernetes/core/v1";
import type { core } from "@pulumi/kubernetes/types/input";
import * as pulumi from "@pulumi/pulumi";

/** Name of the Secret by which the images of `name` are pulled, as metal-stack's own roles call it. */
function pullSecretNameOf(name: string): string {
    return `${name}-registry-credentials`;
}

/** The Secret by which the images of `name` are pulled; `dockerConfig` is the text of `dockerConfigJson`, a secret. */
export function pullSecretOf(name: string, namespace: pulumi.Input<string>, dockerConfig: pulumi.Input<string>) {
    const secretName = pullSecretNameOf(name);
    return {
        metadata: { name: secretName, namespace, labels: { app: secretName } },
        type: "kubernetes.io/dockerconfigjson",
        stringData: { ".dockerconfigjson": pulumi.secret(dockerConfig) },
    };
}

/** That Secret as a list, as `${child}-pull`: empty without credentials. */
export function pullSecrets(
    child: string,
    name: string,
    namespace: pulumi.Input<string>,
    dockerConfig: pulumi.Input<string> | undefined,
    opts: pulumi.CustomResourceOptions,
): Secret[] {
    return dockerConfig === undefined
        ? []
        : [new Secret(`${child}-pull`, pullSecretOf(name, namespace, dockerConfig), opts)];
}

/** `imagePullSecrets` of the pods of `name`; without credentials there are none. */
export function imagePullSecretsOf(
    name: string,
    dockerConfig: pulumi.Input<string> | undefined,
): Pick<core.v1.PodSpec, "imagePullSecrets"> {
    return dockerConfig === undefined ? {} : { imagePullSecrets: [{ name: pullSecretNameOf(name) }] };
}
