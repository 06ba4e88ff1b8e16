import type { DnsAnswer } from "../dns/resolve";
import { ready, waiting } from "./verdict";
import type { Verdict } from "./verdict";

/**
 * Whether a zone is delegated to the name servers that keep it, by the answer to a query for its NS records.
 *
 * Fewer servers than it has are enough; one that is not its own is not. Without any that are known, whatever it is
 * delegated to will do.
 */
export function delegated(zone: string, nameServers: string[] | undefined, answer: DnsAnswer): Verdict {
    const wanted = nameServers?.map(name => name.toLowerCase().replace(/\.$/, ""));
    const enter =
        `enter ${wanted?.join(", ") ?? "the name servers of whoever keeps it"} as its NS records ` +
        `where ${parentOf(zone)} is kept, or at its registrar`;
    if (!Array.isArray(answer)) {
        // Servers that are named and know nothing of the zone make resolvers fail: so do resolvers that are broken.
        return waiting(`its name servers can't be found (${answer.error}); where they are not entered yet, ${enter}`);
    }
    if (answer.length === 0) {
        return waiting(`it is not delegated yet: ${enter}`);
    }
    const others = wanted === undefined ? [] : answer.filter(name => !wanted.includes(name));
    return others.length === 0 ? ready() : waiting(`it is delegated to ${others.join(", ")}: ${enter}`);
}

/** Address records that somebody has to enter by hand. */
export interface HandRecords {
    zone: string;
    hosts: string[];
    /** IPv4 address that each of the hosts has to have, alone. */
    address: string;
}

/** Whether address records have been entered by hand; answers are those of the hosts, in their order. */
export function recordsEntered({ zone, hosts, address }: HandRecords, answers: DnsAnswer[]): Verdict {
    const failures = answers.flatMap(answer => (Array.isArray(answer) ? [] : [answer.error]));
    const missing = hosts.flatMap((host, index) => {
        const answer = answers[index];
        const found = Array.isArray(answer) ? answer : [];
        if (found.length > 0 && found.every(one => one === address)) {
            return [];
        }
        return [`${host} A ${address}${found.length > 0 ? ` (it is ${found.join(", ")})` : ""}`];
    });
    const why = failures.length > 0 ? ` (${failures[0]})` : "";
    return missing.length === 0 ? ready() : waiting(`enter in the zone ${zone}: ${missing.join("; ")}${why}`);
}

function parentOf(zone: string): string {
    return zone.split(".").slice(1).join(".");
}
