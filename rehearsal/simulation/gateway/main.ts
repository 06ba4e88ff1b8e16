import { metalClusterName } from "../clusters";
import { runSimulator } from "../processes";
import { startGateway } from "./gateway";

void runSimulator("gateway", simulator => startGateway(simulator.within(metalClusterName(simulator.context.clusters))));
