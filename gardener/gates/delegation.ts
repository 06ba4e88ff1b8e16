import { addressesOf, nameServersOf } from "../dns/resolve";
import { delegated, recordsEntered } from "../predicates/dns";
import type { InputsOf } from "./inputs";
import type { GateCode } from "./run";

/** Gate `delegation`: waits for the person who enters name servers at the parent, and says which. */
export const delegation: GateCode<InputsOf<"delegation">> = {
    wait: async ({ zone, nameServers }, waiting) => {
        await waiting.probe(
            `the delegation of ${zone}`,
            "once they are entered, run `pulumi up` again; dns.waitForDelegation: false goes on without",
            async signal => delegated(zone, nameServers, await nameServersOf(zone, signal)),
        );
    },
};

/** Gate `dns-records`: waits for the person who enters address records in a zone, and says which. */
export const dnsRecords: GateCode<InputsOf<"dns-records">> = {
    wait: async (records, waiting) => {
        await waiting.probe(
            `DNS records of ${records.hosts.join(", ")}`,
            "once they are entered, run `pulumi up` again",
            async signal =>
                recordsEntered(records, await Promise.all(records.hosts.map(host => addressesOf(host, signal)))),
        );
    },
};
