import * as pulumi from "@pulumi/pulumi";
import { addressRecords } from "../dns/records";
import type { DnsZone } from "../dns/zone";
import type { Database } from "./database";
import { databaseNames } from "./database-names";
import type { WayIn } from "./host";
import { exposeHost } from "./host";

/** Args of {@link deployRethinkdbFrontend}. */
export interface RethinkdbFrontendArgs extends Omit<WayIn, "annotations"> {
    namespace: string;
    /** It answers at `rethinkdb.<domain>`. */
    domain: string;
    /** Zone that the domain lies in. */
    dns: DnsZone;
    /** Address of the ingress's load balancer. */
    ingressAddress: pulumi.Input<string>;
    /** The database behind it. */
    database: Database;
}

/** Port of the frontend at the Service of the database. */
const PORT = 10080;

/**
 * Has the web frontend of RethinkDB answer at a name of its own, as children named `${name}-metal-db-…`. metal-roles' answers
 * without TLS: whoever works with all of the data should not.
 */
export function deployRethinkdbFrontend(
    name: string,
    args: RethinkdbFrontendArgs,
    opts: pulumi.CustomResourceOptions,
): void {
    const child = `${name}-${databaseNames.metal}`;
    const host = frontendHostOf(args.domain);
    addressRecords(child, { zone: args.dns, hosts: { frontend: host }, address: args.ingressAddress }, opts);
    exposeHost(
        `${child}-frontend`,
        { name: databaseNames.metal, namespace: args.namespace, host, port: PORT },
        { entrance: args.entrance, clusterIssuer: args.clusterIssuer, annotations: {} },
        // Its Ingress was called by that name alone.
        pulumi.mergeOptions(opts, { dependsOn: args.database, aliases: [{ name: `${child}-frontend` }] }),
    );
}

/** Name at which the frontend answers (metal-roles v0.28.1 control-plane/roles/rethinkdb-backup-restore). */
export function frontendHostOf(domain: string): string {
    return `rethinkdb.${domain}`;
}
