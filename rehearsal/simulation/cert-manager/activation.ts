import type { Simulator } from "../controller";
import { durations } from "../durations";
import type { Reconciler } from "../kubernetes/reconciler";
import type { KubeObject } from "../kubernetes/objects";

interface Deployment extends KubeObject {
    status?: { availableReplicas?: number };
}

const COMPONENTS = ["controller", "webhook", "cainjector"];

/** Knows whether cert-manager runs: all three Deployments of its chart are available, and its webhook had time to start. */
export class Activation {
    private running = false;
    private readonly dependents: Pick<Reconciler<KubeObject>, "enqueueAll">[] = [];

    constructor(simulator: Simulator) {
        const deployments = simulator.watch<Deployment>("initial", {
            apiVersion: "apps/v1",
            kind: "Deployment",
            namespace: "cert-manager",
            labelSelector: `app.kubernetes.io/component in (${COMPONENTS.join(",")})`,
        });
        const available = () => {
            const components = deployments
                .list()
                .filter(isAvailable)
                .map(deployment => deployment.metadata.labels?.["app.kubernetes.io/component"]);
            return COMPONENTS.every(component => components.includes(component));
        };
        const webhook = simulator.reconcile(
            deployments,
            async (deployment, signal) => {
                if (!available()) {
                    this.running = false;
                } else if (!this.running) {
                    const { name, namespace } = deployment.metadata;
                    const of = { cluster: "initial" as const, kind: "Deployment", namespace, name };
                    await simulator.clock.spend(of, "webhook", durations.certManager.webhookStart, signal);
                    this.running = available();
                    this.dependents.forEach(dependent => dependent.enqueueAll());
                }
            },
            { only: isWebhook, gone: () => void (this.running = false) },
        );
        // The Deployment that becomes available last may be another one than the webhook's.
        deployments.listen((_, now) => {
            if (now === undefined || !isAvailable(now)) {
                this.running = false;
            } else if (!this.running) {
                webhook.enqueueAll();
            }
        });
    }

    /** Whether cert-manager does its work. */
    get active(): boolean {
        return this.running;
    }

    /** Has these objects reconciled once cert-manager runs. */
    wakes(reconciler: Pick<Reconciler<KubeObject>, "enqueueAll">): void {
        this.dependents.push(reconciler);
    }
}

function isWebhook(deployment: Deployment): boolean {
    return deployment.metadata.labels?.["app.kubernetes.io/component"] === "webhook";
}

/** The condition `Available` won't do: it is True of a Deployment scaled to none. */
function isAvailable(deployment: Deployment): boolean {
    return (deployment.status?.availableReplicas ?? 0) > 0;
}
