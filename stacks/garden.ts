import { Extensions } from "../components/extensions/extensions";
import { GardenerOperator } from "../components/gardener-operator/gardener-operator";
import { VirtualGardenAccess } from "../components/virtual-garden-access/virtual-garden-access";
import { VirtualGarden } from "../components/virtual-garden/virtual-garden";
import { storeOf } from "../components/gardener-providers/backup";
import type { ChartRegistries } from "../components/registries/charts";
import type { Landscape } from "../config/landscape";
import { isUnlocked } from "../config/load";
import type { Secrets } from "../config/secrets/secrets";
import type { ReleaseVector } from "../release/vector";
import type { ClusterLayer } from "./cluster";
import { extensionOptionsOf, otherExtensionsOf } from "./extension-options";
import { gardenOptionsOf } from "./garden-options";
import type { GardenerProviders } from "./gardener-providers";
import { chartRegistriesOf } from "./registries";

/** The layer `garden`: the virtual garden, a way into it, and what it is extended by. */
export interface GardenLayer {
    access: VirtualGardenAccess;
    extensions: Extensions;
    /** Registries of charts that ask for something. */
    registries: ChartRegistries;
}

/** Deploys gardener-operator, and beside each other the virtual garden and its extensions. */
export function deployGarden(
    landscape: Landscape,
    secrets: Secrets,
    vector: ReleaseVector,
    { garden: { cluster, certManager }, metal }: ClusterLayer,
    { dns, backup }: GardenerProviders,
): GardenLayer {
    const { garden, extensions: config } = landscape;
    const { kubeconfig, provider } = cluster;
    const { kubeAPIServer, dnsProviders, gardener, resources } = gardenOptionsOf(garden, secrets);
    const operator = new GardenerOperator(
        "gardener-operator",
        { vector, kubeconfig, options: garden.operator },
        { provider, dependsOn: cluster.ready },
    );
    const registries = chartRegistriesOf(landscape, secrets);
    const extensions = new Extensions(
        "extensions",
        {
            vector,
            kubeconfig,
            operator: operator.ready,
            garden: garden.name,
            enabled: config.enabled,
            options: extensionOptionsOf(landscape, secrets, metal.cluster === cluster),
            others: otherExtensionsOf(config, secrets),
            overrides: config.overrides,
            registries,
            unlocked: isUnlocked(landscape, "extensions"),
        },
        { provider },
    );
    const virtualGarden = new VirtualGarden(
        "virtual-garden",
        {
            vector,
            kubeconfig,
            namespace: operator.namespace,
            clusterIssuer: {
                name: certManager.clusterIssuer,
                ready: certManager.ready,
                ...(landscape.certManager.solver?.selfSigned ? {} : { zone: landscape.dns.zone }),
            },
            extensions,
            garden: {
                name: garden.name,
                clusterIdentity: garden.clusterIdentity,
                domains: garden.domains,
                dns: [{ name: "primary", ...dns }, ...dnsProviders],
                runtime: { networks: cluster.networks, region: cluster.region, zones: cluster.zones },
                runtimeCluster: garden.runtimeCluster,
                highAvailability: garden.highAvailability,
                etcd: garden.etcd,
                backup: { ...storeOf(backup), ...garden.backup, credentials: backup.credentials },
                kubernetes: {
                    version: garden.kubernetes.version ?? vector.version(KUBERNETES),
                    ...(kubeAPIServer && { kubeAPIServer }),
                    kubeControllerManager: garden.kubernetes.kubeControllerManager,
                },
                gardener,
                maintenance: garden.maintenance,
                networking: garden.networking,
                extensions: garden.extensions,
                resources,
                overrides: garden.overrides,
            },
            unlocked: isUnlocked(landscape, "virtual-garden"),
        },
        { provider },
    );
    const access = new VirtualGardenAccess(
        "virtual-garden-access",
        {
            kubeconfig,
            namespace: operator.namespace,
            garden: { name: virtualGarden.gardenName, server: virtualGarden.server, ready: virtualGarden.ready },
            tokenExpiration: garden.access.tokenExpiration,
            people: garden.access,
        },
        { provider },
    );
    return { access, extensions, registries };
}

/** The version of the virtual garden's Kubernetes in the release. */
const KUBERNETES = "docker-images.third-party.gardener.virtual-garden-apiserver";
