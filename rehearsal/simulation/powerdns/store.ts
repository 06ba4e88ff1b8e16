import * as fs from "node:fs";
import * as path from "node:path";

/** All records of one name and type, as PowerDNS' API writes them. */
export interface StoredRecordSet {
    /** With trailing dot. */
    name: string;
    type: string;
    /** Seconds. */
    ttl: number;
    records: { content: string; disabled: boolean }[];
}

/** Zones of the stand-in PowerDNS, by domain with trailing dot. */
export type StoredZones = Record<string, StoredRecordSet[]>;

/** Name of the file in the rehearsal's folder. */
export const POWERDNS_FILE = "powerdns.json";

/** The zones that the PowerDNS of the rehearsal in `dir` keeps; none where it has none. */
export function readPowerDns(dir: string): StoredZones {
    try {
        return JSON.parse(fs.readFileSync(path.join(dir, POWERDNS_FILE), "utf8")) as StoredZones;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") {
            return {};
        }
        throw error;
    }
}

/** Writes the zones, replacing those before at once. */
export function writePowerDns(dir: string, zones: StoredZones): void {
    const file = path.join(dir, POWERDNS_FILE);
    fs.writeFileSync(`${file}.${process.pid}`, JSON.stringify(zones, undefined, 4), { mode: 0o600 });
    fs.renameSync(`${file}.${process.pid}`, file);
}
