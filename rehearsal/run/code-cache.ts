import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import * as path from "node:path";
import { defaultCacheDir } from "../toolchain/cache";

/**
 * Environment that lets the Node processes of a rehearsal, whose home and temporary folder are new each time, keep
 * compiled code in the user's cache: nothing but code of this project and its packages, keyed by its content.
 *
 * `tsx` knows no setting for where its cache lies, so a link in the temporary folder leads there. Where the user's cache
 * can't be written, everything is compiled anew.
 *
 * @param dir The rehearsal's own folder, whose `tmp` is the processes' TMPDIR.
 */
export function codeCacheEnvironment(dir: string): Record<string, string> {
    const root = path.join(path.dirname(defaultCacheDir()), "code");
    const temporary = path.join(dir, "tmp");
    // A home that is not there stays so.
    if (!existsSync(path.resolve(root, "../../.."))) {
        return {};
    }
    try {
        mkdirSync(path.join(root, "tsx"), { recursive: true, mode: 0o700 });
        mkdirSync(temporary, { recursive: true, mode: 0o700 });
        // tsx 4.23 temporary-directory: `tsx-` and the effective user's id.
        symlinkSync(path.join(root, "tsx"), path.join(temporary, `tsx-${process.geteuid?.()}`));
    } catch {
        return {};
    }
    return {
        NODE_COMPILE_CACHE: path.join(root, "node"),
        // ts-node 7, which the SDK brings with it, compiles the program.
        TS_NODE_CACHE_DIRECTORY: path.join(root, "ts-node"),
    };
}
