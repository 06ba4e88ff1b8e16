import type * as pulumi from "@pulumi/pulumi";
import { TeardownGuard } from "../components/teardown-guard/teardown-guard";
import type { Landscape } from "../config/landscape";
import type { Gate } from "../gardener/gate";
import { ofSeedBackup } from "./managed-seeds";
import { shootsOf } from "./partitions";
import { required } from "./required";
import type { SeedsBase, SeedsLayer } from "./seeds";
import { extensionsOf } from "./shoot-surroundings";

/** What a teardown meets first: it waits for all that nothing else waits for, and so for everything. */
export function guardTeardown(landscape: Landscape, base: SeedsBase, deployed?: SeedsLayer): void {
    const held = deployed ? landscape : withoutShoots(landscape);
    const waitedFor = new Set(extensionsWaitedFor(held, base));
    new TeardownGuard("teardown-guard", {
        kubeconfig: base.access.kubeconfig,
        shoots: [
            ...held.seeds.map(({ name }) => `garden/${name}`),
            ...held.projects.flatMap(project => project.shoots.map(({ name }) => `${project.namespace}/${name}`)),
        ],
        seeds: [held.soil, ...held.gardenlets, ...held.seeds].map(({ name }) => name),
        leaves: [
            // Whole, for what stands by itself there: records, roles, keys, a token for people.
            ...new Set([base.clusters.garden.cluster, base.clusters.metal.cluster]),
            base.metal,
            base.access,
            ...unmanagedLeaves(held, base),
            ...projectLeaves(held, base),
            ...seedLeaves(held, deployed),
            ...base.extensions.gates.filter(gate => !waitedFor.has(gate)),
        ],
    });
}

/** What is deployed where the layer `seeds` is not. */
function withoutShoots(landscape: Landscape): Landscape {
    return { ...landscape, seeds: [], projects: landscape.projects.map(project => ({ ...project, shoots: [] })) };
}

function extensionsWaitedFor(held: Landscape, base: SeedsBase): Gate[] {
    return [
        ...base.ofSoil,
        ...base.gardenlets.extensions,
        base.providerMetal,
        ...held.seeds.flatMap(seed => ofSeedBackup(base, seed)),
        ...shootsOf(held).flatMap(shoot => extensionsOf(base, shoot)),
    ];
}

/** Names of the seeds that shoots of projects are on. */
function carrying({ projects }: Landscape): Set<string> {
    return new Set(projects.flatMap(project => project.shoots.map(({ seedName }) => seedName)));
}

/** CloudProfile, soil and seeds in clusters of their own, as far as no shoot waits for them. */
function unmanagedLeaves(held: Landscape, { profile, soil, gardenlets }: SeedsBase): pulumi.Resource[] {
    const managed = new Set(held.seeds.map(({ name }) => name));
    const unmanaged = [...carrying(held)].filter(name => !managed.has(name));
    return [
        ...(managed.size > 0 || unmanaged.length > 0 ? [] : [profile.ready]),
        ...(managed.size > 0 || unmanaged.includes(soil.seed) ? [] : [soil]),
        // Whole, for ConfigMaps that no shoot waits for.
        ...[...gardenlets.seeds.values()].filter(({ seed }) => !unmanaged.includes(seed)),
    ];
}

/** Projects in which there is no shoot. */
function projectLeaves(held: Landscape, { projects }: SeedsBase): pulumi.Resource[] {
    return [
        ...(held.seeds.length > 0 ? [] : [required(projects.gates.garden, "project garden")]),
        ...held.projects
            .filter(project => project.shoots.length === 0)
            .flatMap(({ name }) => [
                ...(projects.quotas[name] ?? []),
                ...(projects.gates[name] ? [projects.gates[name]] : []),
            ]),
    ];
}

/** Shoots, and managed seeds that carry none. */
function seedLeaves(held: Landscape, deployed: SeedsLayer | undefined): Gate[] {
    const idle = [...(deployed?.seeds ?? [])].filter(([name]) => !carrying(held).has(name));
    return [...idle.map(([, { ready }]) => ready), ...(deployed?.shoots ?? []).map(({ ready }) => ready)];
}
