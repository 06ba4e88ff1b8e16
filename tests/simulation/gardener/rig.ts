import * as fs from "node:fs";
import type { Server } from "node:http";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startControlPlanes } from "../../../rehearsal/cluster/control-plane";
import type { ControlPlanes } from "../../../rehearsal/cluster/control-plane";
import { makeRehearsalFolder } from "../../../rehearsal/cluster/folder";
import { CloudStore } from "../../../rehearsal/providers/gcp/store";
import { writeContext } from "../../../rehearsal/simulation/context";
import type { RehearsalContext } from "../../../rehearsal/simulation/context";
import { Simulator } from "../../../rehearsal/simulation/controller";
import { operatorChartCrds } from "../../../rehearsal/simulation/gardener/crds";
import { startGardenerOperator } from "../../../rehearsal/simulation/gardener-operator/start";
import { startControllerManager } from "../../../rehearsal/simulation/controller-manager/start";
import { startGardenlets } from "../../../rehearsal/simulation/gardenlet/start";
import { serveAllocation } from "../../../rehearsal/simulation/metal-api/allocation";
import { Machines } from "../../../rehearsal/simulation/metal-api/machines";
import { startResourceManager } from "../../../rehearsal/simulation/resource-manager/start";
import { startWorkloads } from "../../../rehearsal/simulation/workloads/workloads";
import { KubeClient } from "../../../rehearsal/simulation/kubernetes/client";
import type { KubeObject, Ref } from "../../../rehearsal/simulation/kubernetes/objects";
import { ensureToolchain } from "../../../rehearsal/toolchain/toolchain";
import { serveHealth } from "./health";
import { emailOf } from "./objects";

/** The real servers, the simulators in this process, and a client of each cluster that plays the program. */
export class GardenerRig {
    private readonly simulators: Simulator[] = [];
    private readonly ending = new AbortController();
    private readonly cloud: CloudStore;
    private readonly metalApi: Server;
    private health: Server | undefined;

    private constructor(
        public readonly context: RehearsalContext,
        private readonly planes: ControlPlanes,
        public readonly initial: KubeClient,
        public readonly virtual: KubeClient,
    ) {
        this.cloud = new CloudStore(context.dir);
        const machines = new Machines();
        machines.add({ id: "partition-a" }, [{ id: "n1" }]);
        this.metalApi = serveAllocation(context.dir, machines);
    }

    static async start(faults: string[] = []): Promise<GardenerRig> {
        const toolchain = await ensureToolchain({});
        const dir = makeRehearsalFolder();
        const planes = await startControlPlanes({
            toolchain,
            dir,
            initial: { names: ["34.89.0.1"], serviceCidr: "10.8.0.0/20" },
            virtual: { names: ["api.garden.example.org", "gardener.garden.example.org"], serviceCidr: "100.64.0.0/13" },
        });
        const connectTable = path.join(dir, "routes");
        fs.mkdirSync(connectTable, { mode: 0o700 });
        const context: RehearsalContext = {
            dir,
            connectTable,
            timeScale: 5000,
            seed: 1,
            faults,
            clusters: { initial: planes.initial, virtual: planes.virtual },
            gardenerApiserverPort: planes.gardenerApiserverPort,
            metalApiPort: 1,
            toolchain: { chartRenderer: toolchain.chartRenderer, sources: toolchain.sources },
        };
        writeContext(context);
        const ending = new AbortController();
        const rig = new GardenerRig(
            context,
            planes,
            new KubeClient(context.clusters.initial.adminKubeconfig, "program", ending.signal),
            new KubeClient(context.clusters.virtual.adminKubeconfig, "program", ending.signal),
        );
        for (const [name, start] of Object.entries(STARTS)) {
            const simulator = new Simulator(name, context);
            rig.simulators.push(simulator);
            await start(simulator);
        }
        return rig;
    }

    /** Has a metal-api answer at the name that the CloudProfile says. */
    async reachMetalApi(): Promise<void> {
        this.health = await serveHealth(this.context, "api.metal.example.org");
    }

    /** Gives a service account a role in the stand-in cloud. */
    grant(account: string, role: string): void {
        this.cloud.put({
            type: "gcp:projects/iAMMember:IAMMember",
            id: `${account}/${role}`,
            urn: "",
            inputs: { role, member: `serviceAccount:${emailOf(account)}` },
            outputs: {},
        });
    }

    /** Waits until the object satisfies the condition; an error shows its last state. */
    async eventually<T extends KubeObject>(
        client: KubeClient,
        ref: Ref,
        holds: (object: T | undefined) => boolean,
        seconds = 60,
    ): Promise<T> {
        const until = Date.now() + seconds * 1000;
        for (;;) {
            const object = await client.get<T>(ref).catch(() => undefined);
            if (holds(object)) {
                return object as T;
            }
            if (Date.now() > until) {
                throw new Error(
                    `${ref.kind} ${ref.metadata.name} is not so: ${JSON.stringify(object?.status ?? object)}`,
                );
            }
            await sleep(50);
        }
    }

    async stop(): Promise<void> {
        this.ending.abort();
        await Promise.all(this.simulators.map(simulator => simulator.stop()));
        this.initial.transport.close();
        this.virtual.transport.close();
        this.metalApi.close();
        this.health?.close();
        await this.planes.stop();
    }

    /** What stands for the operator's chart: its CRDs, and its Deployment. */
    async installOperator(version = "v1.138.3"): Promise<void> {
        await this.initial.createIfAbsent({ apiVersion: "v1", kind: "Namespace", metadata: { name: "garden" } });
        for (const crd of operatorChartCrds(this.context.toolchain)) {
            await this.initial.create(crd);
        }
        const labels = { app: "gardener", role: "operator" };
        await this.initial.create({
            apiVersion: "apps/v1",
            kind: "Deployment",
            metadata: { name: "gardener-operator", namespace: "garden" },
            spec: {
                selector: { matchLabels: labels },
                template: {
                    metadata: { labels },
                    spec: { containers: [{ name: "operator", image: `registry.example/operator:${version}` }] },
                },
            },
        });
        const webhooks: Ref = {
            apiVersion: "admissionregistration.k8s.io/v1",
            kind: "MutatingWebhookConfiguration",
            metadata: { name: "gardener-operator" },
        };
        await this.eventually(this.initial, webhooks, object => object !== undefined);
    }
}

const STARTS: Record<string, (simulator: Simulator) => Promise<void> | void> = {
    workloads: startWorkloads,
    "gardener-operator": startGardenerOperator,
    "resource-manager": startResourceManager,
    "controller-manager": startControllerManager,
    gardenlet: startGardenlets,
};
