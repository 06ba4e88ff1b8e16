import { runSimulator } from "../processes";
import { startWorkloads } from "./workloads";

void runSimulator("workloads", startWorkloads);
