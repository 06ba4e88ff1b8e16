import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { RehearsalDocument } from "../rehearsal/run/document";

/** Writes `rehearsal.json` and `rehearsal.md` into a folder, which is made where it is missing. */
export function writeReport(folder: string, document: RehearsalDocument): void {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "rehearsal.json"), `${JSON.stringify(document, undefined, 4)}\n`);
    writeFileSync(path.join(folder, "rehearsal.md"), markdownOf(document));
}

/** The report as a page: the result, and a row for each part. */
function markdownOf(document: RehearsalDocument): string {
    const rows = document.parts.map(
        ({ name, startedAt, readyAt, dependsOn, readyAfter }) =>
            `| ${name} | ${startedAt.toFixed(1)} | ${readyAt.toFixed(1)} | ${[...dependsOn, ...readyAfter.map(after => `(${after})`)].join(", ")} |`,
    );
    return [
        `# Rehearsal of ${document.stack}: ${document.result}`,
        "",
        ...document.errors.map(error => `- ${error}`),
        ...(document.errors.length > 0 ? [""] : []),
        `Critical path: ${document.criticalPath.join(" → ")} (${Math.round(document.criticalPathSeconds)} simulated seconds).`,
        "",
        "| part | started (s) | ready (s) | after |",
        "| --- | ---: | ---: | --- |",
        ...rows,
        "",
        `Simulated: ${document.simulated.join("; ")}.`,
        "",
    ].join("\n");
}
