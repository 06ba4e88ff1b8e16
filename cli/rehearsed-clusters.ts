import type { ClusterConfig, Landscape } from "../config/landscape";
import { exitCodes, UserError } from "../errors/user-error";
import type { ClusterNames, LandscapeNames } from "../rehearsal/run/rig";
import { remoteClusterName } from "../rehearsal/simulation/clusters";
import type { GivenServer } from "./existing-server";
import { existingServer, refuseServer } from "./existing-server";

/** The addresses that the rehearsal's GKE clusters answer at: of a range that Google gives such clusters. */
const gkeEndpoints = { initial: "34.118.0.10", metal: "34.118.0.11" };

/**
 * Ranges of a shoot on metal-stack that says nothing of its own: pods and Services by default
 * (gardener-extension-provider-metal v0.27.11 charts, `DEFAULTER_PODSCIDR` and `DEFAULTER_SERVICESCIDR`), the nodes'
 * one of many.
 */
const shootNetworks = { nodes: "10.128.96.0/22", pods: "10.240.0.0/13", services: "10.248.0.0/18" };

/** Range of nodes that the config does not say. */
const unknownNodes = "10.128.100.0/22";

/** What the API servers of a landscape are called in its rehearsal; throws for a cluster that can't be rehearsed. */
export function rehearsedClusters(
    { through, clusters, garden, gardenlets }: Pick<Landscape, "through" | "clusters" | "garden" | "gardenlets">,
    given: GivenServer = {},
): LandscapeNames {
    const { virtualGarden } = garden.domains;
    refuseServer(clusters, given.server);
    return {
        initial: namesOf(clusters.initial, "initial", given),
        ...(clusters.metal && { metal: namesOf(clusters.metal, "metal", given) }),
        virtual: {
            names: [`api.${virtualGarden}`, `gardener.${virtualGarden}`],
            serviceCidr: garden.networking.services,
        },
        ...Object.fromEntries((through === "metal" ? [] : gardenlets).map(remoteOf)),
    };
}

/** The cluster of a gardenlet: its kubeconfig, which may lead to a real one, is not used. */
function remoteOf({ name, kubeconfig, provider, networks }: Landscape["gardenlets"][number]): [string, ClusterNames] {
    const { nodes = unknownNodes, pods, services } = networks;
    return [
        remoteClusterName(name),
        {
            names: [`api.${name}.gardenlets.example`],
            serviceCidr: services,
            standsFor: {
                kind: "existing",
                name,
                hostProvider: provider.type === "metal" ? "metal" : "gcp",
                networks: { nodes, pods, services },
            },
            kubeconfigSecret: kubeconfig.secret,
        },
    ];
}

function namesOf(
    { gke, metalstackCloud, existing }: ClusterConfig,
    role: "initial" | "metal",
    given: GivenServer,
): ClusterNames {
    if (gke) {
        const { name, project, region, networks } = gke;
        return {
            names: [gkeEndpoints[role]],
            serviceCidr: networks.services,
            standsFor: { kind: "gke", name, project, region },
        };
    }
    if (metalstackCloud) {
        const { name, project, networks = shootNetworks } = metalstackCloud;
        return {
            // Made up, in the way in which Gardener names a shoot's: api.SHOOT.PROJECT.DOMAIN.
            names: [`api.${name}.p${project.slice(0, 6)}.k8s.metalstack.cloud`],
            serviceCidr: networks.services,
            standsFor: { kind: "metalstackCloud", name, project, networks },
        };
    }
    const there = required(existing, role);
    return {
        server: existingServer(there, `clusters.${role}.existing`, given),
        standsFor: { kind: "existing", name: there.name, networks: there.networks },
    };
}

function required<T>(found: T | undefined, role: string): T {
    if (found === undefined) {
        throw new UserError({
            what: "it names no kind of cluster",
            where: `clusters.${role}`,
            remedy: "`npx landscape check` tells which there are",
            exitCode: exitCodes.wrong,
        });
    }
    return found;
}
