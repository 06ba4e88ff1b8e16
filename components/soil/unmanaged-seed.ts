import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { Secret } from "@pulumi/kubernetes/core/v1";
import type * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import type { ReleaseVector } from "../../release/vector";
import type { GardenletArgs } from "./gardenlet";
import type { Gardenlet } from "../../gardener/api/seedmanagement";
import { backupSecretName, gardenletOf } from "./gardenlet";

/** What seeds are made of whose gardenlets gardener-operator deploys. */
export interface UnmanagedSeedArgs extends GardenletArgs {
    vector: ReleaseVector;
    /** Kubeconfig of the virtual garden, for the gate. */
    kubeconfig: pulumi.Input<string>;
    /** Gates of the Extensions that the Seed needs: of its provider, backups and DNS records. */
    extensions: pulumi.Resource[];
    /** Data of the Secret for backups of its shoots. */
    backupCredentials: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** Whether it may be deleted. */
    unlocked: boolean;
}

/** The cluster that the gardenlet comes into. */
export interface GardenletTarget {
    /** Its kubeconfig, for the gate's own delete; a secret where it holds credentials. */
    kubeconfig: pulumi.Input<string>;
    /** Secret in the virtual garden by which gardener-operator reaches it; default: it is the runtime cluster. */
    kubeconfigSecret?: string;
    /** What has to be there before the Gardenlet, and outlives its Seed. */
    dependsOn: pulumi.Resource[];
}

/** A Secret in the virtual garden's namespace. */
export function gardenSecret(
    resource: string,
    secretName: string,
    stringData: UnmanagedSeedArgs["backupCredentials"],
    opts: pulumi.CustomResourceOptions,
): Secret {
    return new Secret(resource, { metadata: { name: secretName, namespace: GARDEN_NAMESPACE }, stringData }, opts);
}

/** Registers the Secret for backups, the Gardenlet, and the gate on both it and its Seed, as children of a component. */
export function unmanagedSeed(
    name: string,
    args: UnmanagedSeedArgs,
    target: GardenletTarget,
    parent: pulumi.ComponentResource,
): Gate {
    const { vector } = args;
    const protect = !args.unlocked;
    const backup = gardenSecret(`${name}-backup`, backupSecretName(args.name), args.backupCredentials, { parent });
    const object = gardenletOf(vector, args, target.kubeconfigSecret);
    const gardenlet = new CustomResource(`${name}-gardenlet`, object, {
        parent,
        // The Secrets outlive the Seed: its BackupBucket can't be deleted without them.
        dependsOn: [backup, ...target.dependsOn, ...args.extensions],
        protect,
        ignoreChanges: changedByOperator(object),
    });
    return new Gate(
        `${name}-ready`,
        {
            gate: "soil",
            kubeconfig: args.kubeconfig,
            object: {
                apiVersion: "seedmanagement.gardener.cloud/v1alpha1",
                kind: "Gardenlet",
                namespace: GARDEN_NAMESPACE,
                name: args.name,
            },
            generation: gardenlet.metadata.generation,
            version: vector.version("docker-images.third-party.gardener.gardenlet"),
            backup: true,
            seedKubeconfig: target.kubeconfig,
            timeoutSeconds: 2100,
        },
        { parent, dependsOn: gardenlet, protect },
    );
}

/** With it on a Gardenlet, gardener-operator brings its chart along with the garden (gardener v1.138.3 docs/concepts/operator.md). */
const AUTO_UPDATE = "operator.gardener.cloud/auto-update-gardenlet-helm-chart-ref";

/** Fields that gardener-operator changes by itself: an update that writes them anew is taken back once more. */
function changedByOperator({ metadata, spec }: Gardenlet): string[] {
    return [
        ...(spec.kubeconfigSecretRef === undefined ? [] : ["spec.kubeconfigSecretRef"]),
        ...(metadata.labels?.[AUTO_UPDATE] === "true" ? ["spec.deployment.helm.ociRepository.ref"] : []),
    ];
}
