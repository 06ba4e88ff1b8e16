import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { PlanDocument } from "../../cli/plan/document";
import { landscape } from "../cli/landscape";

/** What a plan says that is the same each time. */
export type Registrations = Omit<PlanDocument, "seconds" | "peakRssMiB">;

/** The environments whose registrations are checked in. */
export const goldenStacks = ["dev", "prod", "cloud"];

/** File that holds the registrations of an environment. */
export function goldenFile(stack: string): string {
    return path.join(__dirname, `${stack}.json`);
}

/** Plans an environment with `landscape plan`, with further global options, and returns the text of its `--json`. */
export async function planText(options: string[], stack = "dev"): Promise<string> {
    const folder = mkdtempSync(path.join(tmpdir(), "landscape-test-"));
    try {
        const file = path.join(folder, "plan.json");
        const { code, stderr } = await landscape(["--stack", stack, "--json", file, ...options, "plan"]);
        if (code !== 0) {
            throw new Error(`landscape plan ended with ${code}: ${stderr}`);
        }
        return readFileSync(file, "utf8");
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** The text of a golden file: a plan without what it took. */
export function goldenText(plan: string): string {
    const registrations = JSON.parse(plan) as Registrations & Partial<PlanDocument>;
    delete registrations.seconds;
    delete registrations.peakRssMiB;
    return `${JSON.stringify(registrations, undefined, 4)}\n`;
}
