import type { ClusterConfig, Landscape } from "../config/landscape";
import { exitCodes, UserError } from "../errors/user-error";
import type { ClusterNames, LandscapeNames } from "../rehearsal/run/rig";

/** The addresses that the rehearsal's GKE clusters answer at: of a range that Google gives such clusters. */
const gkeEndpoints = { initial: "34.118.0.10", metal: "34.118.0.11" };

/**
 * Ranges of a shoot on metal-stack that says nothing of its own: pods and Services by default
 * (gardener-extension-provider-metal v0.27.11 charts, `DEFAULTER_PODSCIDR` and `DEFAULTER_SERVICESCIDR`), the nodes'
 * one of many.
 */
const shootNetworks = { nodes: "10.128.96.0/22", pods: "10.240.0.0/13", services: "10.248.0.0/18" };

/** What the API servers of a landscape are called in its rehearsal; throws for a cluster that can't be rehearsed. */
export function rehearsedClusters({ clusters, garden }: Pick<Landscape, "clusters" | "garden">): LandscapeNames {
    const { virtualGarden } = garden.domains;
    return {
        initial: namesOf(clusters.initial, "initial"),
        ...(clusters.metal && { metal: namesOf(clusters.metal, "metal") }),
        virtual: {
            names: [`api.${virtualGarden}`, `gardener.${virtualGarden}`],
            serviceCidr: garden.networking.services,
        },
    };
}

function namesOf({ gke, metalstackCloud }: ClusterConfig, role: "initial" | "metal"): ClusterNames {
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
    throw new UserError({
        what: "a cluster that is there already can't be rehearsed yet",
        where: `clusters.${role}`,
        remedy: `rehearse a config with clusters.${role}.gke`,
        exitCode: exitCodes.wrong,
    });
}
