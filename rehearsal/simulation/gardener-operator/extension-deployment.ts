import { durations } from "../durations";
import { CORE_API } from "../gardener/core-types";
import type { ControllerRegistration } from "../gardener/core-types";
import type { ManagedResource, OperatorExtension } from "../gardener/types";
import { deepEqual } from "../gardener/equal";
import type { Informer } from "../kubernetes/informer";
import { refTo, timestamp } from "../kubernetes/objects";
import type { KubeObject } from "../kubernetes/objects";
import { metalWebhookConfigurations, startMetalWebhooks } from "../webhooks/metal/admission";
import type { Defaulter } from "../webhooks/metal/defaults";
import type { Webhooks } from "../webhooks/admitting";
import { ORIGIN } from "./names";
import type { SimulatedOperator } from "./operator";
import { runtimeResourceName } from "./required";

const RESOURCES_API = "resources.gardener.cloud/v1alpha1";

/** What an Extension becomes: a deployment in the runtime cluster, a registration and an admission in the virtual garden. */
export class ExtensionDeployment {
    /** Generations that are deployed, by place and uid. */
    private readonly done = new Map<string, number>();
    private metal: Webhooks | undefined;
    private defaulter: Defaulter = {};

    constructor(private readonly operator: SimulatedOperator) {
        operator.simulator.onStop(() => this.metal?.close());
    }

    /** Deploys the extension into the runtime cluster; its ManagedResource says that it is healthy. */
    async deployRuntime(extension: OperatorExtension, signal: AbortSignal): Promise<void> {
        if (this.isDone("runtime", extension)) {
            return;
        }
        const { simulator } = this.operator;
        const client = simulator.client("initial");
        const kind = { apiVersion: RESOURCES_API, kind: "ManagedResource" };
        await client.served.wait(kind, signal);
        const ref = refTo(RESOURCES_API, "ManagedResource", "garden", runtimeResourceName(extension.metadata.name));
        if ((await client.get(ref)) === undefined) {
            await this.spend(extension, "runtime deployment", durations.operator.extensionRuntime, signal);
        }
        const namespace = `runtime-extension-${extension.metadata.name}`;
        await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace, labels: ORIGIN } });
        const applied = await client.apply<ManagedResource>({
            ...ref,
            metadata: { ...ref.metadata, labels: ORIGIN },
            spec: { class: "seed", secretRefs: [] },
        });
        await client.patchStatus(applied, {
            observedGeneration: applied.metadata.generation,
            conditions: [
                condition("ResourcesApplied", "True", "ApplySucceeded", "All resources are applied."),
                condition("ResourcesHealthy", "True", "ResourcesHealthy", "All resources are healthy."),
                condition(
                    "ResourcesProgressing",
                    "False",
                    "ResourcesRolledOut",
                    "All resources have been fully rolled out.",
                ),
            ],
        });
        this.markDone("runtime", extension);
    }

    /** Installs the extension's admission and registers it in the virtual garden. */
    async register(extension: OperatorExtension, signal: AbortSignal): Promise<void> {
        if (this.isDone("virtual", extension)) {
            return;
        }
        const client = this.operator.simulator.client("virtual");
        const { admission, extension: chart } = extension.spec.deployment ?? {};
        const ref = refTo(CORE_API, "ControllerRegistration", undefined, extension.metadata.name);
        if ((await client.get(ref)) === undefined) {
            await this.spend(extension, "registration", durations.operator.extensionInstall, signal);
        }
        if (admission !== undefined) {
            await this.installAdmission(extension);
        }
        if (chart !== undefined) {
            for (const object of registrationOf(extension)) {
                await applyUnlessEqual(client, object);
            }
        }
        this.markDone("virtual", extension);
    }

    /** Takes everything away again; says what is still there, if something is. */
    async remove(
        extension: OperatorExtension,
        registrations: Informer<ControllerRegistration>,
    ): Promise<string | undefined> {
        const { simulator } = this.operator;
        const { name } = extension.metadata;
        const [initial, virtual] = [simulator.client("initial"), simulator.client("virtual")];
        this.done.delete(`virtual/${extension.metadata.uid}`);
        this.done.delete(`runtime/${extension.metadata.uid}`);
        if (registrations.get(name) !== undefined) {
            await virtual.delete(refTo(CORE_API, "ControllerRegistration", undefined, name));
            await virtual.delete(refTo("core.gardener.cloud/v1", "ControllerDeployment", undefined, name));
            if ((await virtual.get(refTo(CORE_API, "ControllerRegistration", undefined, name))) !== undefined) {
                return `task "Deleting ControllerRegistration and ControllerDeployment" failed: ManagedResource garden/extension-registration-${name} still exists`;
            }
        }
        await this.removeAdmission(extension);
        await initial.delete(refTo(RESOURCES_API, "ManagedResource", "garden", runtimeResourceName(name)));
        await initial.delete(refTo("v1", "Namespace", undefined, `runtime-extension-${name}`));
        return undefined;
    }

    private async installAdmission(extension: OperatorExtension): Promise<void> {
        const client = this.operator.simulator.client("virtual");
        const { name } = extension.metadata;
        await client.apply({
            apiVersion: "v1",
            kind: "Namespace",
            metadata: { name: `extension-${name}`, labels: { app: "gardener" } },
        });
        if (!isMetal(extension)) {
            return;
        }
        const values = extension.spec.deployment?.admission?.values ?? {};
        this.defaulter = (values.defaulter ?? {}) as Defaulter;
        this.metal ??= await startMetalWebhooks(client, () => this.defaulter);
        for (const configuration of metalWebhookConfigurations(this.metal)) {
            await client.apply(configuration);
        }
    }

    /** Registers an admission whose pods never come up: what an Extension that hangs leaves in the virtual garden. */
    async installUnanswered(extension: OperatorExtension): Promise<void> {
        const key = `unanswered/${extension.metadata.uid}`;
        if (!isMetal(extension) || this.done.has(key)) {
            return;
        }
        this.done.set(key, 0);
        const client = this.operator.simulator.client("virtual");
        const webhooks = await startMetalWebhooks(client, () => this.defaulter);
        for (const configuration of metalWebhookConfigurations(webhooks)) {
            await client.apply(configuration);
        }
        await webhooks.close();
    }

    private async removeAdmission(extension: OperatorExtension): Promise<void> {
        const client = this.operator.simulator.client("virtual");
        if (isMetal(extension) && this.metal !== undefined) {
            for (const configuration of metalWebhookConfigurations(this.metal)) {
                await client.delete(configuration);
            }
            await this.metal.close();
            this.metal = undefined;
        }
        if (extension.spec.deployment?.admission !== undefined) {
            await client.delete(refTo("v1", "Namespace", undefined, `extension-${extension.metadata.name}`));
        }
    }

    private async spend(
        extension: OperatorExtension,
        what: string,
        seconds: number,
        signal: AbortSignal,
    ): Promise<void> {
        const of = { cluster: "initial" as const, kind: "Extension", name: extension.metadata.name };
        await this.operator.simulator.clock.spend(of, what, seconds, signal);
    }

    private isDone(place: string, { metadata }: OperatorExtension): boolean {
        return this.done.get(`${place}/${metadata.uid}`) === metadata.generation;
    }

    private markDone(place: string, { metadata }: OperatorExtension): void {
        this.done.set(`${place}/${metadata.uid}`, metadata.generation ?? 0);
    }
}

/** Whether the extension is provider-metal: it looks after infrastructure of type metal. */
function isMetal(extension: OperatorExtension): boolean {
    return (
        extension.spec.deployment?.admission !== undefined &&
        (extension.spec.resources ?? []).some(({ kind, type }) => kind === "Infrastructure" && type === "metal")
    );
}

/** The ControllerDeployment and ControllerRegistration of an Extension (gardener v1.138.3 pkg/utils/gardener/operator/extension.go). */
function registrationOf(extension: OperatorExtension): KubeObject[] {
    const { name, annotations } = extension.metadata;
    const chart = extension.spec.deployment?.extension;
    const shootsAndSeeds = (types?: string[]) => types?.filter(type => type !== "garden");
    const enforce = annotations?.["security.gardener.cloud/pod-security-enforce"];
    const resources = (extension.spec.resources ?? []).map(({ autoEnable, clusterCompatibility, ...resource }) => ({
        ...resource,
        ...(autoEnable === undefined ? {} : { autoEnable: shootsAndSeeds(autoEnable) }),
        ...(clusterCompatibility === undefined ? {} : { clusterCompatibility: shootsAndSeeds(clusterCompatibility) }),
    }));
    return [
        {
            apiVersion: "core.gardener.cloud/v1",
            kind: "ControllerDeployment",
            metadata: { name },
            helm: { ociRepository: chart?.helm?.ociRepository, values: chart?.values },
            ...(chart?.injectGardenKubeconfig === undefined
                ? {}
                : { injectGardenKubeconfig: chart.injectGardenKubeconfig }),
        },
        {
            apiVersion: CORE_API,
            kind: "ControllerRegistration",
            metadata: {
                name,
                ...(enforce === undefined
                    ? {}
                    : { annotations: { "security.gardener.cloud/pod-security-enforce": enforce } }),
            },
            spec: {
                resources,
                deployment: {
                    ...(chart?.policy === undefined ? {} : { policy: chart.policy }),
                    ...(chart?.seedSelector === undefined ? {} : { seedSelector: chart.seedSelector }),
                    deploymentRefs: [{ name }],
                },
            },
        },
    ];
}

async function applyUnlessEqual(
    client: { get(ref: KubeObject): Promise<KubeObject | undefined>; apply(object: KubeObject): Promise<KubeObject> },
    object: KubeObject,
): Promise<void> {
    const there = await client.get(object);
    if (there === undefined || !deepEqual(there.spec, object.spec) || !deepEqual(there.helm, object.helm)) {
        await client.apply(object);
    }
}

function condition(type: string, status: string, reason: string, message: string): object {
    const now = timestamp();
    return { type, status, reason, message, lastTransitionTime: now, lastUpdateTime: now };
}
