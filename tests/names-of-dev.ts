import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { rehearsedClusters } from "../cli/rehearsed-clusters";
import { loadLandscape } from "../config/load";
import type { LandscapeNames } from "../rehearsal/run/rig";

/** What the servers of dev are called. */
export function namesOfDev(): LandscapeNames {
    const { config } = parse(readFileSync(path.join(__dirname, "../Pulumi.dev.yaml"), "utf8")) as {
        config: Record<string, unknown>;
    };
    return rehearsedClusters(loadLandscape(config["landscape:config"]));
}
