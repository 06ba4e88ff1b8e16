import { Extensions } from "../components/extensions/extensions";
import { GardenerOperator } from "../components/gardener-operator/gardener-operator";
import { VirtualGardenAccess } from "../components/virtual-garden-access/virtual-garden-access";
import { VirtualGarden } from "../components/virtual-garden/virtual-garden";
import { storeOf } from "../components/gardener-providers/backup";
import type { Landscape } from "../config/landscape";
import { isUnlocked } from "../config/load";
import type { Secrets } from "../config/secrets/secrets";
import type { ReleaseVector } from "../release/vector";
import type { ClusterLayer } from "./cluster";
import { extensionOptionsOf, otherExtensionsOf } from "./extension-options";
import type { GardenerProviders } from "./gardener-providers";

/** The layer `garden`: the virtual garden, a way into it, and what it is extended by. */
export interface GardenLayer {
    access: VirtualGardenAccess;
    extensions: Extensions;
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
    const operator = new GardenerOperator(
        "gardener-operator",
        { vector, kubeconfig },
        { provider, dependsOn: cluster.ready },
    );
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
            clusterIssuer: { name: certManager.clusterIssuer, ready: certManager.ready },
            extensions,
            name: garden.name,
            clusterIdentity: garden.clusterIdentity,
            domains: garden.domains,
            dns: { name: "primary", type: dns.type },
            runtime: { networks: cluster.networks, region: cluster.region, zones: cluster.zones },
            highAvailability: garden.highAvailability,
            etcd: garden.etcd,
            backup: { ...storeOf(backup), ...garden.backup },
            maintenance: garden.maintenance,
            networking: garden.networking,
            overrides: garden.overrides,
            backupCredentials: backup.credentials,
            dnsCredentials: dns.credentials,
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
        },
        { provider },
    );
    return { access, extensions };
}
