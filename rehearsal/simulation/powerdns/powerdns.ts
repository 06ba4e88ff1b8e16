import { createServer as http } from "node:http";
import { createServer as https } from "node:https";
import type { AddressInfo } from "node:net";
import { closeRoute, openRoute } from "../../network/table";
import { issueFor } from "../cert-manager/public-ca";
import type { Simulator } from "../controller";
import { powerDnsApi } from "./server";
import { readPowerDns, writePowerDns } from "./store";

/**
 * Starts the PowerDNS of a landscape whose zone one keeps, at the URL that its config says; its certificate is the public
 * CA's. The zone is there already: making it is not the landscape's.
 */
export async function startPowerDns(simulator: Simulator): Promise<void> {
    const { dir, connectTable, powerDns } = simulator.context;
    if (powerDns === undefined) {
        return;
    }
    const { server: url, apiKey, virtualHost, zone } = powerDns;
    const zones = readPowerDns(dir);
    const nameServers = ["ns1", "ns2"].map(name => ({ content: `${name}.${zone}.`, disabled: false }));
    zones[`${zone}.`] ??= [{ name: `${zone}.`, type: "NS", ttl: 3600, records: nameServers }];
    writePowerDns(dir, zones);

    const { hostname, port, protocol } = new URL(url);
    const answer = powerDnsApi({
        apiKey,
        serverId: virtualHost,
        read: () => readPowerDns(dir),
        write: changed => writePowerDns(dir, changed),
    });
    const secure = protocol === "https:";
    const { certPem: cert, privateKeyPem: key } = await issueFor(dir, [hostname]);
    const server = secure ? https({ cert, key }, answer) : http(answer);
    await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(0, "127.0.0.1", resolve);
    });
    const outside = Number(port || (secure ? 443 : 80));
    openRoute(connectTable, hostname, outside, (server.address() as AddressInfo).port);
    simulator.onStop(() => {
        closeRoute(connectTable, hostname, outside);
        server.closeAllConnections();
        server.close();
    });
}
