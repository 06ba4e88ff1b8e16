import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import * as path from "node:path";

/** A worker group. */
export interface Workers {
    name: string;
    machineType: string;
    minsize: number;
    maxsize: number;
    maxsurge: number;
    maxunavailable: number;
}

/** How a cluster gets on. */
export interface Status {
    uuid: string;
    progress: number;
    type: "Create" | "Reconcile" | "Delete";
    state: "Pending" | "Processing" | "Succeeded" | "Error" | "Failed";
    apiServerReady: "True" | "False";
    controlPlaneReady: "True" | "False";
    nodesReady: "True" | "False";
    systemComponentsReady: "True" | "False";
    lastErrors: { description: string; taskId: string; lastUpdateTime: string }[];
}

/** A cluster, as the API shows it. */
export interface Cluster {
    uuid: string;
    name: string;
    project: string;
    partition: string;
    tenant: string;
    kubernetes: { version: string };
    workers: Workers[];
    maintenance: Record<string, unknown>;
    createdAt: string;
    updatedAt: string;
    deletedAt?: string;
    status: Status;
}

/** An address, as the API shows it. */
export interface Ip {
    uuid: string;
    ip: string;
    name: string;
    description: string;
    network: string;
    project: string;
    type: "IP_TYPE_EPHEMERAL" | "IP_TYPE_STATIC";
    tags: string[];
    createdAt: string;
}

/** All that there is on metalstack.cloud. */
export interface State {
    formatVersion: 1;
    clusters: Cluster[];
    ips: Ip[];
}

/** Where the state is kept. */
export interface Store {
    load(): State;
    save(state: State): void;
}

/** Nothing on metalstack.cloud. */
export const nothing = (): State => ({ formatVersion: 1, clusters: [], ips: [] });

/** A store in the rehearsal's folder: `metalstack-cloud.json`, mode 0600, which outlives its process. */
export function storeIn(dir: string): Store {
    const file = path.join(dir, "metalstack-cloud.json");
    return {
        load: () => (existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as State) : nothing()),
        save: state => {
            writeFileSync(`${file}.new`, JSON.stringify(state, undefined, 4), { mode: 0o600 });
            renameSync(`${file}.new`, file);
        },
    };
}

/** What is left on metalstack.cloud in the rehearsal in `dir`, for people: nothing where it has none. */
export function leftOnMetalstackCloud(dir: string): string[] {
    const { clusters, ips } = storeIn(dir).load();
    return [
        ...clusters.map(({ name }) => `cluster ${name}`),
        ...ips.map(({ ip, name }) => `address ${ip} (${name})`),
    ].map(what => `${what} on metalstack.cloud`);
}
