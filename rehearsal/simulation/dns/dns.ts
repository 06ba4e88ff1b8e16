import { openRoute } from "../../network/table";
import type { Simulator } from "../controller";
import { zonesIn } from "./internet";
import { People } from "./people";
import { DnsServer } from "./server";
import { resolve } from "./zones";

/** What the connect table calls the machine's own resolver: it is opened for Node's `dns` alone. */
const RESOLVER = { host: "resolver", port: 53 };

/** Starts the resolver that all processes of the rehearsal ask, and the people who enter what it is to find. */
export async function startDns(simulator: Simulator): Promise<void> {
    const { dir, connectTable } = simulator.context;
    const people = new People(simulator);
    const server = await DnsServer.start(question => {
        const reply = resolve(zonesIn(dir), question);
        if (question.type === "A") {
            people.asked(question.name);
        }
        return reply;
    });
    simulator.onStop(() => server.stop());
    openRoute(connectTable, RESOLVER.host, RESOLVER.port, server.port);
}
