/** Names of the databases: StatefulSets, Services and all that goes with them. */
export const databaseNames = { metal: "metal-db", ipam: "ipam-db", masterdata: "masterdata-db" } as const;
