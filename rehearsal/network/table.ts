import * as fs from "node:fs";
import * as path from "node:path";

/** Name of the environment variable that holds the folder of the connect table. */
export const TABLE_VARIABLE = "LANDSCAPE_CONNECT_TABLE";

/** The file to `--require` into every Node process of a rehearsal, so that it connects by the table only. */
export const SHIM = path.join(__dirname, "connect-table.cjs");

/**
 * From now on, connections of the rehearsal's processes to `host` (a name, or an address with or without brackets) and
 * `port` go to the loopback port `target`. An open route is replaced at once.
 */
export function openRoute(dir: string, host: string, port: number, target: number): void {
    const entry = path.join(dir, entryOf(host, port));
    const draft = path.join(dir, `.${process.pid}.${path.basename(entry)}`);
    fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
    fs.writeFileSync(draft, `${target}`, { mode: 0o600 });
    fs.renameSync(draft, entry);
}

/** From now on, new connections to `host` and `port` are refused; nothing happens when there was no such route. */
export function closeRoute(dir: string, host: string, port: number): void {
    fs.rmSync(path.join(dir, entryOf(host, port)), { force: true });
}

/** The file name of a route: lower case, without an IPv6 address's brackets and a name's last dot. */
export function entryOf(host: string, port: number): string {
    const plain = host
        .toLowerCase()
        .replace(/^\[(.*)\]$/, "$1")
        .replace(/\.$/, "");
    return `${encodeURIComponent(plain)}:${port}`;
}
