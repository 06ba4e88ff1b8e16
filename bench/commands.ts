import { spawn } from "node:child_process";
import * as path from "node:path";
import { UserError } from "../errors/user-error";
import { PeakMemory } from "../rehearsal/run/memory";
import type { Figure } from "./main";

const root = path.dirname(__dirname);
const runs = 5;

/** `check`, as a person waits for it: the median of five. */
export async function check(): Promise<Figure[]> {
    const figures: Figure[] = [];
    for (const stack of ["dev", "prod"]) {
        const { seconds } = await median(["--stack", stack, "check"]);
        figures.push({ name: `check of ${stack}`, value: `${seconds.toFixed(2)} s`, limit: "1 s" });
    }
    return figures;
}

/** `plan`, as a person waits for it: the median of five, and the memory of all its processes. */
export async function plan(): Promise<Figure[]> {
    const { seconds, treeMiB } = await median(["plan"]);
    return [
        { name: "plan", value: `${seconds.toFixed(2)} s`, limit: "3 s" },
        { name: "plan, peak memory of all processes", value: `${treeMiB} MiB` },
    ];
}

async function median(args: string[]): Promise<{ seconds: number; treeMiB: number }> {
    const measured: { seconds: number; treeMiB: number }[] = [];
    for (let run = 0; run < runs; run++) {
        measured.push(await timed(args));
    }
    measured.sort((a, b) => a.seconds - b.seconds);
    return measured[Math.floor(runs / 2)] ?? { seconds: Number.NaN, treeMiB: 0 };
}

/** Runs `landscape` once; a failure is an error with what it said. */
export function timed(args: string[]): Promise<{ seconds: number; treeMiB: number; largestMiB: number }> {
    const began = performance.now();
    const child = spawn(process.execPath, ["cli/landscape.cjs", ...args], {
        cwd: root,
        stdio: ["ignore", "ignore", "pipe"],
    });
    const memory = new PeakMemory(child.pid);
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
    return new Promise((resolve, reject) => {
        child.once("error", reject);
        child.once("close", code => {
            const peak = memory.stop();
            if (code === 0) {
                resolve({ seconds: (performance.now() - began) / 1000, ...peak });
            } else {
                reject(
                    new UserError({
                        what: `landscape ${args.join(" ")} ended with ${code}`,
                        why: said.trim().split("\n").at(-1),
                        remedy: `run it by itself: \`npx landscape ${args.join(" ")}\``,
                    }),
                );
            }
        });
    });
}
