import type { Simulator } from "../controller";
import { startExtensionController } from "./extensions";
import { startGardenController } from "./garden";
import { startGardenletController } from "./gardenlets";
import { SimulatedOperator } from "./operator";
import { startReferenceController } from "./references";

/** Starts gardener-operator's controllers; they begin to work when its Deployment is available. */
export function startGardenerOperator(simulator: Simulator): void {
    const operator = new SimulatedOperator(simulator);
    startGardenController(operator);
    startReferenceController(operator);
    startExtensionController(operator);
    startGardenletController(operator);
}
