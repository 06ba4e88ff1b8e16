import { gardenerApiObjects } from "../../cluster/gardener-objects";
import { openRoute } from "../../network/table";
import { durations } from "../durations";
import { CORE_API, SEEDMANAGEMENT_API } from "../gardener/core-types";
import type { Step } from "../gardener/operation";
import type { Garden } from "../gardener/types";
import { isTrue, refTo } from "../kubernetes/objects";
import type { Condition, KubeObject } from "../kubernetes/objects";
import { deployGardenExtensions } from "./garden-extensions";
import { deployIngress } from "./ingress";
import { markerService } from "./marker-service";
import { deployWeb } from "./web";
import type { SimulatedOperator } from "./operator";
import { viewerRoles } from "./virtual-roles";

/** Services of the virtual garden's components: the other simulators work while theirs is there. */
export const COMPONENTS = {
    kubeApiserver: "virtual-garden-kube-apiserver",
    resourceManager: "virtual-garden-gardener-resource-manager",
    gardenerApiserver: "gardener-apiserver",
    controllerManager: "gardener-controller-manager",
    scheduler: "gardener-scheduler",
} as const;

/** Host names under which a Garden's API is reached. */
export function gardenHosts(garden: Garden): string[] {
    return garden.spec.virtualCluster.dns.domains.flatMap(({ name }) => [`api.${name}`, `gardener.${name}`]);
}

/** The second half of a Garden's reconcile: the virtual garden itself. */
export function virtualSteps(operator: SimulatedOperator, garden: Garden): Step[] {
    const { simulator } = operator;
    const { context } = simulator;
    const client = simulator.client("initial");
    const usual = durations.operator.garden;
    const bring = async (...names: string[]) => {
        for (const name of names) {
            await client.apply(markerService(name));
        }
    };
    return [
        {
            what: "etcd",
            seconds: usual.etcd,
            tasks: [
                "Deploying main and events ETCDs of virtual garden",
                "Waiting until main and event ETCDs report readiness",
            ],
        },
        {
            what: "kube-apiserver",
            seconds: usual.kubeApiserver,
            tasks: ["Deploying Kubernetes API Server", "Waiting until Kubernetes API server rolled out"],
            run: async () => {
                await bring(COMPONENTS.kubeApiserver);
                const { port, routePort = port } = context.clusters.virtual;
                for (const host of gardenHosts(garden)) {
                    openRoute(context.connectTable, host, 443, routePort);
                }
            },
        },
        {
            what: "kube-controller-manager",
            seconds: usual.kubeControllerManager,
            tasks: [
                "Deploying Kubernetes Controller Manager",
                "Deploying gardener-resource-manager for virtual garden",
            ],
            run: () => bring(COMPONENTS.resourceManager),
        },
        {
            what: "gardener-apiserver",
            seconds: usual.gardenerApiserver,
            tasks: ["Deploying Gardener API Server", "Waiting until Gardener API server rolled out"],
            run: async signal => {
                await bring(COMPONENTS.gardenerApiserver);
                await deployGardenerApi(operator, signal);
            },
        },
        {
            what: "gardener control plane",
            seconds: usual.gardenerControlPlane,
            tasks: [
                "Deploying Gardener Admission Controller",
                "Deploying Gardener Controller Manager",
                "Deploying Gardener Scheduler",
                "Deploying virtual system resources",
            ],
            run: async () => {
                await bring(COMPONENTS.controllerManager, COMPONENTS.scheduler);
                for (const role of viewerRoles()) {
                    await operator.simulator.client("virtual").apply(role);
                }
            },
        },
        {
            what: "finish",
            seconds: usual.finish,
            tasks: [
                "Deploy gardener-info ConfigMap",
                "Deploying extension resources",
                "Reconciling Gardener Dashboard",
                "Deploying Garden Prometheus",
                "Deploying Plutono",
            ],
            run: async () => {
                await deployIngress(operator.simulator, garden);
                await deployGardenExtensions(operator.simulator, garden.spec.extensions ?? []);
                await deployWeb(operator.simulator, garden);
                await deployGardenerInfo(operator);
            },
        },
    ];
}

/** Creates the objects that make the virtual garden serve Gardener's API, and waits until all of them are available. */
async function deployGardenerApi(operator: SimulatedOperator, signal: AbortSignal): Promise<void> {
    const { simulator } = operator;
    const { clusters, gardenerApiserverPort } = simulator.context;
    const client = simulator.client("virtual");
    const objects = gardenerApiObjects(clusters.virtual.ca, gardenerApiserverPort).map(({ object }) =>
        object.kind === "Namespace"
            ? { ...object, metadata: { ...object.metadata, labels: { app: "gardener" } } }
            : object,
    );
    for (const object of objects) {
        await client.apply(object);
    }
    const until = Date.now() + 60_000;
    for (const { metadata } of objects.filter(({ kind }) => kind === "APIService")) {
        const ref = refTo("apiregistration.k8s.io/v1", "APIService", undefined, metadata.name);
        for (;;) {
            const service = await client.get<KubeObject & { status?: { conditions?: Condition[] } }>(ref);
            if (isTrue(service?.status?.conditions, "Available")) {
                break;
            }
            if (Date.now() > until) {
                throw new Error(`APIService ${metadata.name} is not available`);
            }
            await simulator.pause(50);
            signal.throwIfAborted();
        }
    }
    // An available API takes another moment until it is in the API server's discovery.
    await client.served.wait({ apiVersion: CORE_API, kind: "ControllerRegistration" }, signal);
    await client.served.wait({ apiVersion: SEEDMANAGEMENT_API, kind: "Gardenlet" }, signal);
}

async function deployGardenerInfo(operator: SimulatedOperator): Promise<void> {
    const client = operator.simulator.client("virtual");
    const namespace = "gardener-system-public";
    await client.apply({
        apiVersion: "v1",
        kind: "Namespace",
        metadata: { name: namespace, labels: { app: "gardener" } },
    });
    await client.apply({
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "gardener-info", namespace },
        data: { gardenerAPIServer: `version: ${operator.identity.version}\n` },
    });
}
