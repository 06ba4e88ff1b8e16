import type { Simulator } from "../../controller";
import { durations } from "../../durations";
import type { Patch } from "../../kubernetes/client";
import { PODS_PER_NODE } from "../nodes";
import type { Nodes, SimulatedNode } from "../nodes";
import type { Volumes } from "../volumes/volumes";
import type { Pod } from "./pod";
import { unschedulable } from "./status";

/** Where a pod runs, or the status that says why it runs nowhere. */
export type Placed = SimulatedNode | { refused: Patch };

/** Binds pods to nodes once their volumes are there, as kube-scheduler and the volume provisioner do together. */
export class Scheduler {
    constructor(
        private readonly simulator: Simulator,
        private readonly nodes: Nodes,
        private readonly volumes: Volumes,
    ) {}

    /** @param spend Spends a duration on the pod's workload. */
    async place(pod: Pod, spend: (what: string, seconds: number) => Promise<void>): Promise<Placed> {
        const bound = this.nodes.all.find(node => node.name === pod.spec.nodeName);
        if (bound !== undefined) {
            return bound;
        }
        const node = this.nodeFor(pod);
        if (node === undefined) {
            const count = this.nodes.all.length;
            const message = `0/${count} nodes are available: ${count} Too many pods (${PODS_PER_NODE} each).`;
            return { refused: unschedulable(pod, message) };
        }
        const lack = await this.bindVolumes(pod, node, spend);
        if (lack !== undefined) {
            return { refused: unschedulable(pod, `0/${this.nodes.all.length} nodes are available: ${lack}`) };
        }
        const { name, namespace } = pod.metadata;
        const target = { apiVersion: "v1", kind: "Node", name: node.name };
        const binding = { apiVersion: "v1", kind: "Binding", metadata: { name, namespace }, target };
        await this.simulator.client("initial").post(pod, "binding", binding);
        this.nodes.place(`${namespace}/${name}`, node.name);
        return node;
    }

    /** The node that a DaemonSet's pod is made for, or the one with the fewest pods. */
    private nodeFor(pod: Pod): SimulatedNode | undefined {
        const required = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
        const names = required?.nodeSelectorTerms
            .flatMap(term => term.matchFields ?? [])
            .filter(field => field.key === "metadata.name")
            .flatMap(field => field.values ?? []);
        return names?.length ? this.nodes.all.find(node => names.includes(node.name)) : this.nodes.emptiest();
    }

    private async bindVolumes(
        pod: Pod,
        node: SimulatedNode,
        spend: (what: string, seconds: number) => Promise<void>,
    ): Promise<string | undefined> {
        const names = (pod.spec.volumes ?? []).flatMap(volume => volume.persistentVolumeClaim?.claimName ?? []);
        const claims = names.map(name => this.volumes.claims.get(`${pod.metadata.namespace}/${name}`));
        const missing = names.find((_, index) => claims[index] === undefined);
        if (missing !== undefined) {
            return `persistentvolumeclaim "${missing}" not found`;
        }
        const open = claims.filter(claim => claim !== undefined).filter(claim => claim.status?.phase !== "Bound");
        if (open.length === 0) {
            return undefined;
        }
        if (open.some(claim => !this.volumes.provisionable(claim))) {
            return "pod has unbound immediate PersistentVolumeClaims.";
        }
        const fresh = open.filter(
            claim => claim.metadata.annotations?.["volume.kubernetes.io/selected-node"] === undefined,
        );
        if (fresh.length > 0) {
            await spend(`volumes of ${pod.metadata.name}`, durations.workloads.volume);
            await Promise.all(fresh.map(claim => this.volumes.provision(claim, node.name)));
        }
        return "waiting for its volumes to be bound";
    }
}
