import type { HostEvent, ObjectRef, Op, Props } from "../host/protocol";

/** One resource as a run of the host told it. */
export interface Recorded {
    urn: string;
    type: string;
    name: string;
    /** URN; "" for the stack. */
    parent: string;
    /** URN of its explicit provider; "" for none. */
    provider: string;
    /** URNs of the providers that a component hands down. */
    providers: string[];
    dependencies: string[];
    custom: boolean;
    protect: boolean;
    inputs: Props;
    /** Milliseconds since the epoch. */
    registeredAt: number;
    doneAt?: number;
    op?: Op;
    error?: string;
    /** Server URL of the cluster that its objects live in. */
    server?: string;
    /** Its Kubernetes objects; those of one stage come side by side, stages one after the other. */
    stages: ObjectRef[][];
}

/** Everything one or more runs of the host told, by URN in the order of registration. */
export class Recording {
    public readonly resources = new Map<string, Recorded>();
    /** Steps in the order in which they ended. */
    public readonly steps: { urn: string; op: Op; at: number; error?: string }[] = [];
    public outputs: Props = {};

    /** Takes one event in; a resource registered again (a resumed run) keeps its first registration time. */
    public add(event: HostEvent): void {
        switch (event.type) {
            case "registered": {
                const known = this.resources.get(event.urn);
                this.resources.set(event.urn, {
                    urn: event.urn,
                    type: event.resourceType,
                    name: event.name,
                    parent: event.parent,
                    provider: urnOf(event.provider),
                    providers: event.providers.map(urnOf),
                    dependencies: event.dependencies,
                    custom: event.custom,
                    protect: event.protect,
                    inputs: event.inputs,
                    registeredAt: known?.registeredAt ?? event.at,
                    stages: known?.stages ?? [],
                    server: known?.server,
                    doneAt: known?.doneAt,
                    op: known?.op,
                });
                return;
            }
            case "done": {
                this.steps.push({ urn: event.urn, op: event.op, at: event.at, error: event.error });
                const resource = this.resources.get(event.urn);
                if (resource) {
                    resource.error = event.error;
                    // What an interrupted run had done already is `same` in the one that goes on from there.
                    if (event.op !== "same" || resource.op === undefined) {
                        resource.op = event.op;
                        resource.doneAt = event.at;
                    }
                }
                return;
            }
            case "objects": {
                const resource = this.resources.get(event.urn);
                if (resource) {
                    resource.server = event.server;
                    resource.stages = event.stages;
                }
                return;
            }
            case "outputs":
                this.outputs = event.outputs;
                return;
            case "step":
            case "log":
            case "summary":
                return;
        }
    }

    /** Names of the ancestors of a resource, the stack left out, outermost first; the resource itself included. */
    public lineage(urn: string): Recorded[] {
        const found = this.resources.get(urn);
        return !found || found.parent === "" ? [] : [...this.lineage(found.parent), found];
    }
}

/** The URN of a provider's `urn::id`; "" of none. */
function urnOf(reference: string): string {
    return reference.slice(0, Math.max(0, reference.lastIndexOf("::")));
}
