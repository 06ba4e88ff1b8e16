/** How long nothing new may be told of a hung object: simulated seconds, more than any one step takes. */
const quietSimulatedSeconds = 900;

/** What the real servers and processes take, however short simulated time is. */
const quietSeconds = 15;

/** A gate's progress as it is told (gardener/gates/progress.ts): whom it waits for, and why. */
const waitingLine = /^waiting for (([A-Z]\w*)(?:\/[^\s:]+)?): (.*) \(\d+ s\)$/;

/**
 * Calls a run off that waits for an object which a fault `hang:KIND` keeps from ever getting ready: a gate's own limit is
 * as long as on real hardware.
 */
export class HangWatch {
    private readonly hung: string[];
    private readonly milliseconds: number;
    private readonly abort = new AbortController();
    private timer: NodeJS.Timeout | undefined;
    private found: string | undefined;

    /** @param faults As they were given to `--fault`; those of other forms are none of its business. */
    constructor(faults: string[], timeScale: number) {
        this.hung = faults.flatMap(fault => (fault.startsWith("hang:") ? [fault.slice("hang:".length)] : []));
        this.milliseconds = Math.max(quietSeconds, quietSimulatedSeconds / timeScale) * 1000;
    }

    /** Aborted when the run is to be called off. */
    public get signal(): AbortSignal {
        return this.abort.signal;
    }

    /** The object that hung, and the last that was told of it; undefined where none did. */
    public get message(): string | undefined {
        return this.abort.signal.aborted ? this.found : undefined;
    }

    /** Takes in what a gate tells. */
    public line(line: string): void {
        const [, object, kind, reason] = waitingLine.exec(line) ?? [];
        const hung = this.hung.find(one => one === kind || (object && isOne(one, kind, object)));
        if (hung === undefined) {
            return;
        }
        clearTimeout(this.timer);
        this.found = `${object} hangs, as hang:${hung} asks for: ${reason}; nothing new for ${Math.round(this.milliseconds / 1000)} s`;
        this.timer = setTimeout(() => this.abort.abort(), this.milliseconds);
    }

    /** Watches no longer. */
    public close(): void {
        clearTimeout(this.timer);
    }
}

/** Whether `KIND/NAME` is the object that a line names, `KIND/NAMESPACE/NAME` where it has a namespace. */
function isOne(spec: string, kind: string, object: string): boolean {
    const [wanted, name] = spec.split("/");
    return wanted === kind && name !== undefined && object.endsWith(`/${name}`);
}
