import { isDeepStrictEqual } from "node:util";
import type { GateProperties, GateProvider } from "../gate";
import { withoutStack } from "../gates/provider";
import { Waiting } from "../gates/waiting";
import { messageOf } from "../http";
import { failed, ready, waiting as notYet } from "../predicates/verdict";
import type { Verdict } from "../predicates/verdict";
import { PowerDnsClient, PowerDnsError } from "./client";
import type { PowerDnsServer, RecordSet } from "./client";

/** Inputs, and so what the state holds, of a record set in PowerDNS. */
export interface PowerDnsRecord extends PowerDnsServer, RecordSet {
    /** Domain of the zone, with trailing dot. */
    zone: string;
}

/** Seconds until what can't be asked is given up. */
const LIMIT_SECONDS = 120;

/** What the shim in `gardener/powerdns-shim.cjs` loads: a dynamic provider over PowerDNS' HTTP API. */
export const provider: GateProvider = {
    diff: (_id, olds, news) => {
        const changed = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(
            key => key !== "__provider" && !isDeepStrictEqual(olds[key], news[key]),
        );
        // Another server is not another record: the same one may have moved, and taking down the old would take down the new.
        const replaces = changed.filter(key => IDENTITY.includes(key));
        return Promise.resolve({ changes: changed.length > 0, replaces });
    },
    create: async inputs => {
        const record = recordOf(inputs);
        await asked(record, async (client, signal) => {
            const found = await client.find(record.zone, record.name, record.type, signal);
            if (found !== undefined && !isDeepStrictEqual([...found.values].sort(), [...record.values].sort())) {
                // One with these very values is ours, from a run that ended before it was written down.
                return failed(`it is there already, as ${found.values.join(", ")}, and nobody says that it may go`);
            }
            await client.replace(record.zone, record, signal);
            return ready();
        });
        return { id: `${record.zone}/${record.name}/${record.type}`, outs: inputs };
    },
    read: async (id, props) => {
        const record = recordOf(props);
        let found: RecordSet | undefined;
        await asked(record, async (client, signal) => {
            found = await client.find(record.zone, record.name, record.type, signal);
            return ready();
        });
        return found === undefined ? { id: "", props: {} } : { id, props: { ...props, ...found } };
    },
    update: async (_id, _olds, news) => {
        const record = recordOf(news);
        await asked(record, async (client, signal) => {
            await client.replace(record.zone, record, signal);
            return ready();
        });
        return { outs: news };
    },
    delete: async (_id, props) => {
        const record = recordOf(props);
        try {
            await asked(record, async (client, signal) => {
                try {
                    await client.remove(record.zone, record, signal);
                } catch (error) {
                    if (!isNoZone(error)) {
                        throw error;
                    }
                }
                return ready();
            });
        } catch (error) {
            throw withoutStack(error);
        }
    },
};

const IDENTITY = ["zone", "name", "type"];

// The engine hands over what the resource was constructed with: its args are typed there.
function recordOf(properties: GateProperties): PowerDnsRecord {
    return properties as object as PowerDnsRecord;
}

/** Asks until it is answered, for {@link LIMIT_SECONDS}; what asking again can't mend ends at once. */
async function asked(
    record: PowerDnsRecord,
    request: (client: PowerDnsClient, signal: AbortSignal) => Promise<Verdict>,
): Promise<void> {
    const waiting = new Waiting(LIMIT_SECONDS);
    const client = new PowerDnsClient(record);
    const what = `${record.type} record ${record.name} in the PowerDNS at ${record.server}`;
    try {
        await waiting.probe(what, "look at dns.provider.powerdns of the config, and at the zone", async signal => {
            try {
                return await request(client, signal);
            } catch (error) {
                signal.throwIfAborted();
                return verdictOf(error, record);
            }
        });
    } finally {
        waiting.close();
    }
}

/** What an error means: connections and servers get well by themselves, keys, zones and certificates don't. */
function verdictOf(error: unknown, { zone, virtualHost }: Pick<PowerDnsRecord, "zone" | "virtualHost">): Verdict {
    if (!(error instanceof PowerDnsError)) {
        const { code = "" } = error as NodeJS.ErrnoException;
        const why = messageOf(error);
        return UNTRUSTED.test(code)
            ? failed(`its certificate is not trusted (${why}): give its CA as trustedCaCert`)
            : notYet(`it can't be asked: ${why}`);
    }
    const { status, message } = error;
    const said = `HTTP ${status}${message ? `: ${message}` : ""}`;
    if (status >= 500 || status === 429) {
        return notYet(`it answers ${said}`);
    }
    if (status === 401) {
        return failed(`it refuses the key (${said})`);
    }
    return isNoZone(error)
        ? failed(`its server "${virtualHost}" has no zone ${zone} (${said})`)
        : failed(`it refuses the record (${said})`);
}

const UNTRUSTED = /^(ERR_TLS_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH)/;

function isNoZone(error: unknown): boolean {
    return error instanceof PowerDnsError && error.status === 404;
}
