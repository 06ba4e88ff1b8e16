import type { PartReport } from "./report";

/** What `rehearse --json` writes. */
export interface RehearsalDocument {
    formatVersion: 1;
    stack: string;
    result: "succeeded" | "failed";
    parts: PartReport[];
    /** Simulated seconds of the longest path over the registered graph. */
    criticalPathSeconds: number;
    criticalPath: string[];
    /** Simulated seconds if each step were waited for, one after the other. */
    sequentialSeconds: number;
    timeScale: number;
    /** Of the first up. */
    wallSeconds: number;
    /** What the first up took beyond its critical path. */
    overheadSeconds: number;
    objects: { created: number; clusters: Record<string, number> };
    secondRun: Changes & { mutatingRequests: number };
    destroy: { refusedFirst: boolean; deleted: number; retained: string[]; left: string[] };
    /** What was simulated. */
    simulated: string[];
    errors: string[];
}

/** Numbers of resources by what was done to them. */
export interface Changes {
    created: number;
    updated: number;
    replaced: number;
    deleted: number;
}

/** The document of a rehearsal in which nothing has happened yet. */
export function emptyDocument(stack: string, timeScale: number, simulated: string[]): RehearsalDocument {
    return {
        formatVersion: 1,
        stack,
        result: "failed",
        parts: [],
        criticalPathSeconds: 0,
        criticalPath: [],
        sequentialSeconds: 0,
        timeScale,
        wallSeconds: 0,
        overheadSeconds: 0,
        objects: { created: 0, clusters: {} },
        secondRun: { created: 0, updated: 0, replaced: 0, deleted: 0, mutatingRequests: 0 },
        destroy: { refusedFirst: false, deleted: 0, retained: [], left: [] },
        simulated,
        errors: [],
    };
}
