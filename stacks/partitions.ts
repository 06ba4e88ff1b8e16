import type { MetalControlPlane } from "../components/metal-control-plane/metal-control-plane";
import { Partition } from "../components/partition/partition";
import type { Landscape, SeedConfig, ShootConfig } from "../config/landscape";

/** Asks metal-api for each partition of the config, whether it has all that the shoots in it need; by id. */
export function deployPartitions(landscape: Landscape, metal: MetalControlPlane): Map<string, Partition> {
    return new Map(
        landscape.metal.partitions.map(({ id }) => [
            id,
            new Partition(`partition/${id}`, {
                partition: id,
                metalApi: metal.endpoint,
                ca: metal.ca,
                hmac: metal.hmac.admin,
                metal: metal.ready,
                shoots: shootsOf(landscape).filter(({ partition }) => partition === id),
            }),
        ]),
    );
}

/** All shoots of a landscape, those that carry seeds among them, with the technical ids that Gardener gives them. */
export function shootsOf(landscape: Landscape): ((SeedConfig | ShootConfig) & { technicalID: string })[] {
    const of = <T extends SeedConfig | ShootConfig>(project: string, shoots: T[]) =>
        shoots.map(shoot => ({ ...shoot, technicalID: `shoot--${project}--${shoot.name}` }));
    return [...of("garden", landscape.seeds), ...landscape.projects.flatMap(({ name, shoots }) => of(name, shoots))];
}
