import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { Secret } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import { DELETION_TIMEOUT } from "../../gardener/deletion";
import { Gate } from "../../gardener/gate";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import type { Overrides } from "../../gardener/overrides";
import type { ReleaseVector } from "../../release/vector";
import type { ShootSurroundings } from "../shoot/metal-shoot";
import { metalShoot, present } from "../shoot/metal-shoot";
import type { ShootArgs } from "../shoot/shoot-object";
import { backupSecretName } from "../soil/gardenlet";
import type { ManagedSeedArgs as ManagedSeedObjectArgs } from "./managed-seed-object";
import { managedSeedOf } from "./managed-seed-object";

/** Args of {@link ManagedSeed}. */
export interface ManagedSeedArgs extends ShootSurroundings {
    vector: ReleaseVector;
    /** The Shoot that becomes the seed; its namespace and purpose are always the same. */
    shoot: Omit<ShootArgs, "namespace" | "purpose">;
    /** Domains, backups and settings of the Seed, and its gardenlet. */
    seedConfig: Omit<ManagedSeedObjectArgs, "name" | "overrides">;
    /** The CloudProfile. */
    cloudProfile: pulumi.Resource;
    /** ConfigMap `seed-api-server` of the soil, where it has one. */
    seedApiServer?: pulumi.Resource;
    /** Gates of the Extensions that its Seed needs beside those that the soil has waited for. */
    seedExtensions: pulumi.Resource[];
    /** Data of the Secret for backups of its shoots. */
    backupCredentials: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** Laid over the ManagedSeed last. */
    overrides?: Overrides;
}

/** A seed in a partition: a Shoot, and the Seed that is made of it; pass the virtual garden's provider in `opts`. */
export class ManagedSeed extends pulumi.ComponentResource {
    /** Gone through when the Seed is registered, healthy, and at the release's Gardener version. */
    public readonly ready: Gate;
    /** Name of the Seed. */
    public readonly seed: string;

    constructor(name: string, args: ManagedSeedArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:ManagedSeed", name, {}, opts);
        const { kubeconfig, vector, unlocked } = args;
        const protect = !unlocked;
        this.seed = args.shoot.name;
        const shoot = metalShoot(
            name,
            { ...args.shoot, namespace: GARDEN_NAMESPACE, purpose: "infrastructure" },
            args,
            this,
            // What firewalls are told of the seed's API server is written once, when they are made.
            { protect, dependsOn: present([args.cloudProfile, args.seedApiServer]) },
        );
        const backup = new Secret(
            `${name}-backup`,
            {
                metadata: { name: backupSecretName(this.seed), namespace: GARDEN_NAMESPACE },
                stringData: args.backupCredentials,
            },
            { parent: this },
        );
        const managedSeed = new CustomResource(
            `${name}-managed-seed`,
            managedSeedOf({ ...args.seedConfig, name: this.seed, overrides: args.overrides }),
            {
                parent: this,
                // Only a Shoot that is there has the node network that its Seed has to have.
                dependsOn: [shoot.ready, backup, ...args.seedExtensions],
                protect,
                customTimeouts: DELETION_TIMEOUT,
            },
        );
        this.ready = new Gate(
            `${name}-ready`,
            {
                gate: "managed-seed",
                kubeconfig,
                object: {
                    apiVersion: "seedmanagement.gardener.cloud/v1alpha1",
                    kind: "ManagedSeed",
                    namespace: GARDEN_NAMESPACE,
                    name: this.seed,
                },
                generation: managedSeed.metadata.generation,
                version: vector.version("docker-images.third-party.gardener.gardenlet"),
                backup: true,
                timeoutSeconds: 3000,
            },
            { parent: this, dependsOn: managedSeed, protect },
        );
        this.registerOutputs();
    }
}
