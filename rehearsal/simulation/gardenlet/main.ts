import { runSimulator } from "../processes";
import { startGardenlets } from "./start";

void runSimulator("gardenlet", startGardenlets);
