import type { Cluster } from "./state";

/** What becomes of clusters outside of the API, and how long it takes. */
export interface World {
    /** Spends a simulated duration on a cluster or an address. Rejects when the signal is aborted. */
    spend(
        kind: "Cluster" | "PublicIp",
        name: string,
        what: string,
        seconds: number,
        signal: AbortSignal,
    ): Promise<void>;
    /** The cluster's API server answers from now on. */
    serve(cluster: Cluster): Promise<void>;
    /** It has nodes from now on. */
    populate(cluster: Cluster): void;
    /** Its API server answers no more. */
    withdraw(cluster: Cluster): void;
    /** A kubeconfig with a client certificate that is good for so many seconds. */
    kubeconfig(cluster: Cluster, seconds: number): Promise<string>;
    /** What strikes this attempt at making or changing it, if anything. */
    strike(cluster: Cluster): "error" | "fail" | "hang" | undefined;
}

/** What a project may have in all. */
export interface Quota {
    /** Machines, by the `maxsize` of all worker groups. */
    machines: number;
    ips: number;
}
