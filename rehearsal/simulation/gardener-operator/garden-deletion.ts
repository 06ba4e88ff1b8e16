import { gardenerApiObjects } from "../../cluster/gardener-objects";
import { closeRoute } from "../../network/table";
import { durations } from "../durations";
import { operatorCrds } from "../gardener/crds";
import type { Step } from "../gardener/operation";
import type { Garden, ManagedResource } from "../gardener/types";
import { refTo } from "../kubernetes/objects";
import type { KubeObject, Ref } from "../kubernetes/objects";
import { backupBucketName } from "./backup";
import { ISTIO_NAMESPACE, listDnsRecords } from "./dns";
import { COMPONENTS, gardenHosts } from "./garden-virtual";
import { ingressObjects } from "./ingress";
import { hasVpa } from "./garden-runtime";
import { removeWeb } from "./web";
import { deployGardenExtensions } from "./garden-extensions";
import type { SimulatedOperator } from "./operator";

/** The deletion of a Garden, in Gardener's order (v1.138.3 pkg/operator/controller/garden/garden/reconciler_delete.go). */
export function deletionSteps(operator: SimulatedOperator, garden: Garden): Step[] {
    const { simulator } = operator;
    const client = simulator.client("initial");
    const share = durations.operator.gardenDeletion / 7;
    const service = (name: string) => refTo("v1", "Service", "garden", name);
    const remove = (refs: Ref[]) => Promise.all(refs.map(ref => client.delete(ref)));
    return [
        {
            what: "delete: Gardener control plane",
            seconds: 2 * share,
            tasks: [
                "Destroying Gardener Dashboard",
                "Destroying Gardener Scheduler",
                "Destroying Gardener Controller Manager",
                "Destroying Gardener API Server",
            ],
            run: async () => {
                await remove(ingressObjects);
                await removeWeb(simulator);
                await remove([COMPONENTS.scheduler, COMPONENTS.controllerManager].map(service));
                await removeGardenerApi(operator);
                await remove([service(COMPONENTS.gardenerApiserver)]);
            },
        },
        {
            what: "delete: ManagedResources",
            seconds: 0,
            tasks: ["Ensuring only virtual garden ManagedResources which are required for cleanup exist"],
            run: () => ensureNoManagedResources(operator, ({ spec }) => (spec.class ?? "") === ""),
        },
        {
            what: "delete: virtual garden",
            seconds: 2 * share,
            tasks: [
                "Destroying gardener-resource-manager for virtual garden",
                "Destroying Kubernetes API Server",
                "Destroying main and events ETCDs of virtual garden",
            ],
            run: async () => {
                await remove([service(COMPONENTS.resourceManager), service(COMPONENTS.kubeApiserver)]);
                gardenHosts(garden).forEach(host => closeRoute(simulator.context.connectTable, host, 443));
                await removeGenericKubeconfigs(operator);
            },
        },
        {
            what: "delete: DNS and backup",
            seconds: share,
            tasks: [
                "Destroying DNSRecords for virtual garden cluster and ingress controller",
                "Destroying main ETCD backup bucket",
            ],
            run: async () => {
                await deployGardenExtensions(simulator, []);
                await remove(await listDnsRecords(simulator));
                const bucket = backupBucketName(garden);
                await remove([refTo("extensions.gardener.cloud/v1alpha1", "BackupBucket", undefined, bucket)]);
            },
        },
        {
            what: "delete: runtime components",
            seconds: share,
            tasks: ["Destroying ETCD Druid", "Destroying Istio", "Destroying Kubernetes vertical pod autoscaler"],
            run: signal => removeAndWait(operator, [refTo("v1", "Namespace", undefined, ISTIO_NAMESPACE)], signal),
        },
        {
            what: "delete: custom resource definitions",
            seconds: share,
            tasks: [
                "Ensuring no ManagedResources exist anymore",
                "Destroying custom resource definition for extensions",
                "Destroying ETCD-related custom resource definitions",
            ],
            run: async signal => {
                await ensureNoManagedResources(operator, () => true);
                await remove([service("gardener-resource-manager")]);
                await removeAndWait(operator, operatorCrds(simulator.context.toolchain, hasVpa(garden)), signal);
            },
        },
    ];
}

async function ensureNoManagedResources(
    operator: SimulatedOperator,
    counts: (resource: ManagedResource) => boolean,
): Promise<void> {
    const kind = { apiVersion: "resources.gardener.cloud/v1alpha1", kind: "ManagedResource" };
    const resources = await operator.simulator.client("initial").list<ManagedResource>(kind);
    if (resources.some(counts)) {
        throw new Error("at least one ManagedResource still exists");
    }
}

async function removeGardenerApi(operator: SimulatedOperator): Promise<void> {
    const { clusters, gardenerApiserverPort } = operator.simulator.context;
    const client = operator.simulator.client("virtual");
    const objects = gardenerApiObjects(clusters.virtual.ca, gardenerApiserverPort).map(({ object }) => object);
    for (const object of objects.filter(({ kind }) => kind !== "Namespace")) {
        await client.delete(object);
    }
}

async function removeGenericKubeconfigs(operator: SimulatedOperator): Promise<void> {
    const client = operator.simulator.client("initial");
    const secrets = await client.list(
        { apiVersion: "v1", kind: "Secret" },
        { namespace: "garden", labelSelector: "managed-by=secrets-manager,manager-identity=gardener-operator" },
    );
    await Promise.all(secrets.map(secret => client.delete(secret)));
}

async function removeAndWait(
    operator: SimulatedOperator,
    refs: (Ref | KubeObject)[],
    signal: AbortSignal,
): Promise<void> {
    const client = operator.simulator.client("initial");
    await Promise.all(refs.map(ref => client.delete(ref)));
    for (const ref of refs) {
        while ((await client.get(ref)) !== undefined) {
            await operator.simulator.pause(100);
            signal.throwIfAborted();
        }
    }
}
