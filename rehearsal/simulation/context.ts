import * as fs from "node:fs";
import * as path from "node:path";
import type { Clusters } from "./clusters";

/** Name of the environment variable that holds the path of the rehearsal's context file. */
export const CONTEXT_VARIABLE = "LANDSCAPE_REHEARSAL";

/** One of the API servers of a rehearsal, as its simulators see it. */
export interface EmbeddedClusterInfo {
    /** Loopback port of the kube-apiserver. */
    port: number;
    /** Loopback port that the connect table's routes to it lead to; default `port`, otherwise that of a proxy before it. */
    routePort?: number;
    /** PEM of the CA that signed its server certificate. */
    ca: string;
    /** Path of a kubeconfig for simulators: client certificate of system:masters, loopback address, tls-server-name. */
    adminKubeconfig: string;
    /** Names and addresses in its server certificate. */
    names: string[];
    /** Path of the kube-apiserver's audit log: JSON lines of level Metadata. */
    auditLog: string;
    /** The cluster that it stands for, by which a stand-in of its cloud finds it; none for the virtual garden's. */
    standsFor?: ClusterOfConfig;
}

/** A cluster as the landscape's config has it: what tells it from another of its kind, and what nobody else tells its stand-in. */
export interface ClusterOfConfig {
    kind: "gke" | "metalstackCloud" | "existing";
    name: string;
    /** The project that it is in, as its cloud calls that; none where somebody else has made the cluster. */
    project?: string;
    /** Of GKE. */
    region?: string;
    /** What an existing one runs on. */
    hostProvider?: "gcp" | "metal";
    /** Its ranges, where it is its stand-in that has to know them. */
    networks?: { nodes: string; pods: string; services: string };
}

/** A PowerDNS as the landscape's config knows it: where it is, and what lets one in. */
export interface PowerDnsInfo {
    /** URL of its API. */
    server: string;
    apiKey: string;
    /** Id of the server in the API. */
    virtualHost: string;
    /** Domain of the zone that it keeps, without trailing dot. */
    zone: string;
}

/** A Gateway as the landscape's config names it, and what people have to know of the landscape to make it. */
export interface GatewayInfo {
    namespace: string;
    name: string;
    /** Domain below which metal-stack's control plane answers. */
    domain: string;
    /** Whether there is metal-console. */
    console: boolean;
    /** The address that the config names for it. */
    address?: string;
}

/** What every process of one rehearsal knows of it. */
export interface RehearsalContext {
    /** The rehearsal's own temporary folder. */
    dir: string;
    /** Folder of the connect table: one file `<host>:<port>` for each open route. */
    connectTable: string;
    /** What simulated durations are divided by. */
    timeScale: number;
    /** Seed of the drawn durations. */
    seed: number;
    /** Faults to be injected, as they were given to `--fault`. */
    faults: string[];
    /** All API servers. */
    clusters: Clusters<EmbeddedClusterInfo>;
    /** Loopback port of the gardener-apiserver. */
    gardenerApiserverPort: number;
    /** Loopback port of the simulated metal-api. */
    metalApiPort: number;
    /** The PowerDNS that keeps the landscape's zone, where one does. */
    powerDns?: PowerDnsInfo;
    /** The Gateway that takes the place of ingress-nginx, where one does. */
    gateway?: GatewayInfo;
    /** Further versions of Gardener, like `v1.139.0`, that the one which was built stands for; default: none. */
    gardenerVersions?: string[];
    /** Paths of the chart renderer and of the module sources that charts and CRDs are read from. */
    toolchain: {
        chartRenderer: string;
        sources: { gardener: string; providerMetal: string; certManager: string; gatewayApi: string };
    };
}

/** Path of the context file of the rehearsal in `dir`. */
export function contextFile(dir: string): string {
    return path.join(dir, "rehearsal.json");
}

/** Reads the context of the rehearsal that the environment names; an error says so when there is none. */
export function readContext(environment: NodeJS.ProcessEnv = process.env): RehearsalContext {
    const file = environment[CONTEXT_VARIABLE];
    if (!file) {
        throw new Error(`${CONTEXT_VARIABLE} is not set: this process belongs to no rehearsal`);
    }
    return JSON.parse(fs.readFileSync(file, "utf8")) as RehearsalContext;
}

/** Writes the context into its folder, mode 0600, replacing an older one at once; returns the file's path. */
export function writeContext(context: RehearsalContext): string {
    const file = contextFile(context.dir);
    const draft = `${file}.${process.pid}`;
    fs.writeFileSync(draft, JSON.stringify(context, undefined, 4), { mode: 0o600 });
    fs.renameSync(draft, file);
    return file;
}
