import type * as pulumi from "@pulumi/pulumi";
import type { SolverParts } from "./solver";

/**
 * Challenges in PowerDNS, by a webhook of cert-manager that has a chart of its own (github.com/zachomedia/cert-manager-webhook-pdns).
 *
 * It verifies the server's certificate always: there is nothing that would tell it not to.
 */
export interface PowerDnsSolver {
    kind: "powerdns";
    /** URL of PowerDNS' API, as the cluster's pods reach it; the webhook takes no path of it. */
    server: string;
    /** Key of the API: a secret. */
    apiKey: pulumi.Input<string>;
    /** Id of the server in the API; default: `localhost`, as PowerDNS has it. */
    serverId?: string;
    /** PEM of the CA of its certificate, in the place of those that the system trusts; default: the system's. */
    ca?: string;
}

const SECRET = { name: "acme-powerdns", key: "api-key" };

/** Seconds that a challenge may be cached: the webhook's own default would be none at all. */
const TTL = 120;

/** API group of the webhook: one for each zone, as its chart advises. */
export function powerdnsGroup(zone: string): string {
    return `acme.${zone}`;
}

/** `webhook` of a solver, and the Secret with its key (cert-manager-webhook-pdns v2.5.5 main.go, powerDNSProviderConfig). */
export function powerdnsParts({ server, apiKey, serverId, ca }: PowerDnsSolver, zone: string): SolverParts {
    return {
        dns01: {
            webhook: {
                groupName: powerdnsGroup(zone),
                solverName: "pdns",
                config: {
                    host: server,
                    apiKeySecretRef: SECRET,
                    ttl: TTL,
                    ...(serverId !== undefined && { serverID: serverId }),
                    ...(ca !== undefined && { caBundle: Buffer.from(ca, "utf8").toString("base64") }),
                },
            },
        },
        secret: { name: SECRET.name, stringData: { [SECRET.key]: apiKey } },
    };
}
