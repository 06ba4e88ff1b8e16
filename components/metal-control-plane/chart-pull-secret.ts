import { Secret } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import { pullSecretOf } from "../registries/pull-secret";

/** The release of chart metal-control-plane. */
export interface ChartRelease {
    name: string;
    namespace: string;
}

/**
 * The pull secret of metal-api, ahead of the chart: its first hook needs it, and Helm makes what is no hook only after that
 * (helm-charts v0.8.8 metal-control-plane templates/metal-api.yaml). Without credentials there is none.
 */
export function chartPullSecret(
    name: string,
    release: ChartRelease,
    dockerConfig: pulumi.Input<string> | undefined,
    opts: pulumi.CustomResourceOptions,
): Secret[] {
    return dockerConfig === undefined ? [] : [new Secret(`${name}-pull`, adoptedSecretOf(release, dockerConfig), opts)];
}

/** The Secret as the chart has it, with Helm's marks of ownership: Helm takes it over instead of refusing it (helm v3 pkg/action/validate.go). */
function adoptedSecretOf(release: ChartRelease, dockerConfig: pulumi.Input<string>) {
    const { metadata, ...secret } = pullSecretOf("metal-api", release.namespace, dockerConfig);
    return {
        ...secret,
        metadata: {
            ...metadata,
            labels: { ...metadata.labels, "app.kubernetes.io/managed-by": "Helm" },
            annotations: {
                "meta.helm.sh/release-name": release.name,
                "meta.helm.sh/release-namespace": release.namespace,
            },
        },
    };
}

/** Values by which the chart makes pull secrets of all its programs. */
export function registryValuesOf(dockerConfig: pulumi.Input<string> | undefined) {
    return dockerConfig === undefined
        ? {}
        : {
              metal_registry_auth_enabled: true,
              metal_registry_auth: pulumi
                  .secret(dockerConfig)
                  .apply(text => JSON.parse(text) as { auths: Record<string, object> }),
          };
}
