import { isIPv4, isIPv6 } from "node:net";
import type { StoredRecordSet } from "./store";

/** What the API answers to input that is not valid: status 422. */
export class Invalid extends Error {}

const TYPES = ["A", "AAAA", "CAA", "CNAME", "MX", "NS", "PTR", "SOA", "SRV", "TXT"];
const CANONICAL = /^([*_a-z0-9]([-_a-z0-9]*[_a-z0-9])?\.)+$/i;

type Given = Record<string, unknown>;

/**
 * The record sets of a zone after a PATCH, all of it or nothing (PowerDNS docs/http-api/zone.rst: `REPLACE` makes a record
 * set what is given, `DELETE` takes it away); {@link Invalid} where something is wrong with it.
 */
export function patched(zone: string, before: readonly StoredRecordSet[], changes: unknown): StoredRecordSet[] {
    if (!Array.isArray(changes)) {
        throw new Invalid("No rrsets given in update request");
    }
    const seen = new Set<string>();
    let after = [...before];
    for (const change of changes as Given[]) {
        const { name, type } = identityOf(change, zone);
        const key = `${name} ${type}`;
        const changetype = String(change.changetype).toUpperCase();
        if (seen.has(key)) {
            throw new Invalid(`Duplicate RRset ${name} IN ${type} with changetype: ${changetype}`);
        }
        seen.add(key);
        if (changetype !== "REPLACE" && changetype !== "DELETE") {
            throw new Invalid("Changetype not understood");
        }
        after = after.filter(one => `${one.name} ${one.type}` !== key);
        if (changetype === "REPLACE") {
            const set = setOf(change, name, type);
            const clash = after.find(one => one.name === name && (one.type === "CNAME") !== (type === "CNAME"));
            if (clash !== undefined) {
                throw new Invalid(`RRset ${name} IN ${type}: Conflicts with pre-existing RRset`);
            }
            // Nothing but an empty set is the same as none.
            after.push(...(set.records.length > 0 ? [set] : []));
        }
    }
    return after;
}

function identityOf(change: Given, zone: string): { name: string; type: string } {
    const [name, type] = [stringAt(change, "name").toLowerCase(), stringAt(change, "type")];
    if (!CANONICAL.test(name)) {
        throw new Invalid(`DNS Name '${name}' is not canonical`);
    }
    if (!TYPES.includes(type)) {
        throw new Invalid(`RRset ${name} IN ${type}: unknown type given`);
    }
    if (name !== zone && !name.endsWith(`.${zone}`)) {
        throw new Invalid(`RRset ${name} IN ${type}: Name is out of zone`);
    }
    return { name, type };
}

function setOf(change: Given, name: string, type: string): StoredRecordSet {
    const { ttl, records } = change;
    if (!Number.isInteger(ttl) || (ttl as number) < 0) {
        throw new Invalid("Key 'ttl' not present or not an Integer");
    }
    if (!Array.isArray(records)) {
        throw new Invalid("No change");
    }
    const contents = (records as Given[]).map(record => ({
        content: contentOf(record, name, type),
        disabled: record.disabled === true,
    }));
    if (new Set(contents.map(({ content }) => content)).size < contents.length) {
        throw new Invalid(`Duplicate record in RRset ${name} IN ${type} with content "${contents[0].content}"`);
    }
    return { name, type, ttl: ttl as number, records: contents };
}

function contentOf(record: Given, name: string, type: string): string {
    const content = stringAt(record, "content");
    const fits =
        type === "A"
            ? isIPv4(content)
            : type === "AAAA"
              ? isIPv6(content)
              : NAMES.includes(type)
                ? CANONICAL.test(content)
                : true;
    if (!fits) {
        throw new Invalid(`Record ${name}/${type} '${content}': Parsing record content (try 'pdnsutil check-zone')`);
    }
    return content;
}

const NAMES = ["CNAME", "NS", "PTR"];

function stringAt(given: Given, key: string): string {
    const value = given[key];
    if (typeof value !== "string") {
        throw new Invalid(`Key '${key}' not present or not a String`);
    }
    return value;
}
