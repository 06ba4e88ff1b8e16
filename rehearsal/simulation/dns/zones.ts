import { rcodes } from "./message";
import type { DnsRecord, Question, Reply } from "./message";

/** A zone, and to whom its parent leads those who look for it. */
export interface Zone {
    /** Lower case, without trailing dot. */
    domain: string;
    /** Names of its servers, without trailing dot. */
    nameServers: string[];
    /** Without those of the servers. */
    records: DnsRecord[];
    /** Names of the servers that the parent has; missing while nobody has entered any. */
    delegatedTo?: string[];
}

/** Seconds that answers may be kept. */
const TTL = 300;

/** CNAMEs that are followed in all. */
const MOST_ALIASES = 8;

/** What a resolver on the internet finds: it knows no other zones than these, and finds each by its parent. */
export function resolve(zones: readonly Zone[], { name, type }: Question): Reply {
    const records: DnsRecord[] = [];
    let wanted = name;
    for (let alias = 0; alias < MOST_ALIASES; alias++) {
        const zone = zoneOf(zones, wanted);
        // Its parent knows nothing of a zone that nobody has delegated.
        if (zone?.delegatedTo === undefined) {
            return { rcode: rcodes.noSuchName, records };
        }
        if (!zone.delegatedTo.some(server => zone.nameServers.includes(server))) {
            // They are asked, and don't keep it.
            return { rcode: rcodes.serverFailure, records };
        }
        const found = recordsAt(zone, wanted);
        if (found === undefined) {
            return { rcode: rcodes.noSuchName, records };
        }
        const [cname] = type === "CNAME" ? [] : found.filter(record => record.type === "CNAME");
        if (cname === undefined) {
            return { rcode: rcodes.noError, records: [...records, ...found.filter(record => record.type === type)] };
        }
        records.push(cname);
        wanted = cname.value;
    }
    return { rcode: rcodes.serverFailure, records };
}

/** The zone that a name lies in: of those that it lies in, the longest. */
export function zoneOf(zones: readonly Zone[], name: string): Zone | undefined {
    return zones
        .filter(({ domain }) => name === domain || name.endsWith(`.${domain}`))
        .sort((a, b) => b.domain.length - a.domain.length)[0];
}

/** All records of a name, those of a wildcard under that name; undefined where there is no such name. */
function recordsAt({ domain, nameServers, records }: Zone, name: string): DnsRecord[] | undefined {
    const servers = nameServers.map(value => ({ name: domain, type: "NS" as const, ttl: TTL, value }));
    const all = [...servers, ...records];
    const own = all.filter(record => record.name === name);
    if (own.length > 0 || all.some(record => record.name.endsWith(`.${name}`))) {
        return own;
    }
    const wildcard = `*.${name.split(".").slice(1).join(".")}`;
    const spread = all.filter(record => record.name === wildcard);
    return spread.length > 0 ? spread.map(record => ({ ...record, name })) : undefined;
}
