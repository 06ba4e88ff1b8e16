import * as fs from "node:fs";
import * as path from "node:path";
import { CONTEXT_VARIABLE, contextFile } from "../simulation/context";
import { SHIM, TABLE_VARIABLE } from "./table";

/** What {@link sealedEnvironment} takes. */
export interface SealedEnvironmentOptions {
    /** The rehearsal's own folder; `bin`, `home` and `tmp` are made in it. */
    dir: string;
    /** The project's folder: its `node_modules/.bin` is on the PATH. */
    root: string;
    /** Folder of the connect table. */
    connectTable: string;
    /** Further variables, laid over the others. */
    extra?: Record<string, string>;
}

/**
 * The whole environment of a child process in a rehearsal: nothing of the parent's gets in, so neither KUBECONFIG nor a
 * cloud's or metal-api's credentials, proxies or Pulumi's own settings do.
 */
export function sealedEnvironment(options: SealedEnvironmentOptions): Record<string, string> {
    const own = (name: string) => {
        const folder = path.join(options.dir, name);
        fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
        return folder;
    };
    return {
        HOME: own("home"),
        TMPDIR: own("tmp"),
        LANG: "C.UTF-8",
        PATH: [own("bin"), path.join(options.root, "node_modules", ".bin"), "/usr/bin", "/bin"].join(path.delimiter),
        NODE_OPTIONS: `--require=${quoted(SHIM)}`,
        [TABLE_VARIABLE]: options.connectTable,
        [CONTEXT_VARIABLE]: contextFile(options.dir),
        ...options.extra,
    };
}

/** A value of NODE_OPTIONS, which splits at spaces outside of double quotes. */
function quoted(value: string): string {
    return /[\s"\\]/.test(value) ? `"${value.replace(/["\\]/g, "\\$&")}"` : value;
}
