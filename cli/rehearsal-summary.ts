import type { RehearsalDocument } from "../rehearsal/run/document";

/** The end of a rehearsal for people: what was done, in what time, what was simulated, and what comes next. */
export function summaryOf(document: RehearsalDocument): string[] {
    const { objects, secondRun, destroy } = document;
    if (document.result === "failed") {
        return [`The rehearsal of ${document.stack} failed.`, ...document.errors.map(error => `  ${error}`)];
    }
    const minutes = (seconds: number) => `${Math.round(seconds / 60)} min`;
    const clusters = Object.entries(objects.clusters).map(([name, count]) => `${count} ${name}`);
    return [
        `The landscape ${document.stack} came up, stayed as it was, and went away.`,
        `  parts      ${document.parts.length} ready; ${objects.created} objects (${clusters.join(", ")})`,
        `  time       ${document.wallSeconds.toFixed(1)} s here, at 1/${document.timeScale} of simulated time (${document.overheadSeconds.toFixed(1)} s of it our own);`,
        `             outside about ${minutes(document.criticalPathSeconds)} on the critical path, ${minutes(document.sequentialSeconds)} step by step`,
        `  path       ${document.criticalPath.join(" → ")}`,
        `  second up  ${secondRun.created + secondRun.updated + secondRun.replaced + secondRun.deleted} changes, ${secondRun.mutatingRequests} mutating requests`,
        `  destroy    refused by protection first, then ${destroy.deleted} deleted, ${destroy.retained.length} retained, ${destroy.left.length} left over`,
        `  simulated  ${document.simulated.join("; ")}`,
        `Next: put your own domain, project and partition into Pulumi.${document.stack}.yaml, then \`npx landscape check\`.`,
    ];
}
