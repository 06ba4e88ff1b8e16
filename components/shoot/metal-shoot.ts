import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { ConfigMap, Secret } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import type { CredentialsBinding } from "../../gardener/api/security";
import { confirmedIf, DELETION_TIMEOUT } from "../../gardener/deletion";
import { Gate } from "../../gardener/gate";
import { apiServerConfigMaps } from "./api-server";
import { resourceObject } from "./resources";
import type { ShootArgs } from "./shoot-object";
import { completedByServer, providerSecretName, shootOf } from "./shoot-object";

/** What a shoot on metal needs of its surroundings. */
export interface ShootSurroundings {
    /** Kubeconfig of the virtual garden, for the gate. */
    kubeconfig: pulumi.Input<string>;
    /** Admin HMAC of metal-api: a secret. */
    hmac: pulumi.Input<string>;
    /** Gate of its project. */
    project: pulumi.Resource;
    /** Quotas that the shoot has to keep, and the objects; default: none. */
    quotas?: { names: string[]; objects: pulumi.Resource[] };
    /** Gate of the seed that carries its control plane. */
    seed: pulumi.Resource;
    /** Gate of its partition; none where its seed is in the same one. */
    partition?: pulumi.Resource;
    /** Gate of provider-metal, whose admission looks at bindings. */
    providerMetal: pulumi.Resource;
    /** Gates of the Extensions that the API server checks its other types against: OS, network. */
    extensions: pulumi.Resource[];
    /** Whether it may be deleted. */
    unlocked: boolean;
}

/** A Shoot with its credentials and its gate, as children of `parent`. */
export function metalShoot(
    name: string,
    args: ShootArgs,
    surroundings: ShootSurroundings,
    parent: pulumi.Resource,
    options: { protect: boolean; dependsOn?: pulumi.Resource[] },
): { shoot: CustomResource; ready: Gate } {
    const { kubeconfig, project, unlocked } = surroundings;
    const { protect } = options;
    const secret = new Secret(
        `${name}-provider-secret`,
        {
            metadata: {
                name: providerSecretName(args.name),
                namespace: args.namespace,
                labels: { "cloudprofile.garden.sapcloud.io/name": "metal" },
            },
            stringData: { metalAPIHMac: pulumi.secret(surroundings.hmac) },
        },
        { parent, dependsOn: project },
    );
    const { names: quotas = [], objects = [] } = surroundings.quotas ?? {};
    const binding = new CustomResource(`${name}-binding`, bindingOf(args.name, args.namespace, quotas), {
        parent,
        // provider-metal's admission looks into the Secret, Gardener's at the Quotas.
        dependsOn: [secret, surroundings.providerMetal, ...objects],
    });
    // What the Shoot names has to be there before it, and stays until it is gone.
    const named = [
        ...apiServerConfigMaps(args.name, args.kubernetes.kubeAPIServer).map(
            ({ purpose, name: configMap, data }) =>
                new ConfigMap(
                    `${name}-${purpose}`,
                    { metadata: { name: configMap, namespace: args.namespace }, data },
                    { parent, dependsOn: project },
                ),
        ),
        ...(args.resources ?? []).map(resource =>
            resourceObject(`${name}-resource-${resource.name}`, args, resource, { parent, dependsOn: project }),
        ),
    ];
    const object = shootOf(args);
    const shoot = new CustomResource(`${name}-shoot`, confirmedIf(unlocked, object), {
        parent,
        dependsOn: [
            binding,
            ...named,
            ...surroundings.extensions,
            surroundings.seed,
            ...present([surroundings.partition]),
            ...(options.dependsOn ?? []),
        ],
        protect,
        customTimeouts: DELETION_TIMEOUT,
        ignoreChanges: completedByServer(object),
    });
    const ready = new Gate(
        `${name}-shoot-ready`,
        {
            gate: "shoot",
            kubeconfig,
            object: {
                apiVersion: "core.gardener.cloud/v1beta1",
                kind: "Shoot",
                namespace: args.namespace,
                name: args.name,
            },
            generation: shoot.metadata.generation,
            timeoutSeconds: 3600,
        },
        { parent, dependsOn: shoot, protect },
    );
    return { shoot, ready };
}

/** Those resources that there are. */
export function present(resources: (pulumi.Resource | undefined)[]): pulumi.Resource[] {
    return resources.filter(resource => resource !== undefined);
}

/** The CredentialsBinding of a shoot's provider Secret. */
function bindingOf(shoot: string, namespace: string, quotas: string[] = []): CredentialsBinding {
    const name = providerSecretName(shoot);
    return {
        apiVersion: "security.gardener.cloud/v1alpha1",
        kind: "CredentialsBinding",
        metadata: { name, namespace },
        provider: { type: "metal" },
        credentialsRef: { apiVersion: "v1", kind: "Secret", name, namespace },
        ...(quotas.length > 0 && { quotas: quotas.map(quota => ({ name: quota, namespace })) }),
    };
}
