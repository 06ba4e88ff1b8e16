import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import { sealedEnvironment } from "../../rehearsal/network/environment";

/** The project's folder. */
export const ROOT = path.resolve(__dirname, "..", "..");

/** What a sealed child process came to: a result, or an error's message and code. */
export type Outcome = { result: unknown } | { error: string; code?: string };

/** A folder of a rehearsal for one test file, with the connect table in it. */
export function temporaryFolder(): { dir: string; table: string; remove(): void } {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), "landscape test-"));
    const table = path.join(dir, "connect table");
    return { dir, table, remove: () => fs.rmSync(dir, { recursive: true }) };
}

/** Tries one way to connect (see child.cjs) in a process with the environment of a rehearsal. */
export async function sealed(dir: string, table: string, ...args: string[]): Promise<Outcome> {
    const child = path.join(__dirname, "child.cjs");
    const env = sealedEnvironment({ dir, root: ROOT, connectTable: table });
    const { stdout } = await promisify(execFile)(process.execPath, [child, ...args], { env, cwd: ROOT });
    return JSON.parse(stdout) as Outcome;
}
