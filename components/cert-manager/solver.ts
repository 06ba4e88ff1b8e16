import type * as pulumi from "@pulumi/pulumi";
import { cloudDnsParts } from "./cloud-dns";
import type { CloudDnsSolver } from "./cloud-dns";
import { powerdnsParts } from "./powerdns";
import type { PowerDnsSolver } from "./powerdns";
import { rfc2136Parts } from "./rfc2136";
import type { Rfc2136Solver } from "./rfc2136";

/** How names are proved to a public CA: DNS-01, as it alone proves wildcards. */
export type Dns01Solver = CloudDnsSolver | Rfc2136Solver | PowerDnsSolver;

/** What a solver comes to in the cluster. */
export interface SolverParts {
    /** `dns01` of a ClusterIssuer's solver. */
    dns01: Record<string, unknown>;
    /** The Secret that it refers to, in cert-manager's namespace. */
    secret?: { name: string; stringData: Record<string, pulumi.Input<string>> };
}

/** What a solver for names in a zone comes to. */
export function solverParts(solver: Dns01Solver, zone: string): SolverParts {
    switch (solver.kind) {
        case "cloudDNS":
            return cloudDnsParts(solver);
        case "rfc2136":
            return rfc2136Parts(solver);
        case "powerdns":
            return powerdnsParts(solver, zone);
    }
}
