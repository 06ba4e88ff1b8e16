import { startPowerDns } from "../powerdns/powerdns";
import { runSimulator } from "../processes";
import { startDns } from "./dns";

void runSimulator("dns", async simulator => {
    await startPowerDns(simulator);
    await startDns(simulator);
});
