import { Provider } from "@pulumi/kubernetes/provider";
import type * as pulumi from "@pulumi/pulumi";

/** Args of {@link kubernetesProvider}. */
export interface KubernetesProviderArgs {
    kubeconfig: pulumi.Input<string>;
    /** Known in every preview, so that an unknown or another kubeconfig never replaces what is in the cluster. */
    clusterIdentifier: string;
}

/** Provider of the objects in an initial cluster. */
export function kubernetesProvider(
    name: string,
    args: KubernetesProviderArgs,
    opts: pulumi.CustomResourceOptions,
): Provider {
    return new Provider(
        name,
        {
            ...args,
            enableServerSideApply: true,
            // A run that died between a create and its record has to be able to go on.
            upsertExistingObjects: true,
            // Secrets that Gardener refers to have its finalizer: replacing one would wait for the Garden to go.
            enableConfigMapMutable: true,
            enableSecretMutable: true,
        },
        opts,
    );
}
