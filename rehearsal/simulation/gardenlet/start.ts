import { remoteClusterNames } from "../clusters";
import type { Simulator } from "../controller";
import { Gardenlets } from "./gardenlets";
import { startInstallations } from "./installations";
import { startManagedSeeds } from "./managed-seeds";
import { startSeeds } from "./seeds";
import { startShoots } from "./shoots";
import { startUnmanagedSeed } from "./unmanaged-seed";

/** Starts the gardenlets of all seeds; each works from the moment on at which it is deployed. */
export function startGardenlets(simulator: Simulator): void {
    const gardenlets = new Gardenlets(simulator);
    startUnmanagedSeed(gardenlets, simulator);
    remoteClusterNames(simulator.context.clusters).forEach(cluster =>
        startUnmanagedSeed(gardenlets, simulator.within(cluster)),
    );
    startManagedSeeds(gardenlets);
    startSeeds(gardenlets);
    startInstallations(gardenlets);
    startShoots(gardenlets);
}
