import { createServer, request } from "node:http";
import type { Server } from "node:http";
import * as path from "node:path";
import type { AllocationRequest, Machines } from "./machines";

/** Socket of the simulators among themselves: what Gardener's machine controllers would ask of metal-api over its own API. */
function socketOf(dir: string): string {
    return path.join(dir, "metal-api.sock");
}

/** Serves {@link allocateMachines} and {@link releaseMachines} to the other simulators of the rehearsal in `dir`. */
export function serveAllocation(dir: string, machines: Machines): Server {
    const server = createServer((incoming, response) => {
        let text = "";
        incoming.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        incoming.on("end", () => {
            try {
                const body = JSON.parse(text) as AllocationRequest & { ids: string[] };
                const answer = incoming.url === "/allocate" ? machines.allocate(body) : machines.release(body.ids);
                response.end(JSON.stringify(answer ?? null));
            } catch (error) {
                response.writeHead(422).end((error as Error).message);
            }
        });
    });
    return server.listen(socketOf(dir));
}

/** Allocates machines that wait, and returns their ids; rejects with metal-api's words when there are too few. */
export async function allocateMachines(dir: string, wanted: AllocationRequest): Promise<string[]> {
    return (await post(dir, "/allocate", wanted)) as string[];
}

/** Gives machines back. */
export async function releaseMachines(dir: string, ids: string[]): Promise<void> {
    await post(dir, "/release", { ids });
}

function post(dir: string, url: string, body: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
        const sent = request({ socketPath: socketOf(dir), path: url, method: "POST" }, response => {
            let text = "";
            response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
            response.on("end", () =>
                response.statusCode === 200 ? resolve(JSON.parse(text)) : reject(new Error(text)),
            );
        });
        sent.on("error", reject);
        sent.end(JSON.stringify(body));
    });
}
