// Messages of metalstack.cloud's API, as JSON (metal-stack-cloud/api v0.16.4 proto/api/v1): fields that are 0, "" or false
// are left out of answers.

/** A worker group (`Worker`). */
export interface WorkerGroup {
    name: string;
    machineType: string;
    minsize: number;
    maxsize: number;
    maxsurge: number;
    maxunavailable: number;
}

/** When it may be disturbed (`Maintenance`). */
export interface MaintenanceMessage {
    kubernetesAutoupdate?: boolean;
    machineimageAutoupdate?: boolean;
    timeWindow?: {
        begin?: { hour?: number; minute?: number; timezone?: string };
        /** `google.protobuf.Duration`, like `7200s`: 1 h to under 4 h. */
        duration?: string;
    };
}

/** How a cluster gets on (`ClusterStatus`). */
export interface ClusterStatus {
    /** 0 to 100. */
    progress?: number;
    /** Processing, Succeeded, Error, Failed, Pending or Aborted. */
    state?: string;
    /** Create, Reconcile or Delete. */
    type?: string;
    apiServerReady?: string;
    controlPlaneReady?: string;
    nodesReady?: string;
    systemComponentsReady?: string;
    lastErrors?: { description?: string; taskId?: string }[];
}

/** A cluster as the API gives it (`Cluster`). */
export interface ClusterMessage {
    uuid: string;
    name: string;
    project: string;
    partition?: string;
    kubernetes?: { version?: string };
    workers?: (Pick<WorkerGroup, "name"> & Partial<WorkerGroup>)[];
    maintenance?: MaintenanceMessage;
    /** RFC 3339; there from the moment that it is being deleted. */
    deletedAt?: string;
    status?: ClusterStatus;
}

/** An address of a project (`IP`). */
export interface IpMessage {
    uuid: string;
    ip: string;
    name: string;
    project: string;
    type?: "IP_TYPE_UNSPECIFIED" | "IP_TYPE_EPHEMERAL" | "IP_TYPE_STATIC";
    tags?: string[];
}
