import { mkdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import * as path from "node:path";
import { parse } from "yaml";
import { startControlPlanes } from "../cluster/control-plane";
import type { ControlPlaneOptions, ControlPlanes, RunningOptions } from "../cluster/control-plane";
import { makeRehearsalFolder } from "../cluster/folder";
import { givenKubeconfig } from "../cluster/given-kubeconfig";
import { freePort } from "../cluster/ports";
import type { HostEvent, HostOptions } from "../host/protocol";
import { writeAuthPlugin } from "../network/auth-plugin";
import { sealedEnvironment } from "../network/environment";
import type { WireFault } from "../network/strikes";
import { packages } from "../providers";
import { putExisting } from "../providers/gcp/existing";
import type { ExistingInProject } from "../providers/gcp/existing";
import { publicCa, publicCaFile } from "../simulation/cert-manager/public-ca";
import { clusterNamed, entriesOf, mapClusters } from "../simulation/clusters";
import type { ClusterName, Clusters } from "../simulation/clusters";
import { writeContext } from "../simulation/context";
import type { ClusterOfConfig, GatewayInfo, PowerDnsInfo, RehearsalContext } from "../simulation/context";
import { ensureToolchain } from "../toolchain/toolchain";
import type { ToolchainEvent } from "../toolchain/toolchain";
import { codeCacheEnvironment } from "./code-cache";
import { announceNodesOf } from "./existing-nodes";
import { clusterAt } from "./server-of";
import { operatorsToken } from "../simulation/metalstack-cloud/tokens";
import { simulatorsFor } from "../simulation/processes";
import { Simulators } from "./simulators";
import { Wire } from "./wire";

/** What a rehearsal has to know of a cluster of the landscape before it starts. */
export type ClusterNames = (ControlPlaneOptions | RunningOptions) & {
    /** Which cluster of the config it is; none for the virtual garden. */
    standsFor?: ClusterOfConfig;
    /** The secret that its kubeconfig is given in: the rehearsal puts one of the embedded cluster in its place. */
    kubeconfigSecret?: string;
};

/** What a rehearsal has to know of the landscape before it starts: its clusters, and what their API servers are called. */
export interface LandscapeNames extends Clusters<ClusterNames> {
    virtual: ControlPlaneOptions & { standsFor?: undefined; kubeconfigSecret?: undefined };
    /** The PowerDNS that keeps its zone, where one does. */
    powerDns?: PowerDnsInfo;
    /** The Gateway that takes the place of ingress-nginx, where one does. */
    gateway?: GatewayInfo;
}

/** The key of the stack config that holds the secrets. */
const SECRETS = "landscape:secrets";

/** How a rig is set up. */
export interface RigOptions extends Pick<HostOptions, "root" | "stack" | "stackFile" | "secretValues"> {
    names: LandscapeNames;
    /**
     * Further versions of Gardener, like `v1.139.0`, that upgrades lead to: their numbers are simulated, and the Gardener that
     * was built does what they would; default: none.
     */
    gardenerVersions?: string[];
    /** What is in Google Cloud before; default: nothing. */
    existingInCloud?: ExistingInProject[];
    /** Variables that the landscape's config tells a run to have; default: none. */
    environment?: Record<string, string>;
    timeScale: number;
    /** Seed of the drawn durations. */
    seed: number;
    /** Faults for the simulators. */
    faults: string[];
    /** Faults that strike the program's requests to the API servers; default none. */
    wireFaults?: WireFault[];
    /** First Ctrl-C: what runs ends, the rest is called off. */
    signal: AbortSignal;
    /** Second Ctrl-C. */
    abortNow?: AbortSignal;
    onEvent: (event: HostEvent) => void;
    /** Lines of the program, its providers, and the simulators. */
    onLine: (line: string) => void;
    onToolchain?: (event: ToolchainEvent) => void;
}

/** Where a rehearsal takes place: embedded control planes, simulators, and a sealed environment; in a folder of its own. */
export class Rig {
    private readonly lines: string[] = [];

    private constructor(
        private readonly options: RigOptions,
        public readonly context: RehearsalContext,
        public readonly planes: ControlPlanes,
        /** Between the program and the API servers. */
        public readonly wire: Wire,
        private readonly simulators: Simulators,
        /** Environment of the engine host and of what it starts. */
        public readonly environment: Record<string, string>,
        private readonly died: { message?: string },
    ) {}

    /** Builds what is not built yet, starts servers and simulators; what it started is gone again when it fails. */
    public static async start(options: RigOptions): Promise<Rig> {
        const toolchain = await ensureToolchain({ progress: options.onToolchain, signal: options.signal });
        const dir = makeRehearsalFolder();
        let planes: ControlPlanes | undefined;
        let simulators: Simulators | undefined;
        let wire: Wire | undefined;
        try {
            const connectTable = path.join(dir, "routes");
            mkdirSync(connectTable, { mode: 0o700 });
            planes = await startControlPlanes({ toolchain, dir, ...options.names, signal: options.signal });
            wire = await Wire.start(planes, options.wireFaults ?? [], options.seed, options.onLine);
            const context: RehearsalContext = {
                dir,
                connectTable,
                timeScale: options.timeScale,
                seed: options.seed,
                faults: options.faults,
                clusters: mapClusters(wire.clusters, (info, name) => {
                    const { standsFor } = clusterNamed(options.names, name);
                    return { ...info, ...(standsFor && { standsFor }) };
                }),
                gardenerApiserverPort: planes.gardenerApiserverPort,
                metalApiPort: await freePort(),
                powerDns: options.names.powerDns,
                gateway: options.names.gateway,
                gardenerVersions: options.gardenerVersions,
                toolchain: { chartRenderer: toolchain.chartRenderer, sources: toolchain.sources },
            };
            writeContext(context);
            putExisting(dir, options.existingInCloud ?? []);
            writeAuthPlugin(dir, planes.programToken);
            const environment = sealedEnvironment({
                dir,
                root: options.root,
                connectTable,
                extra: { ...codeCacheEnvironment(dir), ...options.environment },
            });
            const died: { message?: string } = {};
            const { guard } = planes;
            simulators = new Simulators(
                simulatorsFor({ ...context.clusters, gateway: context.gateway }),
                environment,
                guard,
                (simulator, line) => options.onLine(`${simulator}: ${line}`),
                message => {
                    died.message = message;
                    options.onLine(message);
                },
            );
            // Stands for the public CAs. Made before the simulators start: several of them have certificates of it.
            await publicCa(dir);
            await simulators.start();
            await announceNodesOf(context);
            const trusting = {
                ...environment,
                NODE_EXTRA_CA_CERTS: publicCaFile(dir),
                METAL_STACK_CLOUD_API_TOKEN: operatorsToken,
            };
            return new Rig(options, context, planes, wire, simulators, trusting, died);
        } catch (error) {
            await simulators?.stop();
            await wire?.stop();
            await planes?.stop();
            await rm(dir, { recursive: true, force: true });
            throw error;
        }
    }

    /** The rehearsal's own folder. */
    public get dir(): string {
        return this.context.dir;
    }

    /** What every run of the host on this rig has in common. */
    public get hostOptions(): Pick<HostOptions, "root" | "stack" | "stackFile" | "secretValues" | "packages"> & {
        state: string;
    } {
        const { root, stack, stackFile } = this.options;
        const secretValues = this.secretValues();
        return { root, stack, stackFile, secretValues, state: path.join(this.dir, "state.json"), packages };
    }

    /** The secrets, with kubeconfigs of embedded clusters in place of those that lead to real ones. */
    private secretValues(): RigOptions["secretValues"] {
        const { secretValues, names } = this.options;
        const kubeconfigs = entriesOf<ClusterNames>(names).flatMap(([name, { kubeconfigSecret }]) => {
            const info = clusterNamed(this.context.clusters, name);
            return kubeconfigSecret === undefined
                ? []
                : [[kubeconfigSecret, givenKubeconfig(info, this.planes.programToken)] as const];
        });
        return kubeconfigs.length === 0
            ? secretValues
            : {
                  ...secretValues,
                  [SECRETS]: { ...(secretValues?.[SECRETS] as object), ...Object.fromEntries(kubeconfigs) },
              };
    }

    /** Audit logs of all API servers. */
    public get auditLogs(): string[] {
        return entriesOf(this.context.clusters).map(([, { auditLog }]) => auditLog);
    }

    /** Identities under which the program reaches the API servers. */
    public get programUsers(): string[] {
        return [this.planes.programUser, "system:serviceaccount:kube-system:virtual-garden-user"];
    }

    public get signal(): AbortSignal {
        return this.options.signal;
    }

    public get abortNow(): AbortSignal | undefined {
        return this.options.abortNow;
    }

    public get onEvent(): (event: HostEvent) => void {
        return this.options.onEvent;
    }

    /** Takes a line of the program, its providers or a simulator; all are kept for {@link printed}. */
    public readonly onLine = (line: string): void => {
        this.lines.push(line);
        this.options.onLine(line);
    };

    /** All lines that were printed so far. */
    public printed(): string {
        return this.lines.join("\n");
    }

    /** Name of the Pulumi project. */
    public get project(): string {
        const { name } = parse(readFileSync(path.join(this.options.root, "Pulumi.yaml"), "utf8")) as { name: string };
        return name;
    }

    /** The simulator that ended too early, if one did. */
    public get deadSimulator(): string | undefined {
        return this.died.message;
    }

    /** Cluster of a server URL. */
    public clusterOf(server: string): ClusterName {
        return clusterAt(this.context.clusters, server);
    }

    /** Stops servers and simulators, lets `between` put other data into the folder, and starts them on it as they were. */
    public async restart(
        between: () => Promise<void>,
        changes: Partial<Pick<RehearsalContext, "timeScale" | "faults">> = {},
    ): Promise<void> {
        await this.simulators.stop();
        await this.planes.restartAll(between);
        Object.assign(this.context, changes);
        writeContext(this.context);
        await this.simulators.start();
    }

    /** Ends everything that was started, and removes the folder. */
    public async stop(): Promise<void> {
        await this.simulators.stop();
        await this.wire.stop();
        await this.planes.stop();
    }
}
