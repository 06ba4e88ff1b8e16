import type * as pulumi from "@pulumi/pulumi";
import { ofBackups, ofDns, ofSeedProvider } from "../components/extensions/offers";
import { storeOf } from "../components/gardener-providers/backup";
import { RemoteGardenlet } from "../components/gardenlet/remote-gardenlet";
import type { Soil } from "../components/soil/soil";
import type { Landscape } from "../config/landscape";
import { isUnlocked } from "../config/load";
import type { Secrets } from "../config/secrets/secrets";
import type { Gate } from "../gardener/gate";
import type { ReleaseVector } from "../release/vector";
import type { GardenLayer } from "./garden";
import type { GardenerProviders } from "./gardener-providers";
import { required } from "./required";

/** What the seeds in clusters of their own stand on. */
export interface GardenletsBase extends GardenLayer {
    providers: GardenerProviders;
    soil: Soil;
}

/** The seeds in clusters of their own. */
export interface Gardenlets {
    /** By the names of their Seeds. */
    seeds: Map<string, RemoteGardenlet>;
    /** Gates of the Extensions that they wait for. */
    extensions: Gate[];
}

/** Deploys the seeds in clusters of their own; `opts` has the virtual garden's provider. */
export function deployGardenlets(
    landscape: Landscape,
    secrets: Secrets,
    vector: ReleaseVector,
    { access, extensions, providers, registries, soil }: GardenletsBase,
    opts: pulumi.ComponentResourceOptions,
): Gardenlets {
    const used: Gate[] = [];
    const seeds = landscape.gardenlets.map(({ kubeconfig, networks, ...config }) => {
        const { secret } = kubeconfig;
        const { blockCIDRs, ...ranges } = networks;
        const backup = providers.backupOf(config.backup);
        const dns = { type: providers.dns.type, ...landscape.soil.dns };
        const needed = extensions.gatesOf([
            ...ofSeedProvider(config.provider.type),
            ...ofDns(dns.type),
            ...ofBackups(backup.provider),
        ]);
        used.push(...needed);
        const seed = new RemoteGardenlet(
            `gardenlet/${config.name}`,
            {
                ...config,
                vector,
                kubeconfig: access.kubeconfig,
                cluster: { secret, text: required(secrets.get(secret), `kubeconfig of gardenlet ${config.name}`) },
                networks: ranges,
                blockCIDRs,
                dns,
                dnsSecret: soil.dns,
                registries,
                registrySecrets: soil.registries,
                backup: storeOf(backup),
                backupCredentials: backup.credentials,
                extensions: needed,
                permit: access.ready,
                unlocked: isUnlocked(landscape, `gardenlet/${config.name}`),
            },
            opts,
        );
        return [config.name, seed] as const;
    });
    return { seeds: new Map(seeds), extensions: used };
}
