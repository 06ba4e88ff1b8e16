import type { ToolName } from "./tools";

/** What {@link ensureToolchain} is at. */
export type ToolchainEvent =
    /** It is in the cache. */
    | { kind: "cached"; tool: ToolName; path: string }
    /** `KUBEBUILDER_ASSETS` provides it. */
    | { kind: "provided"; tool: ToolName; path: string }
    /** Another process, of this id, builds; sent every few seconds. */
    | { kind: "waiting"; owner: number; seconds: number }
    /** The folder of a Go module is fetched for its charts and API types. */
    | { kind: "fetching"; module: string }
    /** It is being built; sent every few seconds. `downloads` counts the Go modules fetched for it so far. */
    | { kind: "building"; tool: ToolName; seconds: number; usualSeconds: number; downloads: number }
    /** It was built. */
    | { kind: "built"; tool: ToolName; seconds: number; bytes: number; path: string };

/** One calm line for one event. */
export function formatProgress(event: ToolchainEvent): string {
    switch (event.kind) {
        case "cached":
            return `${event.tool}: in the cache`;
        case "provided":
            return `${event.tool}: ${event.path} (KUBEBUILDER_ASSETS)`;
        case "waiting":
            return `Process ${event.owner} builds the toolchain, waiting for it: ${duration(event.seconds)} so far`;
        case "fetching":
            return `${event.module}: fetching`;
        case "building":
            return (
                `${event.tool}: building, ${duration(event.seconds)} so far` +
                ` (about ${duration(event.usualSeconds)} on 2 cores)${downloaded(event.downloads)}`
            );
        case "built":
            return `${event.tool}: built in ${duration(event.seconds)}, ${Math.round(event.bytes / 1e6)} MB`;
    }
}

/** Seconds as `42 s` or `3 min 05 s`. */
function duration(seconds: number): string {
    const whole = Math.round(seconds);
    const rest = whole % 60;
    return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(rest).padStart(2, "0")} s`;
}

function downloaded(modules: number): string {
    return modules === 0 ? "" : `, ${modules} Go ${modules === 1 ? "module" : "modules"} fetched`;
}
