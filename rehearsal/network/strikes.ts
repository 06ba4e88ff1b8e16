import { createHash } from "node:crypto";
import type { ClusterName } from "../simulation/clusters";

/** What may happen to a request on its way to an API server. */
export const wireFaultKinds = ["http-500", "http-429", "reset"] as const;

/** One of {@link wireFaultKinds}. */
export type WireFaultKind = (typeof wireFaultKinds)[number];

/** A fault that strikes requests. */
export interface WireFault {
    kind: WireFaultKind;
    /** Share of the requests that it strikes: more than 0, less than 1. */
    share: number;
}

/**
 * Draws which requests to one API server are struck: for the same seed always the same method, path, and time that it is
 * asked for, whatever else is asked in between. Of several faults that strike, the first one given does.
 */
export class Strikes {
    private readonly asked = new Map<string, number>();

    constructor(
        private readonly faults: WireFault[],
        private readonly seed: number,
        /** Of the API server. */
        private readonly cluster: ClusterName,
    ) {}

    /** What strikes the next request for this path, given without its query; undefined for nothing. */
    public next(method: string, path: string): WireFaultKind | undefined {
        const request = `${method} ${path}`;
        const time = (this.asked.get(request) ?? 0) + 1;
        this.asked.set(request, time);
        return this.faults.find(({ kind, share }) => this.fraction(kind, request, time) < share)?.kind;
    }

    /** Evenly spread over 0 ≤ x < 1. */
    private fraction(kind: WireFaultKind, request: string, time: number): number {
        const text = JSON.stringify([this.seed, this.cluster, kind, request, time]);
        return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
    }
}
