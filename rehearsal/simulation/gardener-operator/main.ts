import { runSimulator } from "../processes";
import { startGardenerOperator } from "./start";

void runSimulator("gardener-operator", startGardenerOperator);
