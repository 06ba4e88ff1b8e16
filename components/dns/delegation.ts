import type * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import type { DnsZone } from "./zone";
import { nameServersOf } from "./zone";

/**
 * Seconds that a person has who enters name servers at the parent: resolvers may go on for as long as an hour with the
 * answer that there are none (RFC 2308 §5).
 */
const DELEGATION_SECONDS = 3600;

/** The gate `${name}-delegation`, gone through when a zone is delegated: no certificate can be proved by DNS before. */
export function delegationOf(name: string, zone: DnsZone, opts: pulumi.CustomResourceOptions): Gate {
    return new Gate(
        `${name}-delegation`,
        {
            gate: "delegation",
            zone: zone.domain,
            nameServers: nameServersOf(zone),
            timeoutSeconds: DELEGATION_SECONDS,
        },
        opts,
    );
}
