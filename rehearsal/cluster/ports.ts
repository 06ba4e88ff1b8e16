import * as net from "node:net";
import { UserError } from "../../errors/user-error";
import { ServerError } from "./server-error";

/** How many ports are tried for one server. */
const TRIES = 3;

/** The loopback port that a server was to listen on belonged to somebody else by the time it started. */
export class PortTakenError extends ServerError {}

/** A loopback port that was free a moment ago. */
export function freePort(): Promise<number> {
    return new Promise((resolve, reject) => {
        const server = net.createServer();
        server.once("error", reject);
        server.listen(0, "127.0.0.1", () => {
            const address = server.address();
            server.close(() => {
                if (address === null || typeof address === "string") {
                    reject(new Error("loopback gave no port"));
                } else {
                    resolve(address.port);
                }
            });
        });
    });
}

/** So many different loopback ports that were free a moment ago. */
export async function freePorts(count: number): Promise<number[]> {
    const ports = new Set<number>();
    while (ports.size < count) {
        ports.add(await freePort());
    }
    return [...ports];
}

/**
 * Starts a server on a free loopback port, with another port when `start` throws a {@link PortTakenError}, three times
 * at most: these servers take no port 0, so between choosing a port and listening on it somebody else may take it.
 */
export async function onFreePort<T>(
    name: string,
    start: (port: number) => Promise<T>,
    choose: () => Promise<number> = freePort,
): Promise<T> {
    const tried: number[] = [];
    for (;;) {
        const port = await choose();
        tried.push(port);
        try {
            return await start(port);
        } catch (error) {
            if (!(error instanceof PortTakenError)) {
                throw error;
            }
            if (tried.length === TRIES) {
                throw new UserError(
                    {
                        what: `${name} found the loopback ports ${tried.join(", ")} taken, each after it had been free`,
                        remedy: "something else on this machine is opening many of them (`ss -ltnp` names it): run it again",
                    },
                    { cause: error },
                );
            }
        }
    }
}
