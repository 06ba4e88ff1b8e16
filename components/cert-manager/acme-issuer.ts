import type { Dns01Solver, SolverParts } from "./solver";

/** Certificates of a public CA. */
export interface AcmeIssuer {
    kind: "acme";
    /** Whom the CA tells of expiring certificates. */
    email: string;
    /** ACME directory. */
    server: string;
    solver: Dns01Solver;
}

/** Name of the ClusterIssuer of a public CA. */
export const ACME_ISSUER = "letsencrypt";

/** Label of the Certificates that metal-roles' consumers create for the DNS-01 solver. */
export const SOLVER_LABEL = "use-clouddns-solver";

/** The ClusterIssuer: DNS-01 for whatever carries the label, and for every name in the zone. */
export function acmeIssuerOf(
    { email, server }: Pick<AcmeIssuer, "email" | "server">,
    zone: string,
    parts: SolverParts,
) {
    const { dns01 } = parts;
    return {
        apiVersion: "cert-manager.io/v1",
        kind: "ClusterIssuer",
        metadata: { name: ACME_ISSUER },
        spec: {
            acme: {
                email,
                server,
                privateKeySecretRef: { name: `${ACME_ISSUER}-account` },
                solvers: [
                    { selector: { matchLabels: { [SOLVER_LABEL]: "true" } }, dns01 },
                    // Certificates of annotated Ingresses carry the Ingress's labels, and charts set none.
                    { selector: { dnsZones: [zone] }, dns01 },
                ],
            },
        },
    };
}
