import { checkDomains } from "../../../config/checks/domains";
import type { Loose } from "../document";
import { append, set } from "../document";
import type { Row } from "./table";
import { table } from "./table";

const shoot = (d: Loose) => d.projects[0].shoots[0];

const login = (externalDomain: string) => (d: Loose) => set(d.metal, { zitadel: { enabled: true, externalDomain } });

describe("the check of domains", () => {
    table(checkDomains, [
        ["dev", () => undefined, []],
        [
            "a domain used twice",
            d => set(d.soil.ingress, { domain: "ingress.garden.dev.landscape.example" }),
            [
                "soil.ingress.domain: ingress.garden.dev.landscape.example is garden.domains.ingress already; expected a domain of its own",
            ],
        ],
        ...(
            [
                [
                    "of another seed",
                    "ingress.soil.dev.landscape.example",
                    "is soil.ingress.domain already; expected a domain of its own",
                ],
                [
                    "of the garden",
                    "ingress.garden.dev.landscape.example",
                    "is garden.domains.ingress already; expected a domain of its own",
                ],
                [
                    "that the garden makes",
                    "plutono-garden.ingress.garden.dev.landscape.example",
                    "is a name that is made of garden.domains.ingress; expected a domain of its own",
                ],
                [
                    "outside of the zone",
                    "ingress.edge.example",
                    "is not in the zone dev.landscape.example (dns.zone); expected a domain that ends in .dev.landscape.example",
                ],
            ] as const
        ).map(([what, domain, problem]): Row => [
            `an ingress domain ${what} for a seed in another cluster`,
            d => set(d, { gardenlets: [{ ingress: { domain } }] }),
            [`gardenlets[0].ingress.domain: ${domain} ${problem}`],
        ]),
        [
            "a domain outside of the zone",
            d => set(d.metal, { domain: "metal.elsewhere.example" }),
            [
                "metal.domain: metal.elsewhere.example is not in the zone dev.landscape.example (dns.zone); expected a domain that ends in .dev.landscape.example",
            ],
        ],
        ["zitadel at the name that it has by default", login("auth.metal.dev.landscape.example"), []],
        ["zitadel at a name of its own in the zone", login("login.dev.landscape.example"), []],
        [
            "zitadel outside of the zone, where it gets neither record nor certificate",
            login("login.elsewhere.example"),
            [
                "metal.zitadel.externalDomain: login.elsewhere.example is not in the zone dev.landscape.example (dns.zone); expected a domain that ends in .dev.landscape.example",
            ],
        ],
        [
            "zitadel at the API's name",
            login("api.metal.dev.landscape.example"),
            [
                "metal.zitadel.externalDomain: api.metal.dev.landscape.example is a name that is made of metal.domain; expected a domain of its own",
            ],
        ],
        [
            "zitadel at the soil's ingress",
            login("ingress.soil.dev.landscape.example"),
            [
                "metal.zitadel.externalDomain: ingress.soil.dev.landscape.example is soil.ingress.domain already; expected a domain of its own",
            ],
        ],
        [
            "a domain that is the zone",
            d => set(d.soil.dns.internal, { domain: "dev.landscape.example" }),
            [
                "soil.dns.internal.domain: dev.landscape.example is not in the zone dev.landscape.example (dns.zone); expected a domain that ends in .dev.landscape.example",
            ],
        ],
        [
            "a zone with a dot at its end, of which the schema tells",
            d => set(d.dns, { zone: "dev.landscape.example." }),
            [],
        ],
        [
            "the name of the virtual garden's API",
            d => set(d.metal, { domain: "api.garden.dev.landscape.example" }),
            [
                "metal.domain: api.garden.dev.landscape.example is a name that is made of garden.domains.virtualGarden; expected a domain of its own",
            ],
        ],
        [
            "the name of the discovery server",
            d => set(d.soil.ingress, { domain: "discovery.ingress.garden.dev.landscape.example" }),
            [
                "soil.ingress.domain: discovery.ingress.garden.dev.landscape.example is a name that is made of garden.domains.ingress; expected a domain of its own",
            ],
        ],
        [
            "the name of metal-stack's second API",
            d => set(d.soil.dns.internal, { domain: "v2.metal.dev.landscape.example" }),
            [
                "soil.dns.internal.domain: v2.metal.dev.landscape.example is a name that is made of metal.domain; expected a domain of its own",
            ],
        ],
        [
            "another name below metal-stack's",
            d => set(d.soil.dns.internal, { domain: "internal.metal.dev.landscape.example" }),
            [],
        ],
        [
            "the name of a seed's ingress",
            d => set(d.soil.ingress, { domain: "ingress.seed-a.garden.shoots.dev.landscape.example" }),
            [
                "soil.ingress.domain: ingress.seed-a.garden.shoots.dev.landscape.example is a name that is made of seeds[0].dns.domain; expected a domain of its own",
            ],
        ],
        [
            "the name of a shoot's API",
            d => append(d.soil.dns.defaults, { domain: "api.one.demo.shoots.dev.landscape.example" }),
            [
                "soil.dns.defaults[1].domain: api.one.demo.shoots.dev.landscape.example is a name that is made of projects[0].shoots[0].dns.domain; expected a domain of its own",
            ],
        ],
        [
            "a shoot with the domain of the virtual garden",
            d => set(shoot(d), { dns: { domain: "garden.dev.landscape.example" } }),
            [
                "projects[0].shoots[0].dns.domain: garden.dev.landscape.example is garden.domains.virtualGarden already; expected a domain of its own",
            ],
        ],
        [
            "a shoot with a name that metal-stack has",
            d => set(shoot(d), { dns: { domain: "auth.metal.dev.landscape.example" } }),
            [
                "projects[0].shoots[0].dns.domain: auth.metal.dev.landscape.example is a name that is made of metal.domain; expected a domain of its own",
            ],
        ],
        [
            "a further domain of the garden that is made already",
            d => {
                const additional = {
                    virtualGarden: [{ name: "garden.elsewhere.example" }],
                    ingress: [{ name: "api.metal.dev.landscape.example" }],
                };
                set(d.garden.domains, { additional });
            },
            [
                "garden.domains.additional.ingress[0].name: api.metal.dev.landscape.example is a name that is made of metal.domain; expected a domain of its own",
            ],
        ],
        [
            "a shoot's domain within another's",
            d => set(shoot(d), { dns: { domain: "one.seed-a.garden.shoots.dev.landscape.example" } }),
            [
                "projects[0].shoots[0].dns.domain: one.seed-a.garden.shoots.dev.landscape.example is seeds[0].dns.domain or lies in it; expected a domain of its own",
                "projects[0].shoots[0].dns.domain: one.seed-a.garden.shoots.dev.landscape.example lies in the default domain shoots.dev.landscape.example (soil.dns.defaults); expected one.demo.shoots.dev.landscape.example",
            ],
        ],
        [
            "a shoot's domain outside of all default ones",
            d => set(shoot(d), { dns: { domain: "one.elsewhere.example" } }),
            [],
        ],
        [
            "a shoot's domain without its project",
            d => set(shoot(d), { dns: { domain: "one.shoots.dev.landscape.example" } }),
            [
                "projects[0].shoots[0].dns.domain: one.shoots.dev.landscape.example lies in the default domain shoots.dev.landscape.example (soil.dns.defaults); expected one.demo.shoots.dev.landscape.example",
            ],
        ],
        [
            "a shoot's domain in the second default one",
            d => {
                append(d.soil.dns.defaults, { domain: "more.dev.landscape.example" });
                set(shoot(d), { dns: { domain: "one.demo.more.dev.landscape.example" } });
            },
            [],
        ],
        [
            "a seed's domain of another project",
            d => set(d.seeds[1], { dns: { domain: "seed-b.demo.shoots.dev.landscape.example" } }),
            [
                "seeds[1].dns.domain: seed-b.demo.shoots.dev.landscape.example lies in the default domain shoots.dev.landscape.example (soil.dns.defaults); expected seed-b.garden.shoots.dev.landscape.example",
            ],
        ],
    ]);
});
