import type { core } from "@pulumi/kubernetes/types/input";
import * as pulumi from "@pulumi/pulumi";

/** Name of the Secret by which the images of `name` are pulled (metal-roles v0.28.1, each role of the control plane). */
export function pullSecretNameOf(name: string): string {
    return `${name}-registry-credentials`;
}

/** The Secret by which the images of `name` are pulled; `dockerConfig` is the text of `dockerConfigJson`, a secret. */
export function pullSecretOf(name: string, namespace: string, dockerConfig: pulumi.Input<string>): core.v1.Secret {
    const secretName = pullSecretNameOf(name);
    return {
        metadata: { name: secretName, namespace, labels: { app: secretName } },
        type: "kubernetes.io/dockerconfigjson",
        stringData: { ".dockerconfigjson": pulumi.secret(dockerConfig) },
    };
}

/** `imagePullSecrets` of the pods of `name`; without credentials there are none. */
export function imagePullSecretsOf(
    name: string,
    dockerConfig: pulumi.Input<string> | undefined,
): Pick<core.v1.PodSpec, "imagePullSecrets"> {
    return dockerConfig === undefined ? {} : { imagePullSecrets: [{ name: pullSecretNameOf(name) }] };
}
