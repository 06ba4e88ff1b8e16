import type { HostEvent, JsonValue, Op, Props, Severity, SummaryEvent } from "./protocol";
import type { Redactor } from "./redactor";
import type { ResourceState } from "./resource-state";
import { maskProps } from "./wire";

/** Tells what happens, and remembers it for the summary; no secret gets past it. */
export class Report {
    readonly summary: SummaryEvent = {
        type: "summary",
        created: [],
        updated: [],
        replaced: [],
        deleted: [],
        same: [],
        retained: [],
        errors: [],
    };
    outputs: Props = {};

    constructor(
        private readonly redactor: Redactor,
        private readonly onEvent: (event: HostEvent) => void,
    ) {}

    /** Passes on what a provider tells. */
    emit(event: HostEvent): void {
        this.onEvent(event);
    }

    registered(resource: ResourceState, providers: string[]): void {
        const { urn, type, name, parent, provider, dependencies, custom, protect, inputs } = resource;
        this.redactor.learn(inputs);
        const shared = { urn, resourceType: type, name, parent, provider, providers, dependencies, custom, protect };
        this.onEvent({ type: "registered", ...shared, inputs: maskProps(inputs), at: Date.now() });
    }

    step(urn: string, op: Op): void {
        this.onEvent({ type: "step", urn, op, at: Date.now() });
    }

    /** A step went well. `counts: false` keeps it out of the summary: the old one of a replacement goes uncounted. */
    done(urn: string, op: Op, outputs?: Props, counts = true): void {
        if (outputs) {
            this.redactor.learn(outputs);
        }
        if (counts) {
            this.listOf(op)?.push(urn);
        }
        this.onEvent({ type: "done", urn, op, at: Date.now(), ...(outputs ? { outputs: maskProps(outputs) } : {}) });
    }

    failed(urn: string, op: Op, error: string): void {
        this.onEvent({ type: "done", urn, op, at: Date.now(), error: this.redactor.clean(error) });
    }

    /** A message; `about` are inputs that it may say what they have in clear of. */
    log(severity: Severity, message: string, urn?: string, about?: JsonValue): void {
        const clean = this.redactor.clean(message, about);
        if (severity === "error") {
            this.summary.errors.push(clean);
        }
        this.onEvent({ type: "log", severity, message: clean, ...(urn ? { urn } : {}), at: Date.now() });
    }

    stackOutputs(outputs: Props): void {
        this.redactor.learn(outputs);
        this.outputs = maskProps(outputs);
        this.onEvent({ type: "outputs", outputs: this.outputs });
    }

    end(): void {
        this.onEvent(this.summary);
    }

    private listOf(op: Op): string[] | undefined {
        const { created, updated, replaced, deleted, same, retained } = this.summary;
        return {
            create: created,
            update: updated,
            replace: replaced,
            delete: deleted,
            same,
            retain: retained,
            read: undefined,
        }[op];
    }
}
