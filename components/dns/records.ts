import { RecordSet } from "@pulumi/gcp/dns";
import type * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import { PowerDnsRecordSet } from "../../gardener/powerdns-record-set";
import type { DnsZone } from "./zone";

/** Args of {@link addressRecords}. */
export interface AddressRecordsArgs<Suffix extends string> {
    zone: DnsZone;
    /** Hosts by the suffix that their record has in its Pulumi name. */
    hosts: Record<Suffix, string>;
    /** IPv4 address of all of them. */
    address: pulumi.Input<string>;
}

/** Seconds that resolvers may keep a record. */
const TTL = 300;

/** Seconds that a person has who enters records by hand. */
const BY_HAND_SECONDS = 3600;

/**
 * A records of hosts, each called `${name}-record-SUFFIX`; where people keep the zone, one gate `${name}-records` for all,
 * which says what they have to enter and waits until it resolves. `dependsOn` what is returned for a host waits for its record.
 */
export function addressRecords<Suffix extends string>(
    name: string,
    { zone, hosts, address }: AddressRecordsArgs<Suffix>,
    opts: pulumi.CustomResourceOptions,
): Record<Suffix, pulumi.Resource> {
    const each = (record: (name: string, host: string) => pulumi.Resource) =>
        Object.fromEntries(
            Object.entries<string>(hosts).map(([suffix, host]) => [suffix, record(`${name}-record-${suffix}`, host)]),
        ) as Record<Suffix, pulumi.Resource>;
    switch (zone.keptBy) {
        case "google-clouddns":
            return each(
                (recordName, host) =>
                    new RecordSet(
                        recordName,
                        {
                            project: zone.project,
                            managedZone: zone.name,
                            name: `${host}.`,
                            type: "A",
                            ttl: TTL,
                            rrdatas: [address],
                        },
                        { ...opts, provider: zone.provider },
                    ),
            );
        case "powerdns": {
            const { domain, keptBy: _, ...server } = zone;
            return each(
                (recordName, host) =>
                    new PowerDnsRecordSet(
                        recordName,
                        { ...server, zone: `${domain}.`, name: `${host}.`, type: "A", ttl: TTL, values: [address] },
                        opts,
                    ),
            );
        }
        case "others": {
            const gate = new Gate(
                `${name}-records`,
                {
                    gate: "dns-records",
                    zone: zone.domain,
                    hosts: Object.values<string>(hosts),
                    address,
                    timeoutSeconds: BY_HAND_SECONDS,
                },
                opts,
            );
            return each(() => gate);
        }
    }
}
