import * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "./dynamic-resource";
import type { PowerDnsRecord } from "./powerdns/provider";
import { powerDnsShim } from "./powerdns-shim.cjs";

/** Args of {@link PowerDnsRecordSet}. */
export type PowerDnsRecordSetArgs = Omit<{ [K in keyof PowerDnsRecord]: pulumi.Input<PowerDnsRecord[K]> }, "values"> & {
    values: pulumi.Input<string>[];
};

/**
 * All records of one name and type in a zone of a PowerDNS, by its HTTP API.
 *
 * One that is there with other values is refused, not taken over. Another name, type or zone replaces it; another
 * server is written to, and what is in the old one stays there.
 */
export class PowerDnsRecordSet extends DynamicResource {
    constructor(name: string, args: PowerDnsRecordSetArgs, opts?: pulumi.CustomResourceOptions) {
        super(
            powerDnsShim,
            "PowerDnsRecordSet",
            name,
            { ...args },
            pulumi.mergeOptions({ additionalSecretOutputs: ["apiKey"] }, opts),
        );
    }
}
