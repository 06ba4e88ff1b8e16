import { checkRegistries } from "../../../config/checks/registries";
import { set } from "../document";
import { table } from "./table";

const mirrors = (...pairs: [string, string][]) => ({
    registries: { mirrors: pairs.map(([registry, mirror]) => ({ registry, mirror })) },
});

const CA = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

describe("the check of registries", () => {
    table(checkRegistries, [
        [
            "a mirror of a registry and another of a part of it",
            d => set(d, mirrors(["ghcr.io", "a.example/ghcr"], ["ghcr.io/metal-stack", "b.example"])),
            [],
        ],
        [
            "two mirrors of a registry",
            d => set(d, mirrors(["ghcr.io", "a.example"], ["ghcr.io", "b.example"])),
            [
                'registries.mirrors[1].registry: "ghcr.io" is the registry of registries.mirrors[0].registry already; expected another one',
            ],
        ],
        [
            "a mirror within itself",
            d => set(d, mirrors(["ghcr.io", "ghcr.io/mirror"])),
            [
                "registries.mirrors[0].mirror: ghcr.io/mirror lies in ghcr.io, which is mirrored itself (registries.mirrors[0].registry); expected a registry that is not",
            ],
        ],
        [
            "a mirror whose name only begins alike",
            d => set(d, mirrors(["ghcr.io", "a.example"], ["a.exam", "b.example"])),
            [],
        ],
        [
            "a CA of no registry",
            d => set(d, { registries: { caBundle: CA } }),
            [
                "registries.caBundle: there is no registry whose CA it could be; expected a mirror, or credentials of its registry",
            ],
        ],
        [
            "a CA of mirrors",
            d => set(d, { registries: { ...mirrors(["ghcr.io", "a.example"]).registries, caBundle: CA } }),
            [],
        ],
        [
            "a CA of a registry with credentials",
            d => {
                const user = { registry: "a.example", username: "puller", password: { secret: "password" } };
                set(d, { registries: { credentials: [user], caBundle: CA } });
            },
            [],
        ],
        [
            "two users of a registry",
            d => {
                const user = { registry: "a.example", username: "puller", password: { secret: "password" } };
                set(d, { registries: { credentials: [user, { ...user, username: "other" }] } });
            },
            [
                'registries.credentials[1].registry: "a.example" is the registry of registries.credentials[0].registry already; expected another one',
            ],
        ],
        [
            "two users of Docker Hub, by both of its names",
            d => {
                const user = { registry: "docker.io", username: "puller", password: { secret: "password" } };
                const others = ["docker.io/a", "index.docker.io", "a.docker.io"].map(registry => ({
                    ...user,
                    registry,
                }));
                set(d, { registries: { credentials: [user, ...others] } });
            },
            [
                "registries.credentials[2].registry: index.docker.io is Docker Hub, as docker.io is (registries.credentials[0].registry); expected one user of it",
            ],
        ],
    ]);
});
