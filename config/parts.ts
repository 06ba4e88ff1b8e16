import type { Landscape } from "./landscape";

/**
 * The parts of a landscape that talk to an API server, by their names in reports, in the order of the bootstrap; a
 * partition talks to metal-api alone.
 */
export function partsAtApiServers({ through, seeds, projects }: Landscape): string[] {
    const metal = ["initial-cluster", "ingress-nginx", "cert-manager", "metal-control-plane"];
    const garden = ["gardener-operator", "extensions", "virtual-garden", "virtual-garden-access"];
    const inGarden = ["cloud-profile", "projects", "soil"];
    return [
        ...metal,
        ...(through === "metal" ? [] : [...garden, ...inGarden]),
        ...(through === "seeds" ? seeds.map(({ name }) => `managed-seed/${name}`) : []),
        ...(through === "seeds"
            ? projects.flatMap(project => project.shoots.map(({ name }) => `shoot/${project.name}/${name}`))
            : []),
    ];
}
