/** Names of the control plane's databases by those that the config gives them: StatefulSets, Services, and all that goes with them. */
export const databaseNames = {
    metal: "metal-db",
    ipam: "ipam-db",
    masterdata: "masterdata-db",
    zitadel: "zitadel-db",
    headscale: "headscale-db",
    auditing: "auditing-timescaledb",
    valkey: "valkey",
} as const;

/** A database, by the name that the config gives it. */
export type DatabaseName = keyof typeof databaseNames;

/** Databases that every control plane has; the others come with what stores in them. */
export type UsualDatabase = "metal" | "ipam" | "masterdata";

/** Something for each database that there is. */
export type OfDatabases<T> = Record<UsualDatabase, T> & Partial<Record<DatabaseName, T>>;
