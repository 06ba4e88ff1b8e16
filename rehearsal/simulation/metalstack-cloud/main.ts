import { runSimulator } from "../processes";
import { startMetalstackCloud } from "./metalstack-cloud";

void runSimulator("metalstack-cloud", simulator => startMetalstackCloud(simulator));
