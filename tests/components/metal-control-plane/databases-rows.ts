/** What a database is to be. */
export interface DatabaseRow {
    name: string;
    image: string;
    config: string;
    prefix: string;
    schedule: string;
    command: string;
    secret: string[];
    ports: number[];
    size: string;
    resources: [string, string, string, string];
}

const postgres = {
    secret: ["POSTGRES_DATA", "POSTGRES_DB", "POSTGRES_PASSWORD", "POSTGRES_USER"],
    ports: [2112, 5432],
};
const command = (options: string) => `docker-entrypoint.sh postgres ${options}`;
const frequent = { schedule: "*/3 * * * *", size: "5Gi" };
const config = (name: string) => `backup-restore-sidecar-config-${name}`;

/** What metal-roles makes of each (metal-roles v0.28.1 control-plane/roles): memory and CPU, requests and limits. */
export const databaseRows: DatabaseRow[] = [
    {
        ...frequent,
        name: "metal-db",
        image: "docker.io/library/rethinkdb:2.4.4-bookworm-slim",
        config: config("rethinkdb-metal-db"),
        prefix: "rethinkdb-dev",
        command: "rethinkdb --bind all --directory /data/rethinkdb --initial-password ${RETHINKDB_PASSWORD}",
        secret: ["rethinkdb-password"],
        ports: [2112, 10080, 28015],
        resources: ["2Gi", "200m", "4Gi", "500m"],
    },
    ...["ipam-db", "masterdata-db"].map(name => ({
        ...frequent,
        ...postgres,
        name,
        image: "docker.io/library/postgres:15.18-alpine",
        config: config(name),
        prefix: `${name}-dev`,
        command: command("-c max_connections=100"),
        resources: ["128Mi", "20m", "256Mi", "100m"] as DatabaseRow["resources"],
    })),
    {
        ...frequent,
        ...postgres,
        name: "zitadel-db",
        image: "docker.io/library/postgres:17.10-alpine",
        config: config("zitadel-db"),
        prefix: "zitadel-db-dev",
        command: command("-c max_connections=100"),
        resources: ["128Mi", "20m", "256Mi", "100m"],
    },
    {
        ...postgres,
        name: "headscale-db",
        image: "docker.io/library/postgres:16.14-alpine",
        config: config("headscale-db"),
        prefix: "headscale-db-dev",
        schedule: "0 0 * * *",
        command: command("-c max_connections=250"),
        size: "5Gi",
        resources: ["256Mi", "100m", "2Gi", "500m"],
    },
    {
        ...postgres,
        name: "auditing-timescaledb",
        image: "docker.io/timescale/timescaledb:2.25.1-pg17",
        config: config("auditing-timescaledb"),
        prefix: "auditing-timescaledb-dev",
        schedule: "0 * * * *",
        command: command("-c shared_preload_libraries=pg_stat_statements,timescaledb -c max_connections=100"),
        size: "10Gi",
        resources: ["256Mi", "500m", "1Gi", "1"],
    },
    {
        name: "valkey",
        image: "ghcr.io/valkey-io/valkey:9.1-alpine",
        config: config("valkey-valkey"),
        prefix: "valkey-dev",
        schedule: "*/3 * * * *",
        command: "valkey-server --dir /data/valkey --save 60 1 --requirepass ${VALKEY_PASSWORD}",
        secret: ["valkey-password"],
        ports: [9121, 6379],
        size: "10Gi",
        resources: ["512M", "400m", "1Gi", "800m"],
    },
];
