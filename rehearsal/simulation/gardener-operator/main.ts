import { runSimulator } from "../processes";
import { startExtensionController } from "./extensions";
import { startGardenController } from "./garden";
import { startGardenletController } from "./gardenlets";
import { SimulatedOperator } from "./operator";
import { startReferenceController } from "./references";

void runSimulator("gardener-operator", simulator => {
    const operator = new SimulatedOperator(simulator);
    startGardenController(operator);
    startReferenceController(operator);
    startExtensionController(operator);
    startGardenletController(operator);
});
