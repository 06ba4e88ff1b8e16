import { Cloud } from "../../cloud";
import type { Simulator } from "../../controller";
import { durations } from "../../durations";
import { Faults } from "../../gardener/faults";
import { isTrue, keyOf } from "../../kubernetes/objects";
import type { Patch } from "../../kubernetes/client";
import type { Reconciler } from "../../kubernetes/reconciler";
import { Addresses } from "../addresses";
import type { Nodes, SimulatedNode } from "../nodes";
import type { Volumes } from "../volumes/volumes";
import { Dependencies } from "./dependencies";
import type { EndpointSlice } from "./dependencies";
import { takeEffect } from "../programs/effects";
import { keepHeadscaleKey } from "../programs/headscale";
import { asksForHealth, metalctlHealth } from "../programs/metalctl";
import { lackOf, lackOfImages } from "./needs";
import type { Keyed, Referred } from "./needs";
import { isFinished, programOf, workloadOf } from "./pod";
import type { Pod } from "./pod";
import { Scheduler } from "./scheduler";
import { crashing, finished, pending, ready, restartsOf } from "./status";

const core = (kind: string) => ({ apiVersion: "v1", kind });

/** Runs the pods of an initial cluster as kubelets would: pulls, mounts, starts, ends and removes them. */
export function runPods(simulator: Simulator, nodes: Nodes, volumes: Volumes, podRange: string): void {
    const referred: Referred = {
        secrets: simulator.watch<Keyed>("initial", core("Secret")),
        configMaps: simulator.watch<Keyed>("initial", core("ConfigMap")),
    };
    const slices = simulator.watch<EndpointSlice>("initial", {
        apiVersion: "discovery.k8s.io/v1",
        kind: "EndpointSlice",
    });
    const kubelet = new Kubelet(simulator, nodes, volumes, referred, new Dependencies(slices, referred), podRange);
    const reconciler = simulator.reconcile(
        simulator.watch<Pod>("initial", core("Pod")),
        (pod, signal) => kubelet.reconcile(pod, signal),
        { gone: pod => kubelet.forget(pod) },
    );
    kubelet.cloud.onChange(simulator.signal, () => kubelet.wakeAll(reconciler));
    const wake = (key: string) => kubelet.wake(key.split("/")[0], reconciler);
    for (const informer of [referred.secrets, referred.configMaps, slices, volumes.claims]) {
        informer.listen(wake);
    }
}

class Kubelet {
    public readonly cloud: Cloud;
    private readonly addresses: Addresses;
    private readonly scheduler: Scheduler;
    private readonly faults: Faults;
    /** Pods that wait for other objects, by namespace. */
    private readonly waiting = new Map<string, Set<string>>();
    private readonly started = new Set<string>();
    private readonly recorded = new Set<string>();

    constructor(
        private readonly simulator: Simulator,
        private readonly nodes: Nodes,
        volumes: Volumes,
        private readonly referred: Referred,
        private readonly dependencies: Dependencies,
        podRange: string,
    ) {
        this.addresses = new Addresses(podRange);
        this.scheduler = new Scheduler(simulator, nodes, volumes);
        this.cloud = new Cloud(simulator.context.dir);
        this.faults = new Faults(simulator.context.faults);
    }

    async reconcile(pod: Pod, signal: AbortSignal): Promise<void> {
        const key = keyOf(pod);
        this.waiting.get(pod.metadata.namespace ?? "")?.delete(key);
        if (pod.metadata.deletionTimestamp !== undefined) {
            await this.simulator.client("initial").delete(pod, { gracePeriodSeconds: 0 });
            return;
        }
        if (pod.spec.nodeName !== undefined) {
            this.nodes.place(key, pod.spec.nodeName);
        }
        if (pod.status?.podIP !== undefined) {
            this.addresses.note(key, pod.status.podIP);
        }
        if (isFinished(pod) || isTrue(pod.status?.conditions, "Ready") || pod.spec.schedulingGates?.length) {
            return;
        }
        const placed = await this.scheduler.place(pod, (what, seconds) => this.spend(pod, what, seconds, signal));
        if ("refused" in placed) {
            await this.set(pod, placed.refused);
            this.wait(pod);
            return;
        }
        await this.start(pod, placed, signal);
    }

    forget(pod: Pod): void {
        const key = keyOf(pod);
        this.nodes.free(key);
        this.addresses.free(key);
        this.waiting.get(pod.metadata.namespace ?? "")?.delete(key);
        this.started.delete(pod.metadata.uid ?? "");
    }

    /** Has the waiting pods of a namespace look again. */
    wake(namespace: string, reconciler: Reconciler<Pod>): void {
        this.waiting.get(namespace)?.forEach(key => reconciler.enqueue(key));
    }

    /** Has all waiting pods look again. */
    wakeAll(reconciler: Reconciler<Pod>): void {
        [...this.waiting.keys()].forEach(namespace => this.wake(namespace, reconciler));
    }

    private async start(pod: Pod, node: SimulatedNode, signal: AbortSignal): Promise<void> {
        const uid = pod.metadata.uid ?? "";
        const { namespace = "" } = pod.metadata;
        const { kind, name } = workloadOf(pod);
        // Registered before the look, so that what comes in between is not missed.
        this.wait(pod);
        const isInReach =
            this.started.has(uid) || this.cloud.hasEgress(this.simulator.context.clusters.initial.standsFor);
        const lack = lackOf(pod, this.referred) ?? lackOfImages(pod, isInReach);
        if (lack !== undefined) {
            return this.set(pod, pending(pod, node.ip, lack.reason, lack.message));
        }
        if (!this.started.has(uid) && kind !== "Job") {
            await this.spend(
                pod,
                `start of ${kind === "StatefulSet" ? pod.metadata.name : "its pods"}`,
                startOf(pod),
                signal,
            );
            this.started.add(uid);
        }
        const unmet = this.dependencies.unmet(namespace, name, pod);
        if (unmet !== undefined) {
            return this.failToRun(pod, node, unmet.message, unmet.waits);
        }
        if (kind === "Job") {
            await this.runJob(pod, node, signal);
        } else {
            await this.set(pod, ready(pod, node.ip, this.addresses.take(keyOf(pod))));
            if (name === "headscale") {
                await keepHeadscaleKey(this.simulator, pod, signal);
            }
        }
        this.waiting.get(namespace)?.delete(keyOf(pod));
    }

    /** Runs a Job's program to its end; one that fails is run again by the kubelet, unless the Job makes another pod. */
    private async runJob(pod: Pod, node: SimulatedNode, signal: AbortSignal): Promise<void> {
        const { jobRun, masterdataRun, backOff } = durations.workloads;
        const { name } = workloadOf(pod);
        for (let restarts = restartsOf(pod) + 1; ; restarts++) {
            await this.spend(pod, "run", name === "metal-api-create-masterdata" ? masterdataRun : jobRun, signal);
            const strike = this.faults.strike("Job", { name: programOf(name), uid: pod.metadata.uid });
            if (strike === "hang") {
                return this.set(pod, ready(pod, node.ip, this.addresses.take(keyOf(pod))));
            }
            const failure = await this.failureOf(pod, strike !== undefined);
            if (failure === undefined) {
                return this.set(pod, finished(pod, node.ip));
            }
            if (pod.spec.restartPolicy === "Never") {
                return this.set(pod, finished(pod, node.ip, failure));
            }
            const status = crashing(pod, node.ip, this.addresses.take(keyOf(pod)), failure, restarts);
            if (strike === undefined) {
                // Nobody counts these: what it waits for may take real time, of which hours are seconds here.
                await this.set(pod, status);
            } else {
                await this.simulator.client("initial").patchStatus(pod, status);
            }
            const of = { cluster: "initial" as const, kind: "Job", namespace: pod.metadata.namespace, name };
            await this.simulator.clock.pass(of, "back-off", backOff, signal);
        }
    }

    /** What a Job's program says where it fails; a fault of one that asks another's server is a network that drops that. */
    private async failureOf(pod: Pod, isStruck: boolean): Promise<string | undefined> {
        const asking = asksForHealth(pod);
        if (asking) {
            return metalctlHealth(this.simulator, asking, isStruck);
        }
        return isStruck ? "simulated fault" : takeEffect(this.simulator, pod, workloadOf(pod).name);
    }

    private async failToRun(pod: Pod, node: SimulatedNode, message: string, waits: boolean): Promise<void> {
        if (waits) {
            await this.set(pod, pending(pod, node.ip, "PodInitializing", message));
        } else if (workloadOf(pod).kind === "Job" && pod.spec.restartPolicy === "Never") {
            await this.set(pod, finished(pod, node.ip, message));
        } else {
            await this.set(pod, crashing(pod, node.ip, this.addresses.take(keyOf(pod)), message));
        }
    }

    private wait(pod: Pod): void {
        const { namespace = "" } = pod.metadata;
        const keys = this.waiting.get(namespace) ?? new Set();
        this.waiting.set(namespace, keys.add(keyOf(pod)));
    }

    /** Writes a status unless the pod says the same already. */
    private async set(pod: Pod, status: Patch): Promise<void> {
        if (saysOf(pod.status) !== saysOf(status)) {
            await this.simulator.client("initial").patchStatus(pod, status);
        }
    }

    /** Spends a duration for the pod's workload; pods that start side by side are one entry, CronJobs are none. */
    private async spend(pod: Pod, what: string, seconds: number, signal: AbortSignal): Promise<void> {
        const { kind, name, wave } = workloadOf(pod);
        const of = { cluster: "initial" as const, kind, namespace: pod.metadata.namespace, name };
        const entry = `${wave} ${what}`;
        // A CronJob's Job is named after the minute of its schedule.
        const scheduled = kind === "Job" && /-\d{8,}$/.test(name);
        if (scheduled || this.recorded.has(entry)) {
            await this.simulator.clock.pass(of, what, seconds, signal);
        } else {
            this.recorded.add(entry);
            await this.simulator.clock.spend(of, what, seconds, signal);
        }
    }
}

function startOf(pod: Pod): number {
    const { deploymentStart, statefulSetStart, databaseStart, daemonSetStart, podStart } = durations.workloads;
    switch (workloadOf(pod).kind) {
        case "StatefulSet":
            // The sidecar runs in the database's own image: a program in it is all it needs.
            return pod.spec.containers.some(c => c.name === "backup-restore-sidecar")
                ? databaseStart
                : statefulSetStart;
        case "DaemonSet":
            return daemonSetStart;
        case "Deployment":
        case "ReplicaSet":
            return deploymentStart;
        default:
            return podStart;
    }
}

/** What a status says, times and restarts left out. */
function saysOf(status: Pod["status"] | Patch): string {
    const { phase, conditions, containerStatuses } = (status ?? {}) as NonNullable<Pod["status"]>;
    return JSON.stringify([
        phase,
        conditions?.map(c => [c.type, c.status, c.reason, c.message]),
        containerStatuses?.map(c => [c.state?.waiting?.reason, c.state?.waiting?.message]),
    ]);
}
