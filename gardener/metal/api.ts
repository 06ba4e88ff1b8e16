/** `GET /v1/health` (metal-go rest.HealthResponse). */
export interface Health {
    /** `healthy`, `degraded`, `partial` or `unhealthy`. */
    status: string;
    message: string;
    services?: Record<string, { status: string; message: string }>;
}

/**
 * `metalstack.api.v2.HealthService/Get` (metal-stack/api v0.5.0 health.proto), as Connect writes JSON: with the names of
 * enums, and without what has its zero value.
 */
export interface ApiserverHealth {
    health?: {
        services?: {
            /** `SERVICE_IPAM` and such. */
            name?: string;
            /** `SERVICE_STATUS_HEALTHY`, `…_DEGRADED`, `…_UNHEALTHY`. */
            status?: string;
            message?: string;
        }[];
    };
}

/** A network (metal-go v1.NetworkResponse), as far as it is read here. */
export interface Network {
    id: string;
    /** Empty: in every partition. */
    partitionid?: string;
    labels?: Record<string, string>;
}

/** A machine (metal-go v1.MachineResponse), as far as it is read here. */
export interface Machine {
    id: string;
    size?: { id: string };
    /** Alive, Dead, Unknown */
    liveliness: string;
    state: { value: string };
    /** Newest event first. */
    events: { log: { event: string }[] };
    allocation?: { project: string };
    /** Of those that are allocated: `cluster.metal-stack.io/name=<technical id of the Shoot>` among them. */
    tags?: string[];
}

/** What a partition has of a size (metal-go v1.ServerCapacity), as far as it is read here. */
export interface ServerCapacity {
    size: string;
    /** Machines that a project can have: what is reserved for others is not among them. Absent: none. */
    free?: number;
}

/** What metal-api knows of a partition and what its seeds need. */
export interface PartitionView {
    /** Whether `GET /v1/partition/{id}` finds it. */
    partition: boolean;
    networks: Network[];
    /** Those of the wanted projects that `GET /v1/project/{id}` finds. */
    projects: string[];
    /** All machines of the partition. */
    machines: Machine[];
    /** How many machines are free for each of the wanted projects, by size. */
    free: Record<string, Record<string, number>>;
}
