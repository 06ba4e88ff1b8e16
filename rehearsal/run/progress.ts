import type { HostEvent, Op } from "../host/protocol";
import { isGate } from "./parts";
import { Recording } from "./recording";

/** Tells a run as it happens: each gate that is passed, each failure, and what waits take. */
export class Progress {
    private recording = new Recording();
    private began = Date.now();

    /** @param say Prints one line. */
    constructor(private readonly say: (line: string) => void) {}

    /** Forgets the run before: another one begins. */
    public begin(): void {
        this.recording = new Recording();
        this.began = Date.now();
    }

    /** Takes one event of the host in. */
    public add(event: HostEvent): void {
        this.recording.add(event);
        if (event.type === "done") {
            this.done(event.urn, event.op, event.error);
        } else if (event.type === "log" && (event.severity === "warning" || event.severity === "error")) {
            this.say(`  ${this.clock()}  ${event.severity}: ${event.message}`);
        } else if (event.type === "log" && event.severity === "info") {
            this.say(`  ${this.clock()}  ${event.message}`);
        }
    }

    private done(urn: string, op: Op, error: string | undefined): void {
        const resource = this.recording.resources.get(urn);
        if (error) {
            this.say(`  ${this.clock()}  failed: ${urn.split("::").slice(2).join(" ")}`);
        } else if (resource && isGate(resource) && (op === "create" || op === "update")) {
            this.say(`  ${this.clock()}  passed: ${resource.name}`);
        }
    }

    private clock(): string {
        return `${((Date.now() - this.began) / 1000).toFixed(1).padStart(6)} s`;
    }
}
