import { runSimulator } from "../processes";
import { startControllerManager } from "./start";

void runSimulator("controller-manager", startControllerManager);
