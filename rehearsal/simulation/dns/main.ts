import { runSimulator } from "../processes";
import { startDns } from "./dns";

void runSimulator("dns", startDns);
