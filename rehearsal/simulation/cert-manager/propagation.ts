import { undelegatedZone } from "../dns/internet";
import type { Dns01 } from "./types";

/**
 * What keeps a challenge in DNS from being seen by those who are to see it: while nobody has delegated the zone, cert-manager
 * finds the parent's as the one that the name lies in, where it has to find that by itself (v1.21.2
 * pkg/issuer/acme/dns/clouddns), and else never sees its own record (pkg/issuer/acme/dns/util/wait.go).
 */
export function unprovable(dir: string, dnsName: string, dns01: Dns01 | undefined): string | undefined {
    const zone = dns01 === undefined ? undefined : undelegatedZone(dir, dnsName.replace(/^\*\./, ""));
    if (zone === undefined) {
        return undefined;
    }
    return dns01?.cloudDNS !== undefined && dns01.cloudDNS.hostedZoneName === undefined
        ? `error presenting the challenge: No matching GoogleCloud domain found for domain ${zone.split(".").slice(1).join(".")}.`
        : `Waiting for DNS-01 challenge propagation: DNS record for "${dnsName.replace(/^\*\./, "")}" not yet propagated`;
}
