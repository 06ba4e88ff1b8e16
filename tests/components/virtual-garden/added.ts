import type { ControlPlaneArgs } from "../../../components/virtual-garden/control-plane";
import type { GardenArgs } from "../../../components/virtual-garden/garden";
import { gardenOf } from "../../../components/virtual-garden/garden";
import type { KubeAPIServerArgs } from "../../../components/virtual-garden/kubernetes";
import { gardenArgs } from "../gardener-fixtures";

/** The garden as the config's defaults have it. */
export const plain = gardenOf(gardenArgs);

/** Leaves of a spec that a plain garden has not, by their paths. */
function newIn(spec: unknown, before: unknown, path: string): Record<string, unknown> {
    if (JSON.stringify(spec) === JSON.stringify(before)) {
        return {};
    }
    if (typeof spec !== "object" || spec === null || Array.isArray(spec) || before === undefined) {
        return { [path]: spec };
    }
    return Object.assign(
        {},
        ...Object.entries(spec).map(([key, value]) =>
            newIn(value, (before as Record<string, unknown>)[key], path === "" ? key : `${path}.${key}`),
        ),
    ) as Record<string, unknown>;
}

/** What arguments add to the plain garden's spec, and which references they add. */
export function added(change: Partial<GardenArgs>) {
    const { garden, references } = gardenOf({ ...gardenArgs, ...change });
    const names = plain.references.map(({ name }) => name);
    return {
        spec: newIn(garden.spec, plain.garden.spec, ""),
        references: references.filter(({ name }) => !names.includes(name)),
    };
}

/** Arguments with that kube-apiserver. */
export const kube = (kubeAPIServer: KubeAPIServerArgs): Partial<GardenArgs> => ({
    kubernetes: { ...gardenArgs.kubernetes, kubeAPIServer },
});
/** Arguments with a Gardener control plane that is changed so. */
export const gardener = (change: Partial<ControlPlaneArgs>): Partial<GardenArgs> => ({
    gardener: { ...gardenArgs.gardener, ...change },
});

/** Where kube-apiserver stands in a Garden's spec. */
export const KUBE = "virtualCluster.kubernetes.kubeAPIServer";
/** Where the Gardener control plane stands in it. */
export const GARDENER = "virtualCluster.gardener";
