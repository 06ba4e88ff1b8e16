import { parse } from "yaml";
import type { Simulator } from "../controller";
import { durations } from "../durations";
import { SEEDMANAGEMENT_API } from "../gardener/core-types";
import type { Gardenlet, GardenletConfiguration } from "../gardener/core-types";
import { patchConditions } from "../gardener/conditions";
import { gardenletObjects } from "../gardener/gardenlet-objects";
import type { ConfigMap, Garden } from "../gardener/types";
import { isTrue, refTo } from "../kubernetes/objects";
import type { KubeClient } from "../kubernetes/client";
import type { Condition, KubeObject } from "../kubernetes/objects";
import type { Gardenlets } from "./gardenlets";
import { checkSeedConfig } from "./seed-config-check";

interface Deployment extends KubeObject {
    spec: {
        template: {
            spec: { containers: { image?: string }[]; volumes?: { name: string; configMap?: { name: string } }[] };
        };
    };
    status?: { conditions?: Condition[] };
}

/** The gardenlet that gardener-operator deployed into the cluster of `host`: registers its Seed, and follows its Gardenlet. */
export function startUnmanagedSeed(gardenlets: Gardenlets, host: Simulator): void {
    const { simulator } = gardenlets;
    const client = host.client("initial");
    const deployments = host.watch<Deployment>("initial", {
        apiVersion: "apps/v1",
        kind: "Deployment",
        namespace: "garden",
        fieldSelector: "metadata.name=gardenlet",
    });
    const registered = new Set<string>();
    let seedName: string | undefined;
    host.reconcile(
        deployments,
        async (deployment, signal) => {
            if (
                deployment.metadata.deletionTimestamp !== undefined ||
                !isTrue(deployment.status?.conditions, "Available")
            ) {
                return;
            }
            const config = await configOf(client, deployment);
            const name = config.seedConfig?.metadata?.name;
            if (name === undefined || config.seedConfig === undefined) {
                throw new Error("the gardenlet's configuration names no seed");
            }
            seedName = name;
            // A gardenlet registers its Seed when it starts (gardener v1.138.3 cmd/gardenlet/app, registerSeed).
            const rollout = `${deployment.metadata.uid} ${deployment.metadata.generation}`;
            if (registered.has(rollout)) {
                return;
            }
            if (![...registered].some(known => known.startsWith(deployment.metadata.uid ?? ""))) {
                const of = { cluster: "virtual" as const, kind: "Seed", name };
                await simulator.clock.spend(of, "registration", durations.gardenlet.registration, signal);
            }
            await checkSeedConfig(client, config.seedConfig.spec);
            const image = deployment.spec.template.spec.containers[0]?.image ?? "";
            await gardenlets.registerSeed(name, withoutName(config));
            registered.add(rollout);
            gardenlets.hosts.set(name, client);
            gardenlets.set(name, image.slice(image.lastIndexOf(":") + 1));
        },
        { gone: () => (seedName === undefined ? undefined : gardenlets.set(seedName, undefined)) },
    );

    const objects = simulator.watch<Gardenlet>("virtual", { apiVersion: SEEDMANAGEMENT_API, kind: "Gardenlet" });
    const followers = simulator.reconcile(objects, async gardenlet => {
        const { name, generation, deletionTimestamp } = gardenlet.metadata;
        if (name !== seedName || gardenlets.version(name) === undefined || deletionTimestamp !== undefined) {
            return;
        }
        const [garden] = await simulator
            .client("initial")
            .list<Garden>({ apiVersion: "operator.gardener.cloud/v1alpha1", kind: "Garden" });
        for (const object of gardenletObjects(gardenlet, garden)) {
            await client.apply(object);
        }
        if (gardenlet.status?.observedGeneration !== generation) {
            await simulator.client("virtual").patchStatus(gardenlet, { observedGeneration: generation });
        }
        const message = "gardenlet has been reconciled successfully";
        const reconciled = { type: "GardenletReconciled", status: "True", reason: "Reconciled", message };
        await patchConditions(simulator.client("virtual"), gardenlet, [reconciled]);
    });
    gardenlets.onChange(seed => followers.enqueue(`garden/${seed}`));
}

type SeedConfig = NonNullable<GardenletConfiguration["seedConfig"]>;
type NamedConfiguration = GardenletConfiguration & {
    seedConfig?: SeedConfig & { metadata?: SeedConfig["metadata"] & { name?: string } };
};

async function configOf(client: KubeClient, deployment: Deployment): Promise<NamedConfiguration> {
    const { volumes = [] } = deployment.spec.template.spec;
    const name = volumes.find(volume => volume.name === "gardenlet-config")?.configMap?.name ?? "";
    const ref = refTo("v1", "ConfigMap", "garden", name);
    const config = await client.get<ConfigMap>(ref);
    return parse(config?.data?.["config.yaml"] ?? "{}") as NamedConfiguration;
}

function withoutName(config: NamedConfiguration): GardenletConfiguration {
    const { seedConfig } = config;
    if (seedConfig?.metadata === undefined) {
        return config;
    }
    const { name: _name, ...metadata } = seedConfig.metadata;
    return { ...config, seedConfig: { ...seedConfig, metadata } };
}
