import type { Simulator } from "../controller";
import type { Garden } from "../gardener/types";
import { refTo } from "../kubernetes/objects";
import type { KubeObject } from "../kubernetes/objects";
import type { SimulatedOperator } from "./operator";

const FINALIZER = "gardener.cloud/reference-protection";

/** Names of the Secrets and ConfigMaps in namespace `garden` that a Garden refers to (gardener v1.138.3 pkg/operator/controller/garden/reference). */
function referencesOf(garden: Garden): { Secret: string[]; ConfigMap: string[] } {
    const { dns, virtualCluster, resources = [] } = garden.spec;
    const { kubeAPIServer: server } = virtualCluster.kubernetes;
    const { gardenerAPIServer } = virtualCluster.gardener;
    const named = (kind: string) =>
        resources.filter(({ resourceRef }) => resourceRef.kind === kind).map(({ resourceRef }) => resourceRef.name);
    const present = (names: (string | undefined)[]) => [...new Set(names.filter(name => name !== undefined))].sort();
    return {
        Secret: present([
            ...[...(server?.admissionPlugins ?? []), ...(gardenerAPIServer?.admissionPlugins ?? [])].map(
                ({ kubeconfigSecretName }) => kubeconfigSecretName,
            ),
            ...(server?.structuredAuthorization?.kubeconfigs ?? []).map(({ secretName }) => secretName),
            gardenerAPIServer?.auditWebhook?.kubeconfigSecretName,
            ...(dns?.providers ?? []).map(({ secretRef }) => secretRef.name),
            virtualCluster.etcd?.main?.backup?.secretRef.name,
            server?.auditWebhook?.kubeconfigSecretName,
            server?.authentication?.webhook?.kubeconfigSecretName,
            server?.sni?.secretName,
            ...named("Secret"),
        ]),
        ConfigMap: present([
            server?.auditConfig?.auditPolicy?.configMapRef?.name,
            gardenerAPIServer?.auditConfig?.auditPolicy?.configMapRef?.name,
            server?.structuredAuthentication?.configMapName,
            server?.structuredAuthorization?.configMapName,
            ...named("ConfigMap"),
        ]),
    };
}

/** Keeps a finalizer on what the Garden refers to, and on the Garden while it refers to something. */
export function startReferenceController(operator: SimulatedOperator): void {
    const { simulator } = operator;
    const reconciler = simulator.reconcile(
        operator.gardens,
        async garden => {
            if (operator.active && garden.metadata.deletionTimestamp === undefined) {
                await protect(simulator, referencesOf(garden));
            }
        },
        { gone: () => release(simulator) },
    );
    operator.onWake(() => reconciler.enqueueAll());
}

/** Takes the finalizer off all that was referred to; tried again, as whoever deletes them waits for it. */
async function release(simulator: Simulator): Promise<void> {
    for (let tries = 1; ; tries++) {
        try {
            return await protect(simulator, { Secret: [], ConfigMap: [] });
        } catch (error) {
            if (tries === 10 || simulator.signal.aborted) {
                throw error;
            }
            await simulator.pause(50 * tries);
        }
    }
}

async function protect(simulator: Simulator, wanted: Record<"Secret" | "ConfigMap", string[]>): Promise<void> {
    const client = simulator.client("initial");
    for (const kind of ["Secret", "ConfigMap"] as const) {
        for (const name of wanted[kind]) {
            const object = await client.get<KubeObject>(refTo("v1", kind, "garden", name));
            if (object !== undefined && object.metadata.deletionTimestamp === undefined) {
                await client.addFinalizer(object, FINALIZER);
            }
        }
        const all = await client.list({ apiVersion: "v1", kind }, { namespace: "garden" });
        for (const object of all.filter(({ metadata }) => !wanted[kind].includes(metadata.name))) {
            await client.removeFinalizer(object, FINALIZER);
        }
    }
}
