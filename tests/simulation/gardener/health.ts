import { once } from "node:events";
import { createServer } from "node:https";
import type { Server } from "node:https";
import type { AddressInfo } from "node:net";
import { openRoute } from "../../../rehearsal/network/table";
import { issueFor } from "../../../rehearsal/simulation/cert-manager/public-ca";
import type { RehearsalContext } from "../../../rehearsal/simulation/context";

/** A metal-api at a name of the connect table that answers healthy to whoever asks, with a certificate of the public CA. */
export async function serveHealth(context: RehearsalContext, host: string): Promise<Server> {
    const { certPem, privateKeyPem } = await issueFor(context.dir, [host]);
    const server = createServer({ cert: certPem, key: privateKeyPem }, (_, response) => {
        response.end(JSON.stringify({ status: "healthy" }));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    openRoute(context.connectTable, host, 443, (server.address() as AddressInfo).port);
    return server;
}
