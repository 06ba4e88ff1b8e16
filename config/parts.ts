import type { Landscape } from "./landscape";

/** Names of the parts that there is one of at most, in the order in which they come up; ingress-nginx or gateway. */
export const singleParts = [
    "initial-cluster",
    "ingress-nginx",
    "gateway",
    "cert-manager",
    "metal-control-plane",
    "gardener-operator",
    "extensions",
    "virtual-garden",
    "virtual-garden-access",
    "cloud-profile",
    "projects",
    "soil",
] as const;

/** Names of the parts that there are besides where metal-stack's control plane has a cluster of its own. */
export const metalClusterParts = ["initial-cluster/metal", "cert-manager/metal"] as const;

/** The parts of a landscape that talk to an API server, by their names in reports; a partition talks to metal-api alone. */
export function partsAtApiServers({ through, clusters, ingress, gardenlets, seeds, projects }: Landscape): string[] {
    const unmanaged = gardenlets.map(({ name }) => `gardenlet/${name}`);
    const absent = ingress.gateway ? "ingress-nginx" : "gateway";
    const there = singleParts.filter(name => name !== absent);
    const single: string[] = clusters.metal ? [...metalClusterParts, ...there] : there;
    switch (through) {
        case "metal":
            return single.slice(0, single.indexOf("gardener-operator"));
        case "garden":
            return [...single, ...unmanaged];
        case "seeds":
            return [
                ...single,
                ...unmanaged,
                ...seeds.map(({ name }) => `managed-seed/${name}`),
                ...projects.flatMap(project => project.shoots.map(({ name }) => `shoot/${project.name}/${name}`)),
            ];
    }
}
