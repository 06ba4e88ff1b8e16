import type { Landscape } from "./landscape";

/** Names of the parts that there is one of, in the order in which they come up. */
export const singleParts = [
    "initial-cluster",
    "ingress-nginx",
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

/** The parts of a landscape that talk to an API server, by their names in reports; a partition talks to metal-api alone. */
export function partsAtApiServers({ through, seeds, projects }: Landscape): string[] {
    switch (through) {
        case "metal":
            return singleParts.slice(0, singleParts.indexOf("gardener-operator"));
        case "garden":
            return [...singleParts];
        case "seeds":
            return [
                ...singleParts,
                ...seeds.map(({ name }) => `managed-seed/${name}`),
                ...projects.flatMap(project => project.shoots.map(({ name }) => `shoot/${project.name}/${name}`)),
            ];
    }
}
