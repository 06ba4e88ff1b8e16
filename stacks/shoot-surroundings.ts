import { ofShoot } from "../components/extensions/offers";
import type { ShootSurroundings } from "../components/shoot/metal-shoot";
import type { Landscape, MetalShootConfig } from "../config/landscape";
import { isUnlocked } from "../config/load";
import type { Gate } from "../gardener/gate";
import { required } from "./required";
import type { SeedsBase, ShootBase } from "./seeds";

/** Where a shoot stands. */
export interface ShootPlace {
    /** The part that it is. */
    part: string;
    /** Name of its project. */
    project: string;
    /** Gate of the seed that its control plane runs on. */
    seed: Gate;
}

/** What every shoot on metal waits for. */
export function surroundingsOf(
    landscape: Landscape,
    base: SeedsBase,
    { part, project, seed }: ShootPlace,
    shoot: MetalShootConfig,
): ShootSurroundings {
    return {
        kubeconfig: base.access.kubeconfig,
        hmac: base.metal.hmac.admin,
        project: required(base.projects.gates[project], `project ${project}`),
        seed,
        providerMetal: base.providerMetal,
        extensions: extensionsOf(base, shoot),
        unlocked: isUnlocked(landscape, part),
    };
}

/** Gate of the partition that a shoot's machines are in. */
export function partitionOf({ partitions }: ShootBase, { partition }: MetalShootConfig): Gate {
    return required(partitions.get(partition), `partition ${partition}`).ready;
}

/** Gates of the Extensions that a shoot needs. */
export function extensionsOf({ extensions }: SeedsBase, shoot: MetalShootConfig): Gate[] {
    return extensions.gatesOf(ofShoot(shoot));
}
