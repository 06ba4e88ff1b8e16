import type * as pulumi from "@pulumi/pulumi";
import type { ImageRef } from "../../release/vector";
import { databaseResources } from "../../release/database-resources";
import type { DatabaseArgs } from "./database";
import { Database } from "./database";
import type { DatabaseName, OfDatabases } from "./database-names";
import { databaseNames } from "./database-names";
import { POSTGRES_PORT, POSTGRES_USER, postgresOf } from "./postgres";
import type { Resources } from "./resources";
import { resourcesOf } from "./resources";
import { RETHINKDB_PORT, rethinkdbOf } from "./rethinkdb";
import type { PostgresService, RethinkdbService, ValkeyService } from "./services";
import type { SidecarBackup, SidecarDatabase, SidecarRetention } from "./sidecar";
import { VALKEY_PORT, valkeyOf } from "./valkey";

/** The control plane's databases; those that are left out are not there. */
export interface MetalDatabases {
    /** Default: the cluster's. */
    storageClass?: string;
    backup: SidecarBackup;
    metal: RethinkdbDatabase;
    ipam: PostgresDatabase;
    masterdata: PostgresDatabase;
    /** Comes with zitadel. */
    zitadel?: PostgresDatabase;
    /** Comes with headscale. */
    headscale?: PostgresDatabase;
    /** A TimescaleDB in which requests to the APIs are recorded. */
    auditing?: PostgresDatabase;
    /** Comes with metal-apiserver. */
    valkey?: MetalDatabase;
}

/** One of the control plane's databases. */
export interface MetalDatabase {
    /** Size of each of its two volumes. */
    size: string;
    /** A secret; default: generated. */
    password?: pulumi.Input<string>;
    /** Default: that of all of them. */
    storageClass?: string;
    /** What is special about its backups. */
    backup?: Partial<SidecarRetention>;
    /** Default: the release's, each quantity that is not given. */
    resources?: Resources;
}

/** The RethinkDB among them. */
export interface RethinkdbDatabase extends MetalDatabase {
    /** Whether its web frontend, which asks nobody for a password, answers at `rethinkdb.<domain>`; default: it does not. */
    exposeFrontend?: boolean;
}

/** A PostgreSQL among them. */
export interface PostgresDatabase extends MetalDatabase {
    /** Most connections at a time. */
    maxConnections: number;
}

/** What the databases are made of. */
export interface DatabasesArgs {
    namespace: string;
    /** Stage of the landscape, in prefixes of backups. */
    stage: string;
    images: Record<DatabaseName, ImageRef>;
    sidecar: ImageRef;
    databases: MetalDatabases;
    /** Secrets, of each database that there is. */
    passwords: OfDatabases<Password>;
    /** Docker config (JSON) by which images are pulled, a secret; default: nobody asks for one. */
    dockerConfig?: pulumi.Input<string>;
    /** Whether they may be deleted. */
    unlocked: boolean;
}

/** A database: ready once whoever depends on it may use it, as what. */
export interface Deployed<Service> {
    database: Database;
    service: Service;
}

/** The databases that there are. */
export interface DeployedDatabases {
    metal: Deployed<RethinkdbService>;
    ipam: Deployed<PostgresService>;
    masterdata: Deployed<PostgresService>;
    zitadel?: Deployed<PostgresService>;
    headscale?: Deployed<PostgresService>;
    auditing?: Deployed<PostgresService>;
    valkey?: Deployed<ValkeyService>;
}

type Password = pulumi.Output<string>;

/** Databases that programs of chart metal-control-plane store in: zitadel and headscale are none of its. */
export function chartDatabasesOf({ metal, ipam, masterdata, auditing, valkey }: DeployedDatabases): Database[] {
    return [metal, ipam, masterdata, auditing, valkey].flatMap(deployed => (deployed ? [deployed.database] : []));
}

/** Databases that are a PostgreSQL. */
type PostgresName = Exclude<DatabaseName, "metal" | "valkey">;

/** What is special about one of them. */
const special: Partial<Record<PostgresName, { preload?: string[] }>> = {
    auditing: { preload: ["pg_stat_statements", "timescaledb"] },
};

/** Deploys the databases, as children named `${name}-DATABASE`. */
export function deployDatabases(
    name: string,
    args: DatabasesArgs,
    opts: pulumi.ComponentResourceOptions,
): DeployedDatabases {
    const { databases, passwords } = args;
    const deployed = <Service extends object>(
        key: DatabaseName,
        database: DatabaseArgs,
        service: Service,
    ): Deployed<Service> => ({ database: new Database(`${name}-${databaseNames[key]}`, database, opts), service });
    const rethinkdb = (of: MetalDatabase, password: Password) =>
        deployed("metal", rethinkdbOf({ ...commonOf("metal", of, args), password }), {
            host: databaseNames.metal,
            port: RETHINKDB_PORT,
            password,
        });
    const postgres = (key: PostgresName, { maxConnections, ...of }: PostgresDatabase, password: Password) =>
        deployed(key, postgresOf({ ...commonOf(key, of, args), db: key, password, maxConnections, ...special[key] }), {
            host: databaseNames[key],
            port: POSTGRES_PORT,
            database: key,
            user: POSTGRES_USER,
            password,
        });
    const valkey = (of: MetalDatabase, password: Password) =>
        deployed("valkey", valkeyOf({ ...commonOf("valkey", of, args), password }), {
            address: `${databaseNames.valkey}:${VALKEY_PORT}`,
            password,
        });
    const optional = (key: "zitadel" | "headscale" | "auditing") => {
        const [of, password] = [databases[key], passwords[key]];
        return of && password && { [key]: postgres(key, of, password) };
    };
    return {
        metal: rethinkdb(databases.metal, passwords.metal),
        ipam: postgres("ipam", databases.ipam, passwords.ipam),
        masterdata: postgres("masterdata", databases.masterdata, passwords.masterdata),
        ...optional("zitadel"),
        ...optional("headscale"),
        ...optional("auditing"),
        ...(databases.valkey && passwords.valkey && { valkey: valkey(databases.valkey, passwords.valkey) }),
    };
}

/** What all of them have, each with what is its own. */
function commonOf(
    key: DatabaseName,
    { size, storageClass, backup, resources }: MetalDatabase,
    { namespace, stage, images, sidecar, databases, dockerConfig, unlocked }: DatabasesArgs,
): SidecarDatabase & { unlocked: boolean } {
    return {
        name: databaseNames[key],
        namespace,
        stage,
        image: images[key].reference,
        sidecarImage: sidecar.reference,
        size,
        storageClass: storageClass ?? databases.storageClass,
        backup: { ...databases.backup, ...backup },
        resources: resourcesOf(databaseResources[key], resources),
        ...(dockerConfig !== undefined && { dockerConfig }),
        unlocked,
    };
}
