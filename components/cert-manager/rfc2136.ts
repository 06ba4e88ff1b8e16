import type * as pulumi from "@pulumi/pulumi";
import type { SolverParts } from "./solver";

/** Challenges by dynamic updates of the zone (RFC 2136), signed with a TSIG key. */
export interface Rfc2136Solver {
    kind: "rfc2136";
    /** The primary name server: an address or name, with a port if it is not 53. */
    nameserver: string;
    tsigKeyName: string;
    tsigAlgorithm: "HMACSHA256" | "HMACSHA512";
    /** The TSIG key in base64, as the name server has it: a secret. */
    tsigSecret: pulumi.Input<string>;
}

const SECRET = { name: "acme-rfc2136", key: "tsig-secret" };

/** `rfc2136` of a solver, and the Secret with its key: the base64 itself is what cert-manager takes. */
export function rfc2136Parts({ nameserver, tsigKeyName, tsigAlgorithm, tsigSecret }: Rfc2136Solver): SolverParts {
    return {
        dns01: { rfc2136: { nameserver, tsigKeyName, tsigAlgorithm, tsigSecretSecretRef: SECRET } },
        secret: { name: SECRET.name, stringData: { [SECRET.key]: tsigSecret } },
    };
}
