import { runSimulator } from "../processes";
import { startPowerDns } from "./powerdns";

void runSimulator("powerdns", startPowerDns);
