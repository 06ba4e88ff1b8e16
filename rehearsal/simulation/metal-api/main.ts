import { metalClusterName } from "../clusters";
import { runSimulator } from "../processes";
import { startMetalApi } from "./metal-api";

void runSimulator("metal-api", simulator =>
    startMetalApi(simulator.within(metalClusterName(simulator.context.clusters))),
);
