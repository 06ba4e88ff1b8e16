import { runSimulator } from "../processes";
import { startCertManager } from "./cert-manager";

void runSimulator("cert-manager", simulator => simulator.withinEach(startCertManager));
