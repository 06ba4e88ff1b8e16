/** When GKE may maintain the cluster; times in RFC 3339 and UTC, which it gives back. */
export interface MaintenancePolicy {
    /** Default: each day from 03:00 UTC. */
    recurringWindow?: { startTime: string; endTime: string; recurrence: string };
    /** Times without upgrades, or without minor ones; default: no minor upgrades for as long as GKE supports the minor. */
    maintenanceExclusions?: MaintenanceExclusion[];
}

/** A time in which something is held back. */
export interface MaintenanceExclusion {
    exclusionName: string;
    startTime: string;
    /** Default: until GKE supports the cluster's minor no longer. */
    endTime?: string;
    exclusionOptions: { scope: string };
}

/**
 * The guard against minors that nobody has planned. It has no end of its own and a beginning that is fixed: made from the
 * date of the run, it would change in each preview, and end while nobody looks.
 */
const guard: MaintenanceExclusion = {
    exclusionName: "no-minor-upgrades",
    startTime: "2026-01-01T00:00:00Z",
    exclusionOptions: { scope: "NO_MINOR_UPGRADES" },
};

/** The policy as the cluster takes it. */
export function maintenancePolicyOf({ recurringWindow, maintenanceExclusions = [guard] }: MaintenancePolicy = {}) {
    return {
        ...(recurringWindow ? { recurringWindow } : { dailyMaintenanceWindow: { startTime: "03:00" } }),
        ...(maintenanceExclusions.length > 0 && { maintenanceExclusions: maintenanceExclusions.map(exclusionOf) }),
    };
}

/** One of endTime and endTimeBehavior has to be there (google_container_cluster, maintenance_policy). */
function exclusionOf({ exclusionOptions: { scope }, ...exclusion }: MaintenanceExclusion) {
    return {
        ...exclusion,
        exclusionOptions: {
            scope,
            ...(exclusion.endTime === undefined && { endTimeBehavior: "UNTIL_END_OF_SUPPORT" }),
        },
    };
}
