import * as fs from "node:fs";
import type { ControlPlaneBinaries } from "../../rehearsal/cluster/server-context";
import { ensureToolchain } from "../../rehearsal/toolchain/toolchain";

/** The servers' binaries: built where need be, or those of the JSON file that LANDSCAPE_TEST_TOOLCHAIN names. */
export async function testToolchain(): Promise<ControlPlaneBinaries> {
    const file = process.env.LANDSCAPE_TEST_TOOLCHAIN;
    return file ? (JSON.parse(fs.readFileSync(file, "utf8")) as ControlPlaneBinaries) : ensureToolchain();
}

/** A first build takes about 8 minutes on 2 cores; once the binaries are there, a start takes seconds. */
export const BUILD_MILLISECONDS = 40 * 60_000;
