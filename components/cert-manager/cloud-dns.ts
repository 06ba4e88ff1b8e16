import type * as pulumi from "@pulumi/pulumi";
import type { SolverParts } from "./solver";

/** Challenges in Google Cloud DNS. */
export interface CloudDnsSolver {
    kind: "cloudDNS";
    /** Google Cloud project of the zone; the cluster may be in another one. */
    project: pulumi.Input<string>;
    /** Name of the zone; default: cert-manager looks for the one of the domain. */
    hostedZoneName?: string;
    /**
     * As whom: a Google service account that cert-manager's own acts as (Workload Identity), by its e-mail address, or the
     * JSON of a service account's key, a secret. Either needs roles/dns.admin in the zone's project.
     */
    account: { email: pulumi.Input<string> } | { key: pulumi.Input<string> };
}

/** Where the key lies: in cert-manager's namespace, where it looks for what ClusterIssuers refer to. */
const SECRET = { name: "acme-cloud-dns", key: "key.json" };

/** `cloudDNS` of a solver, and the Secret with its key, if it has one. */
export function cloudDnsParts({ project, hostedZoneName, account }: CloudDnsSolver): SolverParts {
    const cloudDNS = { project, ...(hostedZoneName !== undefined && { hostedZoneName }) };
    return "key" in account
        ? {
              dns01: { cloudDNS: { ...cloudDNS, serviceAccountSecretRef: SECRET } },
              secret: { name: SECRET.name, stringData: { [SECRET.key]: account.key } },
          }
        : { dns01: { cloudDNS } };
}
