import type { Simulator } from "../controller";
import { timestamp } from "../kubernetes/objects";
import type { NodePool } from "../node-pool";
import { Addresses } from "./addresses";
import { hostOf } from "./host";
import type { Host } from "./host";

/** A node of an initial cluster. */
export interface SimulatedNode {
    name: string;
    ip: string;
    /** Where zones are known. */
    zone?: string;
}

/** As many as the autoscaler of a landscape's node pool goes up to (metal-stack's suggestion: 1 to 3 of e2-standard-8). */
const COUNT = 3;
/** Pods that GKE allows a node by default, and gcp-create of ansible-common sets. */
export const PODS_PER_NODE = 110;
/** Real milliseconds between heartbeats: a node without one for 40 s is given up by kube-controller-manager. */
const HEARTBEAT = 10_000;

const conditions = (
    [
        ["Ready", "True", "KubeletReady"],
        ["MemoryPressure", "False", "KubeletHasSufficientMemory"],
        ["DiskPressure", "False", "KubeletHasNoDiskPressure"],
        ["PIDPressure", "False", "KubeletHasSufficientPID"],
    ] as const
).map(([type, status, reason]) => ({ type, status, reason, message: "simulated kubelet" }));

/** The nodes, their heartbeats, and how many pods each has. */
export class Nodes {
    /** All nodes. */
    public readonly all: SimulatedNode[];
    private readonly pods: Map<string, Set<string>>;
    private readonly host: Host;

    constructor(
        private readonly simulator: Simulator,
        private readonly pool: Omit<NodePool, "pods">,
    ) {
        this.host = hostOf(simulator.context.clusters.initial.standsFor);
        const addresses = new Addresses(pool.nodes);
        const zoneOf = (index: number) => pool.zones?.[index % pool.zones.length];
        this.all = Array.from({ length: COUNT }, (_, index) => {
            const name = `${this.host.nodes}-${index}`;
            return { name, ip: addresses.take(name), zone: zoneOf(index) };
        });
        this.pods = new Map(this.all.map(node => [node.name, new Set()]));
    }

    /** Creates the Nodes, Ready, and keeps them so. */
    async register(): Promise<void> {
        const client = this.simulator.client("initial");
        const { instanceType, kubelet, providerId } = this.host;
        for (const { name, ip, zone } of this.all) {
            await client.createIfAbsent({
                apiVersion: "v1",
                kind: "Node",
                metadata: {
                    name,
                    labels: {
                        "kubernetes.io/hostname": name,
                        "kubernetes.io/os": "linux",
                        "kubernetes.io/arch": "amd64",
                        "node.kubernetes.io/instance-type": instanceType,
                        ...(this.pool.region && { "topology.kubernetes.io/region": this.pool.region }),
                        ...(zone && { "topology.kubernetes.io/zone": zone }),
                    },
                },
                spec: { providerID: providerId(name) },
            });
            const resources = { cpu: "8", memory: "32Gi", pods: String(PODS_PER_NODE), "ephemeral-storage": "100Gi" };
            const now = timestamp();
            await client.patchStatus(
                { apiVersion: "v1", kind: "Node", metadata: { name } },
                {
                    capacity: resources,
                    allocatable: resources,
                    addresses: [
                        { type: "InternalIP", address: ip },
                        { type: "Hostname", address: name },
                    ],
                    conditions: conditions.map(c => ({ ...c, lastHeartbeatTime: now, lastTransitionTime: now })),
                    nodeInfo: {
                        kubeletVersion: kubelet,
                        kubeProxyVersion: "",
                        containerRuntimeVersion: "containerd://simulated",
                        operatingSystem: "linux",
                        architecture: "amd64",
                        osImage: "simulated",
                        kernelVersion: "simulated",
                        machineID: name,
                        systemUUID: name,
                        bootID: name,
                    },
                },
            );
        }
        await this.beat();
        const timer = setInterval(() => void this.beat(), HEARTBEAT);
        this.simulator.onStop(() => clearInterval(timer));
    }

    /** Says where a pod runs. */
    place(pod: string, node: string): void {
        this.pods.get(node)?.add(pod);
    }

    /** Frees the place of a pod. */
    free(pod: string): void {
        this.pods.forEach(pods => pods.delete(pod));
    }

    /** The node with the fewest pods, or undefined when all are full. */
    emptiest(): SimulatedNode | undefined {
        const load = (node: SimulatedNode) => this.pods.get(node.name)?.size ?? 0;
        const [first] = [...this.all].sort((a, b) => load(a) - load(b));
        return load(first) < PODS_PER_NODE ? first : undefined;
    }

    private async beat(): Promise<void> {
        for (const { name } of this.all) {
            await this.simulator
                .client("initial")
                .apply({
                    apiVersion: "coordination.k8s.io/v1",
                    kind: "Lease",
                    metadata: { name, namespace: "kube-node-lease" },
                    spec: { holderIdentity: name, leaseDurationSeconds: 40, renewTime: microTime() },
                })
                .catch((error: Error) => this.simulator.log(`heartbeat of ${name}: ${error.message}`));
        }
    }
}

/** `metav1.MicroTime`: six digits of a second. */
function microTime(): string {
    return new Date().toISOString().replace("Z", "000Z");
}
