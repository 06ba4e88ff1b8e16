import { runSimulator } from "../processes";
import { startMetalApi } from "./metal-api";

void runSimulator("metal-api", startMetalApi);
