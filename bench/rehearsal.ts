import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { RehearsalDocument } from "../rehearsal/run/document";
import { timed } from "./commands";
import type { Figure } from "./main";

/** A whole rehearsal of `dev`: its overhead, what it takes beside the critical path, and the memory of its processes. */
export async function rehearsal(): Promise<Figure[]> {
    const dir = mkdtempSync(path.join(tmpdir(), "landscape-bench-"));
    try {
        const file = path.join(dir, "rehearsal.json");
        const { seconds, treeMiB, largestMiB } = await timed(["--quiet", "--json", file, "rehearse"]);
        const document = JSON.parse(readFileSync(file, "utf8")) as RehearsalDocument;
        return [
            { name: "rehearsal, all of it", value: `${seconds.toFixed(1)} s` },
            { name: "rehearsal, first up", value: `${document.wallSeconds.toFixed(1)} s` },
            {
                name: "rehearsal, overhead of the first up",
                value: `${document.overheadSeconds.toFixed(1)} s`,
                limit: "20 s",
            },
            {
                name: "critical path over step by step",
                value: (document.criticalPathSeconds / document.sequentialSeconds).toFixed(2),
            },
            { name: "rehearsal, largest process", value: `${largestMiB} MiB`, limit: "1024 MiB" },
            { name: "rehearsal, peak memory of all processes", value: `${treeMiB} MiB` },
        ];
    } finally {
        rmSync(dir, { recursive: true, force: true });
    }
}
