import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { goldenFile, goldenStacks, goldenText, planText } from "./registrations";

/** Writes the golden registrations anew: what an environment's plan registers now is what it shall register. */
async function main(): Promise<void> {
    for (const stack of goldenStacks) {
        writeFileSync(goldenFile(stack), goldenText(await planText([], stack)));
        process.stdout.write(`wrote ${path.relative(process.cwd(), goldenFile(stack))}\n`);
    }
}

void main();
