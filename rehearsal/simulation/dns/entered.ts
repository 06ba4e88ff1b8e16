import * as fs from "node:fs";
import * as path from "node:path";

/** What people have entered where this landscape can't: name servers at parents, and records in zones of others. */
export interface Entered {
    /** Names of the servers, without trailing dot, by the domain of the zone. */
    delegations: Record<string, string[]>;
    /** IPv4 addresses by host. */
    hosts: Record<string, string>;
}

/** Name of the file in the rehearsal's folder. */
export const ENTERED_FILE = "entered-by-hand.json";

/** What has been entered in the rehearsal in `dir`. */
export function readEntered(dir: string): Entered {
    try {
        return JSON.parse(fs.readFileSync(path.join(dir, ENTERED_FILE), "utf8")) as Entered;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") {
            return { delegations: {}, hosts: {} };
        }
        throw error;
    }
}

/** Enters something beside what is there; only one process may. */
export function enter(dir: string, { delegations = {}, hosts = {} }: Partial<Entered>): void {
    const before = readEntered(dir);
    const after: Entered = {
        delegations: { ...before.delegations, ...delegations },
        hosts: { ...before.hosts, ...hosts },
    };
    const file = path.join(dir, ENTERED_FILE);
    fs.writeFileSync(`${file}.${process.pid}`, JSON.stringify(after, undefined, 4), { mode: 0o600 });
    fs.renameSync(`${file}.${process.pid}`, file);
}
