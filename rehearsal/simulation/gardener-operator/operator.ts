import { durations } from "../durations";
import type { Simulator } from "../controller";
import { Faults } from "../gardener/faults";
import type { Garden, GardenerIdentity, OperatorExtension } from "../gardener/types";
import type { Informer } from "../kubernetes/informer";
import { isTrue } from "../kubernetes/objects";
import type { Condition, KubeObject } from "../kubernetes/objects";
import { operatorWebhookConfigurations, startOperatorWebhooks } from "../webhooks/operator";
import type { Webhooks } from "../webhooks/admitting";

/** API version of Garden and Extension. */
export const OPERATOR_API = "operator.gardener.cloud/v1alpha1";

interface Deployment extends KubeObject {
    spec: { template: { spec: { containers: { image?: string }[] } } };
    status?: { conditions?: Condition[] };
}

/** gardener-operator as far as its parts share it: it acts only while its own Deployment is available. */
export class SimulatedOperator {
    public readonly gardens: Informer<Garden>;
    public readonly extensions: Informer<OperatorExtension>;
    public readonly faults: Faults;
    private running: Webhooks | "starting" | undefined;
    private version = "";
    private readonly wakened: (() => void)[] = [];

    constructor(public readonly simulator: Simulator) {
        this.faults = new Faults(simulator.context.faults);
        this.gardens = simulator.watch("initial", { apiVersion: OPERATOR_API, kind: "Garden" });
        this.extensions = simulator.watch("initial", { apiVersion: OPERATOR_API, kind: "Extension" });
        const deployments = simulator.watch<Deployment>("initial", {
            apiVersion: "apps/v1",
            kind: "Deployment",
            namespace: "garden",
            fieldSelector: "metadata.name=gardener-operator",
        });
        deployments.listen((_key, now) => {
            void this.deploymentChanged(now).catch((error: unknown) => simulator.log((error as Error).message));
        });
        simulator.onStop(() => (typeof this.running === "object" ? this.running.close() : undefined));
    }

    /** Whether it works now; nothing is reconciled otherwise. */
    get active(): boolean {
        return typeof this.running === "object";
    }

    /** What it writes into `status.gardener`. */
    get identity(): GardenerIdentity {
        return { id: "simulated", name: "gardener-operator", version: this.version };
    }

    /** The one Garden, if there is one. */
    get garden(): Garden | undefined {
        return this.gardens.list()[0];
    }

    /** Called each time it begins to work, or to work in another version. */
    onWake(listener: () => void): void {
        this.wakened.push(listener);
    }

    private async deploymentChanged(deployment: Deployment | undefined): Promise<void> {
        if (deployment === undefined || !isTrue(deployment.status?.conditions, "Available")) {
            const { running } = this;
            if (typeof running === "object") {
                // The webhook configurations stay, and refuse everything from now on.
                this.running = undefined;
                await running.close();
            }
            return;
        }
        const image = deployment.spec.template.spec.containers[0]?.image ?? "";
        const version = image.slice(image.lastIndexOf(":") + 1);
        if (this.running === undefined) {
            this.running = "starting";
            await this.start(deployment);
        } else if (version === this.version) {
            return;
        }
        this.version = version;
        this.wakened.forEach(listener => listener());
    }

    private async start(deployment: Deployment): Promise<void> {
        const { simulator } = this;
        const { name, namespace } = deployment.metadata;
        const of = { cluster: "initial" as const, kind: "Deployment", namespace, name };
        await simulator.clock.spend(of, "start", durations.operator.start, simulator.signal);
        const client = simulator.client("initial");
        const webhooks = await startOperatorWebhooks(client, simulator.context.toolchain.sources.gardener);
        for (const configuration of operatorWebhookConfigurations(webhooks)) {
            await client.apply(configuration);
        }
        this.running = webhooks;
    }
}
