import type { HostEvent } from "../host/protocol";
import { partOf } from "./parts";
import type { Recording } from "./recording";
import { serverOf } from "./server-of";

/**
 * Restarts the API server that a part talks to when the part begins: when the first of its resources that lives there, or
 * its first gate that looks there, is being created. Where a kubeconfig is secret, when the first of its objects is there.
 */
export class Restarts {
    private readonly awaited: Set<string>;
    private readonly created = new Set<string>();
    private running: Promise<void> = Promise.resolve();
    private begun = 0;

    /**
     * @param parts Once for each of them.
     * @param restart Restarts the API server with this URL; resolves when it is ready again.
     */
    constructor(
        parts: string[],
        private readonly recording: Recording,
        private readonly restart: (part: string, server: string) => Promise<void>,
    ) {
        this.awaited = new Set(parts);
    }

    /** Takes in an event that the recording has taken in. */
    public take(event: HostEvent): void {
        if (event.type === "step" && event.op === "create") {
            this.created.add(event.urn);
        } else if (event.type !== "objects" || !this.created.has(event.urn)) {
            return;
        }
        if (this.awaited.size === 0) {
            return;
        }
        const part = partOf(this.recording, event.urn);
        const resource = this.recording.resources.get(event.urn);
        const server = resource && serverOf(this.recording, resource);
        if (part !== undefined && server !== undefined && this.awaited.delete(part)) {
            this.begun++;
            // One after the other: two parts may talk to the same server.
            this.running = this.running.then(() => this.restart(part, server));
            this.running.catch(() => undefined);
        }
    }

    /** How many were begun so far. */
    public get count(): number {
        return this.begun;
    }

    /** Parts that have not begun yet. */
    public get missing(): string[] {
        return [...this.awaited];
    }

    /** Resolves when all servers are ready again; rejects where one did not get so. */
    public settled(): Promise<void> {
        return this.running;
    }
}
