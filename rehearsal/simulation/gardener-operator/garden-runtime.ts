import { durations } from "../durations";
import { operatorCrds, vpaCrds } from "../gardener/crds";
import type { Step } from "../gardener/operation";
import type { Garden, ManagedResource, OperatorExtension } from "../gardener/types";
import { isTrue, refTo } from "../kubernetes/objects";
import { deployDnsRecords, istioObjects, waitForGateway } from "./dns";
import { deployBackupBucket } from "./backup";
import { readReferences } from "./configuration";
import { issueGenericKubeconfig } from "./generic-kubeconfig";
import { markerService } from "./marker-service";
import { OPERATOR_API } from "./operator";
import type { SimulatedOperator } from "./operator";
import { requiredForGarden, runtimeResourceName } from "./required";

/** The first half of a Garden's reconcile: what it brings into the runtime cluster, in Gardener's order (v1.138.3 reconciler_reconcile.go). */
export function runtimeSteps(operator: SimulatedOperator, garden: Garden): Step[] {
    const { simulator } = operator;
    const client = simulator.client("initial");
    const usual = durations.operator.garden;
    return [
        {
            what: "prepare",
            seconds: usual.prepare,
            tasks: [
                "Deploying custom resource definitions for extensions",
                "Deploying ETCD-related custom resource definitions",
                "Deploying gardener-resource-manager",
            ],
            run: async () => {
                await requireVpa(operator, garden);
                await client.patch(refTo("v1", "Namespace", undefined, "garden"), {
                    metadata: {
                        labels: {
                            "gardener.cloud/role": "garden",
                            "pod-security.kubernetes.io/enforce": "privileged",
                            "high-availability-config.resources.gardener.cloud/consider": "true",
                        },
                    },
                });
                await readReferences(client, garden);
                await deployCrds(operator, garden);
                await client.apply(markerService("gardener-resource-manager"));
            },
        },
        {
            what: "required extensions",
            seconds: 0,
            tasks: ["Waiting for Extensions to get ready"],
            run: signal => waitForExtensions(operator, garden, signal),
        },
        {
            what: "runtime components",
            seconds: usual.runtimeComponents,
            tasks: ["Deploying ETCD Druid", "Deploying Istio", "Generating generic token kubeconfig"],
            run: async signal => {
                for (const object of istioObjects()) {
                    await client.apply(object);
                }
                await waitForGateway(simulator, signal);
                await issueGenericKubeconfig(operator, garden);
            },
        },
        {
            what: "dns",
            seconds: garden.spec.dns === undefined ? 0 : usual.dns,
            tasks: ["Reconciling DNSRecords for virtual garden cluster and ingress controller"],
            run: () => deployDnsRecords(simulator, garden),
        },
        {
            what: "backup",
            seconds: garden.spec.virtualCluster.etcd?.main?.backup === undefined ? 0 : usual.backup,
            tasks: ["Reconciling main ETCD backup bucket"],
            run: () => deployBackupBucket(simulator, garden),
        },
    ];
}

/** Whether the operator brings the vertical pod autoscaler. */
export function hasVpa({ spec }: Garden): boolean {
    return spec.runtimeCluster.settings?.verticalPodAutoscaler?.enabled ?? true;
}

/** Where the operator does not bring it, the cluster has to have it. */
async function requireVpa(operator: SimulatedOperator, garden: Garden): Promise<void> {
    if (hasVpa(garden)) {
        return;
    }
    const [{ metadata }] = vpaCrds(operator.simulator.context.toolchain);
    const crd = refTo("apiextensions.k8s.io/v1", "CustomResourceDefinition", undefined, metadata.name);
    if ((await operator.simulator.client("initial").get(crd)) === undefined) {
        throw new Error(
            'VPA is required for runtime cluster but CRD is not installed: no matches for kind "VerticalPodAutoscaler" in group "autoscaling.k8s.io"',
        );
    }
}

async function deployCrds(operator: SimulatedOperator, garden: Garden): Promise<void> {
    const client = operator.simulator.client("initial");
    const crds = operatorCrds(operator.simulator.context.toolchain, hasVpa(garden));
    for (const crd of crds) {
        const labels = { ...crd.metadata.labels, "simulated.metal-landscape/origin": "gardener-operator" };
        await client.apply({ ...crd, metadata: { ...crd.metadata, labels } });
    }
    for (const crd of crds) {
        const { group, names, versions } = crd.spec as CrdSpec;
        const kind = { apiVersion: `${group}/${versions[0].name}`, kind: names.kind };
        await client.served.wait(kind, operator.simulator.signal);
    }
}

interface CrdSpec {
    group: string;
    names: { kind: string };
    versions: { name: string }[];
}

/**
 * Waits a simulated minute, and at least five seconds that are real, until the extensions that the Garden needs are
 * deployed into the runtime cluster.
 */
async function waitForExtensions(operator: SimulatedOperator, garden: Garden, signal: AbortSignal): Promise<void> {
    const { simulator } = operator;
    const { extensionsAttempt } = durations.operator.garden;
    const until = Date.now() + Math.max(5000, (extensionsAttempt * 1000) / simulator.context.timeScale);
    for (;;) {
        const missing = await missingExtensions(operator, garden);
        if (missing.length === 0) {
            return;
        }
        if (Date.now() > until) {
            const map = missing.map(id => `${id}:{}`).join(" ");
            throw new Error(
                `task "Waiting for Extensions to get ready" failed: retry failed with context deadline exceeded, last error: extension controllers missing or unready: map[${map}]`,
            );
        }
        await simulator.pause(50);
        signal.throwIfAborted();
    }
}

async function missingExtensions(operator: SimulatedOperator, garden: Garden): Promise<string[]> {
    const client = operator.simulator.client("initial");
    const extensions = await client.list<OperatorExtension>({ apiVersion: OPERATOR_API, kind: "Extension" });
    const required = requiredForGarden(garden, extensions);
    const resources = await client.list<ManagedResource>(
        { apiVersion: "resources.gardener.cloud/v1alpha1", kind: "ManagedResource" },
        { namespace: "garden" },
    );
    const ready = new Set(
        resources
            .filter(
                ({ status }) =>
                    isTrue(status?.conditions, "ResourcesApplied") && isTrue(status?.conditions, "ResourcesHealthy"),
            )
            .map(({ metadata }) => metadata.name),
    );
    for (const extension of extensions.filter(({ metadata }) => ready.has(runtimeResourceName(metadata.name)))) {
        extension.spec.resources?.forEach(({ kind, type }) => required.delete(`${kind}/${type}`));
    }
    return [...required].sort();
}
