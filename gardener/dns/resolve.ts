import { Resolver } from "node:dns/promises";
import { messageOf } from "../http";

/** What DNS answers: values, none of them where there is no such record, or why nobody could tell. */
export type DnsAnswer = string[] | { error: string };

/** Names of the servers that a zone is delegated to, as its own servers say, without trailing dot. */
export function nameServersOf(zone: string, signal: AbortSignal): Promise<DnsAnswer> {
    return ask(signal, resolver => resolver.resolveNs(zone));
}

/** IPv4 addresses of a host; a CNAME is followed. */
export function addressesOf(host: string, signal: AbortSignal): Promise<DnsAnswer> {
    return ask(signal, resolver => resolver.resolve4(host));
}

// No such name, and no such record of a name that is there.
const NOTHING = ["ENOTFOUND", "ENODATA"];

/** Asks the machine's own resolvers; one that is made anew has read which ones these are by now, and remembers nothing. */
async function ask(signal: AbortSignal, query: (resolver: Resolver) => Promise<string[]>): Promise<DnsAnswer> {
    const resolver = new Resolver({ timeout: 3_000, tries: 2 });
    const cancel = () => resolver.cancel();
    signal.addEventListener("abort", cancel, { once: true });
    try {
        return (await query(resolver)).map(name => name.toLowerCase().replace(/\.$/, "")).sort();
    } catch (error) {
        signal.throwIfAborted();
        return NOTHING.includes((error as NodeJS.ErrnoException).code ?? "") ? [] : { error: messageOf(error) };
    } finally {
        signal.removeEventListener("abort", cancel);
    }
}
