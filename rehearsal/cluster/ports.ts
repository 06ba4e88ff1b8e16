import { randomInt } from "node:crypto";
import * as net from "node:net";
import { UserError } from "../../errors/user-error";
import { ServerError } from "./server-error";

/** How many ports are tried for one server. */
const TRIES = 3;

/** The loopback port that a server was to listen on belonged to somebody else by the time it started. */
export class PortTakenError extends ServerError {}

/**
 * Where ports are chosen: below those that outgoing connections get (Linux net.ipv4.ip_local_port_range from 32768 on, macOS
 * from 49152). From among these, any connection on the machine might take the port of a server that is being restarted.
 */
const RANGE = { first: 20_000, last: 32_767 };

/** How many ports are looked at before the system is asked for any. */
const LOOKS = 50;

/** A loopback port that was free a moment ago. */
export async function freePort(): Promise<number> {
    for (let looks = 0; looks < LOOKS; looks++) {
        const port = randomInt(RANGE.first, RANGE.last + 1);
        if ((await listened(port)) !== undefined) {
            return port;
        }
    }
    const any = await listened(0);
    if (any === undefined) {
        throw new Error("loopback gave no port");
    }
    return any;
}

/** How often it is looked whether a port has become free. */
const POLL_MILLISECONDS = 50;

/** Waits until nobody has a loopback port any more; throws a {@link PortTakenError} where that takes longer. */
export async function untilFree(name: string, port: number, seconds: number): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    while ((await listened(port)) === undefined) {
        if (Date.now() > deadline) {
            throw new PortTakenError(
                `${name} found its port ${port} taken`,
                `somebody else has it since, and did not give it back within ${seconds} s (\`ss -tnp\` names them)`,
            );
        }
        await new Promise(resolve => setTimeout(resolve, POLL_MILLISECONDS));
    }
}

/** The port that could be listened on, 0 for any; undefined where somebody has it. */
function listened(port: number): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
        const server = net.createServer();
        server.once("error", (error: NodeJS.ErrnoException) =>
            error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
        );
        server.listen(port, "127.0.0.1", () => {
            const address = server.address();
            server.close(() => resolve(address === null || typeof address === "string" ? undefined : address.port));
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
