import { append, set } from "../../document";
import type { Row } from "./base";

/** Wrong domains. */
export const rows: Row[] = [
    ["domain", "a domain with capitals", d => set(d.metal, { domain: "Metal.dev.landscape.example" }), "metal.domain"],
    [
        "domain",
        "a wildcard for an ingress",
        d => set(d.garden.domains, { ingress: "*.garden.dev.landscape.example" }),
        "garden.domains.ingress",
    ],
    [
        "domain",
        "a host without a domain",
        d => set(d.garden.domains, { virtualGarden: "garden" }),
        "garden.domains.virtualGarden",
    ],
    ["domain", "the zone itself", d => set(d.metal, { domain: "dev.landscape.example" }), "metal.domain"],
    [
        "domain",
        "a zone that only ends alike",
        d => set(d.metal, { domain: "metal-dev.landscape.example" }),
        "metal.domain",
    ],
    [
        "domain",
        "one domain for API and ingress",
        d => set(d.garden.domains, { ingress: "garden.dev.landscape.example" }),
        "garden.domains.ingress",
    ],
    [
        "domain",
        "one domain for ingresses of garden and soil",
        d => set(d.soil.ingress, { domain: "ingress.garden.dev.landscape.example" }),
        "soil.ingress.domain",
    ],
    [
        "domain",
        "the internal domain as a default one",
        d => append(d.soil.dns.defaults, { domain: "internal.dev.landscape.example" }),
        "soil.dns.defaults[1].domain",
    ],
    [
        "domain",
        "the soil's ingress at the name of Gardener's API",
        d => set(d.soil.ingress, { domain: "gardener.garden.dev.landscape.example" }),
        "soil.ingress.domain",
    ],
    [
        "domain",
        "metal-stack at the garden's dashboard",
        d => set(d.metal, { domain: "dashboard.ingress.garden.dev.landscape.example" }),
        "metal.domain",
    ],
    [
        "domain",
        "shoots below metal-stack's login",
        d => append(d.soil.dns.defaults, { domain: "auth.metal.dev.landscape.example" }),
        "soil.dns.defaults[1].domain",
    ],
    [
        "domain",
        "the garden at a seed's ingress",
        d => set(d.garden.domains, { ingress: "ingress.seed-a.garden.shoots.dev.landscape.example" }),
        "garden.domains.ingress",
    ],
    [
        "domain",
        "a shoot without its project in a default domain",
        d => set(d.projects[0].shoots[0], { dns: { domain: "one.shoots.dev.landscape.example" } }),
        "projects[0].shoots[0].dns.domain",
    ],
    [
        "domain",
        "a seed without the project garden in a default domain",
        d => set(d.seeds[0], { dns: { domain: "seed-a.shoots.dev.landscape.example" } }),
        "seeds[0].dns.domain",
    ],
];
