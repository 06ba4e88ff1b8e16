import type { ManagedSeed } from "../components/managed-seed/managed-seed";
import { present } from "../components/shoot/metal-shoot";
import { Shoot } from "../components/shoot/shoot";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import { required } from "./required";
import type { SeedsBase, ShootBase } from "./seeds";
import { shootResourcesOf } from "./shoot-resources";
import { extensionsOf, partitionOf, surroundingsOf } from "./shoot-surroundings";

/** Deploys the shoots of all projects. */
export function deployShoots(
    landscape: Landscape,
    secrets: Secrets,
    base: ShootBase,
    seeds: Map<string, ManagedSeed>,
): Shoot[] {
    const { access, profile, projects } = base;
    return landscape.projects.flatMap(project =>
        project.shoots.map(shoot => {
            const part = `shoot/${project.name}/${shoot.name}`;
            const carrier = landscape.seeds.find(({ name }) => name === shoot.seedName);
            const unmanaged = carrier ? undefined : unmanagedSeedOf(base, shoot.seedName);
            const seed = required(unmanaged ?? seeds.get(shoot.seedName), `seed ${shoot.seedName}`).ready;
            // What its seed waited for is there.
            const waitedFor = carrier ? extensionsOf(base, carrier) : [];
            return new Shoot(
                part,
                {
                    ...surroundingsOf(landscape, base, { part, project: project.name, seed }, shoot),
                    quotas: {
                        names: project.quotas.map(({ name }) => name),
                        objects: projects.quotas[project.name] ?? [],
                    },
                    extensions: extensionsOf(base, shoot).filter(gate => !waitedFor.includes(gate)),
                    ...(carrier?.partition !== shoot.partition && { partition: partitionOf(base, shoot) }),
                    ...(unmanaged && { onUnmanaged: present([profile.ready, unmanaged.seedApiServer]) }),
                    shoot: { ...shoot, namespace: project.namespace, resources: shootResourcesOf(shoot, secrets) },
                },
                { provider: access.provider },
            );
        }),
    );
}

/** The seed of a name that is no shoot: the soil, or one in a cluster of its own. */
function unmanagedSeedOf({ soil, gardenlets }: SeedsBase, name: string) {
    return name === soil.seed ? soil : gardenlets.seeds.get(name);
}
