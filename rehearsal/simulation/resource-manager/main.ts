import { runSimulator } from "../processes";
import { startResourceManager } from "./start";

void runSimulator("resource-manager", startResourceManager);
