import * as pulumi from "@pulumi/pulumi";
import type { CertManagerArgs } from "../components/cert-manager/cert-manager";
import type { CloudDnsSolver } from "../components/cert-manager/cloud-dns";
import type { PowerDnsSolver } from "../components/cert-manager/powerdns";
import type { Dns01Solver } from "../components/cert-manager/solver";
import { projectOfKey } from "../components/service-account-key";
import type { InitialCluster } from "../components/initial-cluster/initial-cluster";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import type { Additions } from "../release/additions";
import { dockerConfigOf } from "./registries";
import { required } from "./required";

/** What of a landscape says how certificates are proved. */
export type Certified = Pick<Landscape, "stage" | "dns" | "certManager" | "registries">;

/** A cluster as far as certificates are proved with what comes with it. */
type Proving = Pick<InitialCluster, "google">;

/**
 * Args of cert-manager in one of the initial clusters.
 * @param keeper the cluster that the zone comes with; default: the same
 */
export function certManagerOf(
    landscape: Certified,
    secrets: Secrets,
    cluster: Proving & Pick<InitialCluster, "kubeconfig">,
    additions: Additions,
    keeper: Proving = cluster,
): CertManagerArgs {
    return {
        charts: {
            certManager: additions.helmChart("cert-manager"),
            powerdnsWebhook: additions.helmChart("cert-manager-webhook-pdns"),
        },
        kubeconfig: cluster.kubeconfig,
        zone: landscape.dns.zone,
        dockerConfig: dockerConfigOf(landscape, secrets),
        issuer: issuerOf(landscape, secrets, cluster, keeper),
    };
}

/** Who signs certificates: a CA of the landscape's own where the config says so, else the public one. */
export function issuerOf(
    landscape: Certified,
    secrets: Secrets,
    cluster: Proving,
    keeper: Proving = cluster,
): CertManagerArgs["issuer"] {
    const { email, server, solver } = landscape.certManager;
    return solver?.selfSigned
        ? { kind: "ca", commonName: `CA of landscape ${landscape.stage}` }
        : { kind: "acme", email, server, solver: solverOf(landscape, secrets, cluster, keeper) };
}

/** Whether cert-manager answers challenges as an account that comes with its cluster on GKE (Workload Identity). */
export function usesWorkloadIdentity({ certManager: { solver }, dns: { provider } }: Certified): boolean {
    const byCloudDns = solver
        ? solver.cloudDNS !== undefined
        : (provider?.type ?? "google-clouddns") === "google-clouddns";
    return byCloudDns && !solver?.cloudDNS?.serviceAccount && !provider?.["google-clouddns"]?.serviceAccount;
}

/** The solver that the config names; without any, the one of who keeps the zone. */
function solverOf(landscape: Certified, secrets: Secrets, cluster: Proving, keeper: Proving): Dns01Solver {
    const { solver } = landscape.certManager;
    const { provider } = landscape.dns;
    if (solver?.rfc2136) {
        const { tsigSecret, ...rest } = solver.rfc2136;
        return { kind: "rfc2136", ...rest, tsigSecret: required(secrets.get(tsigSecret.secret), "TSIG key") };
    }
    if (solver?.powerdns || (!solver && provider?.type === "powerdns")) {
        return powerdnsOf(landscape, secrets);
    }
    return cloudDnsOf(landscape, secrets, cluster, keeper);
}

/** PowerDNS; id and CA are those of the server in `dns.provider`, and of no other. */
function powerdnsOf({ certManager, dns }: Certified, secrets: Secrets): PowerDnsSolver {
    const given = certManager.solver?.powerdns;
    const kept = dns.provider?.powerdns;
    const server = required(given?.server ?? kept?.server, "URL of PowerDNS");
    const same = kept?.server === server ? kept : undefined;
    const apiKey = secrets.get(given?.apiKey?.secret ?? kept?.apiKey.secret);
    return {
        kind: "powerdns",
        server,
        apiKey: required(apiKey, "key of PowerDNS"),
        ...(same && { serverId: same.virtualHost, ca: same.trustedCaCert }),
    };
}

/**
 * Cloud DNS: by the account that is given with the solver or the zone, else by the one that comes with the cluster on GKE,
 * or, in a cluster elsewhere, by a key of the one that writes records.
 */
function cloudDnsOf(
    { certManager, dns }: Certified,
    secrets: Secrets,
    { google }: Proving,
    keeper: Proving,
): CloudDnsSolver {
    const given = certManager.solver?.cloudDNS;
    const kept = dns.provider?.type === "google-clouddns" ? dns.provider["google-clouddns"] : undefined;
    const key = secrets.get((given?.serviceAccount ?? kept?.serviceAccount)?.secret);
    const project = given?.project ?? kept?.project;
    const zone = { kind: "cloudDNS", hostedZoneName: given?.hostedZoneName } as const;
    if (key !== undefined) {
        // Which project it is is no secret, but all that is made of one is taken for one.
        const ofKey = key.apply(json => projectOfKey(json, "say certManager.solver.cloudDNS.project"));
        return { ...zone, project: project ?? pulumi.unsecret(ofKey), account: { key } };
    }
    const own = keeper.google?.zone?.project ?? keeper.google?.project ?? google?.project;
    const inZone = { ...zone, project: project ?? required(own, "way to prove certificates") };
    return google?.certManagerAccount === undefined
        ? { ...inZone, account: { key: required(keeper.google?.recordsKey, "account that writes records") } }
        : { ...inZone, account: { email: google.certManagerAccount } };
}
