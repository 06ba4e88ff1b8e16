import { watch } from "node:fs";
import type { JsonValue } from "../../host/protocol";
import { CloudStore } from "../../providers/gcp/store";
import { POWERDNS_FILE, readPowerDns } from "../powerdns/store";
import { ENTERED_FILE, readEntered } from "./entered";
import type { DnsRecord, RecordType } from "./message";
import { resolve, zoneOf } from "./zones";
import type { Zone } from "./zones";

const text = (value: JsonValue | undefined) => (typeof value === "string" ? value : "");
const plain = (name: JsonValue | undefined) => text(name).toLowerCase().replace(/\.$/, "");
const list = (value: JsonValue | undefined) => (Array.isArray(value) ? value : []);

/** All zones that there are in the rehearsal in `dir`: of the stand-in cloud, of the stand-in PowerDNS, and of others. */
export function zonesIn(dir: string): Zone[] {
    const { delegations, hosts } = readEntered(dir);
    const made = cloudZones(new CloudStore(dir)).map(zone => ({ ...zone, delegatedTo: delegations[zone.domain] }));
    // That of a PowerDNS was there before, and delegated.
    const kept = powerDnsZones(dir).map(zone => ({ ...zone, delegatedTo: zone.nameServers }));
    // What stands in zones of others was entered there, and they are delegated.
    const others = Object.entries(hosts).map(([name, value]) => ({
        domain: name,
        nameServers: [SOMEBODY],
        delegatedTo: [SOMEBODY],
        records: [{ name, type: "A" as const, ttl: 300, value }],
    }));
    return [...made, ...kept, ...others];
}

const SOMEBODY = "ns.others.example";

/** Calls back whenever zones or their records may have changed, until `signal` is aborted. */
export function onZoneChange(dir: string, signal: AbortSignal, changed: () => void): void {
    const files = [ENTERED_FILE, POWERDNS_FILE, "cloud.json"];
    watch(dir, { signal }, (_event, file) => file !== null && files.includes(file) && changed()).on(
        "error",
        () => undefined,
    );
}

/**
 * The zone of a name, where it is one that the internet does not find: nobody has entered its servers at its parent.
 * Undefined for names that lie in no zone of ours: they are someone else's, and taken to be found.
 */
export function undelegatedZone(dir: string, name: string): string | undefined {
    const zones = zonesIn(dir);
    const zone = zoneOf(zones, name.toLowerCase());
    return zone === undefined || resolve(zones, { name: zone.domain, type: "NS" }).records.length > 0
        ? undefined
        : zone.domain;
}

function cloudZones(store: CloudStore): Zone[] {
    const all = store.all();
    return all
        .filter(({ type, outputs }) => type === "gcp:dns/managedZone:ManagedZone" && outputs.visibility === "public")
        .map(({ outputs }) => ({
            domain: plain(outputs.dnsName),
            nameServers: list(outputs.nameServers).map(plain),
            records: all
                .filter(({ type, inputs }) => type === RECORD && inputs.managedZone === outputs.name)
                .flatMap(({ inputs }) =>
                    list(inputs.rrdatas).map(value =>
                        recordOf(plain(inputs.name), text(inputs.type), Number(inputs.ttl ?? 300), text(value)),
                    ),
                ),
        }));
}

const RECORD = "gcp:dns/recordSet:RecordSet";

function powerDnsZones(dir: string): Zone[] {
    return Object.entries(readPowerDns(dir)).map(([domain, rrsets]) => {
        const records = rrsets.flatMap(({ name, type, ttl, records: values }) =>
            values.map(({ content }) => recordOf(plain(name), type, ttl, content)),
        );
        return {
            domain: plain(domain),
            nameServers: records
                .filter(({ name, type }) => type === "NS" && name === plain(domain))
                .map(one => one.value),
            records: records.filter(({ type }) => type !== "NS"),
        };
    });
}

function recordOf(name: string, type: string, ttl: number, value: string): DnsRecord {
    const isName = type === "CNAME" || type === "NS";
    return { name, type: type as RecordType, ttl, value: isName ? plain(value) : value.replace(/^"(.*)"$/, "$1") };
}
