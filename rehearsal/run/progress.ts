import type { HostEvent } from "../host/protocol";
import { isPartName } from "./parts";
import { Recording } from "./recording";

/**
 * Tells a run in one line for each part that gets ready or goes, as it happens. A part is ready when all that it
 * registered is done and its program has registered no more of it for the moment; the report says it exactly.
 */
export class Progress {
    private recording = new Recording();
    private open = new Map<string, number>();
    private began = Date.now();

    /** @param say Prints one line. */
    constructor(private readonly say: (line: string) => void) {}

    /** Forgets the run before: another one begins. */
    public begin(): void {
        this.recording = new Recording();
        this.open = new Map();
        this.began = Date.now();
    }

    /** Takes one event of the host in. */
    public add(event: HostEvent): void {
        this.recording.add(event);
        if (event.type === "registered") {
            this.count(event.urn, 1);
        } else if (event.type === "done") {
            if (event.error) {
                this.say(`  ${this.clock()}  failed: ${event.urn.split("::").slice(2).join(" ")}`);
            }
            this.count(event.urn, -1);
        } else if (event.type === "log" && (event.severity === "warning" || event.severity === "error")) {
            this.say(`  ${this.clock()}  ${event.severity}: ${event.message}`);
        } else if (event.type === "log" && event.severity === "info") {
            this.say(`  ${this.clock()}  ${event.message}`);
        }
    }

    private count(urn: string, by: 1 | -1): void {
        const top = this.recording.lineage(urn)[0];
        if (!top || !isPartName(top.name) || !this.recording.resources.get(urn)?.custom) {
            return;
        }
        const left = (this.open.get(top.name) ?? 0) + by;
        this.open.set(top.name, left);
        const gates = [...this.recording.resources.values()].filter(
            resource => resource.inputs.gate !== undefined && this.recording.lineage(resource.urn)[0] === top,
        );
        const last = this.recording.resources.get(urn);
        if (by < 0 && left === 0 && last && gates.includes(last)) {
            this.say(`  ${this.clock()}  ${top.name} is ready`);
        }
    }

    private clock(): string {
        return `${((Date.now() - this.began) / 1000).toFixed(1).padStart(6)} s`;
    }
}
