import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { Secret } from "@pulumi/kubernetes/core/v1";
import type { Namespace } from "@pulumi/kubernetes/core/v1";
import { Provider } from "@pulumi/kubernetes/provider";
import { ClusterRoleBinding } from "@pulumi/kubernetes/rbac/v1";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import {
    ADMIN,
    clusterRoleBindingOf,
    managedResourceOf,
    rolesSecretOf,
    TOKEN_SECRET,
    tokenSecretOf,
    VIEWER,
} from "./access-objects";
import { virtualGardenKubeconfig } from "./kubeconfig";
import type { PeopleArgs } from "./people";
import { peopleBindings } from "./people";

/** Args of {@link VirtualGardenAccess}. */
export interface VirtualGardenAccessArgs {
    /** Kubeconfig of the runtime cluster. */
    kubeconfig: pulumi.Input<string>;
    /** Namespace `garden` of the runtime cluster. */
    namespace: Namespace;
    /** The Garden: its name, its API server `https://api.<domain>`, and the gate on it. */
    garden: { name: string; server: string; ready: pulumi.Resource };
    /** Validity of the tokens: as a duration, 10m at least. */
    tokenExpiration: string;
    /** Who may do what in the virtual garden, beside its projects. */
    people: PeopleArgs;
}

/** A way into the virtual garden; pass the runtime cluster's provider in `opts`. */
export class VirtualGardenAccess extends pulumi.ComponentResource {
    /** Gone through when the API server takes the token, serves Gardener's API, and has its namespace. */
    public readonly ready: Gate;
    /** Kubeconfig of the virtual garden, without credentials. */
    public readonly kubeconfig: pulumi.Output<string>;
    /** Provider of the virtual garden's objects. */
    public readonly provider: Provider;

    constructor(name: string, args: VirtualGardenAccessArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:VirtualGardenAccess", name, {}, opts);
        const { garden, namespace, tokenExpiration } = args;
        const token = new Secret(`${name}-token`, tokenSecretOf(ADMIN, tokenExpiration), {
            parent: this,
            dependsOn: namespace,
        });
        // For people: `landscape kubeconfig` leads to it.
        new Secret(`${name}-viewer-token`, tokenSecretOf(VIEWER, tokenExpiration), {
            parent: this,
            dependsOn: namespace,
        });
        const roles = new Secret(`${name}-roles`, rolesSecretOf(), { parent: this, dependsOn: namespace });
        const managedResource = new CustomResource(`${name}-managed-resource`, managedResourceOf(), {
            parent: this,
            // ManagedResource's CRD comes with the Garden's first reconciliation, and goes with the Garden.
            dependsOn: [roles, garden.ready],
        });
        this.ready = new Gate(
            `${name}-ready`,
            {
                gate: "virtual-garden-access",
                kubeconfig: args.kubeconfig,
                garden: garden.name,
                namespace: GARDEN_NAMESPACE,
                tokenSecret: TOKEN_SECRET,
                server: garden.server,
            },
            { parent: this, dependsOn: [token, managedResource] },
        );
        this.kubeconfig = pulumi
            .all([this.ready.ca, args.kubeconfig])
            .apply(([ca, runtimeKubeconfig]) =>
                virtualGardenKubeconfig({ server: garden.server, ca, runtimeKubeconfig }),
            );
        this.provider = new Provider(
            `${name}-kubernetes`,
            {
                kubeconfig: this.kubeconfig,
                // Known in every preview: a CA that is not known yet never replaces what is in the virtual garden.
                clusterIdentifier: garden.server,
                enableServerSideApply: true,
                // A run that died between a create and its record has to be able to go on.
                upsertExistingObjects: true,
                enableConfigMapMutable: true,
                // Replacing a Secret that a Seed or a binding refers to would wait for them to go.
                enableSecretMutable: true,
            },
            { parent: this },
        );
        for (const [suffix, binding] of peopleBindings(args.people)) {
            new ClusterRoleBinding(`${name}-${suffix}`, clusterRoleBindingOf(binding), {
                parent: this,
                provider: this.provider,
            });
        }
        this.registerOutputs();
    }
}
