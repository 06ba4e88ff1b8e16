import { Ingress } from "@pulumi/kubernetes/networking/v1";
import type { networking } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { addressRecords } from "../dns/records";
import type { DnsZone } from "../dns/zone";
import type { Database } from "./database";
import { databaseNames } from "./database-names";
import { INGRESS_CLASS } from "./ingress";

/** Args of {@link deployRethinkdbFrontend}. */
export interface RethinkdbFrontendArgs {
    namespace: string;
    /** It answers at `rethinkdb.<domain>`. */
    domain: string;
    /** Zone that the domain lies in. */
    dns: DnsZone;
    /** Address of the ingress's load balancer. */
    ingressAddress: pulumi.Input<string>;
    /** Name of the ClusterIssuer of its certificate. */
    clusterIssuer: string;
    /** The database behind it. */
    database: Database;
}

/** Has the web frontend of RethinkDB answer at a name of its own, as children named `${name}-metal-db-…`. */
export function deployRethinkdbFrontend(
    name: string,
    args: RethinkdbFrontendArgs,
    opts: pulumi.CustomResourceOptions,
): void {
    const child = `${name}-${databaseNames.metal}`;
    const hosts = { frontend: frontendHostOf(args.domain) };
    addressRecords(child, { zone: args.dns, hosts, address: args.ingressAddress }, opts);
    new Ingress(`${child}-frontend`, frontendIngressOf(args), { ...opts, dependsOn: args.database });
}

/** Name at which the frontend answers (metal-roles v0.28.1 control-plane/roles/rethinkdb-backup-restore). */
export function frontendHostOf(domain: string): string {
    return `rethinkdb.${domain}`;
}

/** The Ingress of the frontend. metal-roles' answers without TLS: whoever works with all of the data should not. */
export function frontendIngressOf(
    args: Pick<RethinkdbFrontendArgs, "namespace" | "domain" | "clusterIssuer">,
): networking.v1.Ingress {
    const host = frontendHostOf(args.domain);
    const service = { name: databaseNames.metal, port: { number: 10080 } };
    return {
        metadata: {
            name: databaseNames.metal,
            namespace: args.namespace,
            annotations: { "cert-manager.io/cluster-issuer": args.clusterIssuer },
        },
        spec: {
            ingressClassName: INGRESS_CLASS,
            tls: [{ hosts: [host], secretName: "rethinkdb-tls" }],
            rules: [{ host, http: { paths: [{ path: "/", pathType: "Prefix", backend: { service } }] } }],
        },
    };
}
