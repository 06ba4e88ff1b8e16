import * as pulumi from "@pulumi/pulumi";
import type { Gate } from "../../gardener/gate";
import type { ShootSurroundings } from "./metal-shoot";
import { metalShoot } from "./metal-shoot";
import type { ShootArgs } from "./shoot-object";

/** Args of {@link Shoot}. */
export interface ShootComponentArgs extends ShootSurroundings {
    shoot: ShootArgs;
    /**
     * On the soil, or on a seed in a cluster of its own: the CloudProfile, and the seed's ConfigMap `seed-api-server` where it
     * has one. A managed seed was there after both.
     */
    onUnmanaged?: pulumi.Resource[];
}

/** A shoot that the landscape itself declares; pass the virtual garden's provider in `opts`. */
export class Shoot extends pulumi.ComponentResource {
    /** Gone through when the Shoot is reconciled and healthy. */
    public readonly ready: Gate;

    constructor(name: string, args: ShootComponentArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:Shoot", name, {}, opts);
        // Not protected: Gardener itself refuses to delete what is not confirmed.
        this.ready = metalShoot(name, args.shoot, args, this, { protect: false, dependsOn: args.onUnmanaged }).ready;
        this.registerOutputs();
    }
}
