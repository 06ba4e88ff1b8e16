import { readFileSync } from "node:fs";
import * as path from "node:path";

/** The release of metal-stack that a vector file is, `v0.22.19`: by its name, or by what `vector pull` wrote above it. */
export function releaseIn(file: string): string | undefined {
    return (
        /^metal-stack-(v\d.*)\.yaml$/.exec(path.basename(file))?.[1] ??
        /^# metal-stack (\S+), written by /.exec(readFileSync(file, "utf8"))?.[1]
    );
}
