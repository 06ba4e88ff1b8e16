import type { KubernetesObject } from "../kubernetes/object";
import { failed, ready } from "./verdict";
import type { Verdict } from "./verdict";

/** Whether all shoots (`namespace/name`) and seeds of a virtual garden are the stack's own. */
export function nothingForeign(
    shoots: KubernetesObject[],
    seeds: KubernetesObject[],
    own: { shoots: string[]; seeds: string[] },
): Verdict {
    const foreign = [
        ...shoots
            .map(({ metadata }) => `${metadata?.namespace}/${metadata?.name}`)
            .filter(name => !own.shoots.includes(name))
            .map(name => `Shoot/${name}`),
        ...seeds
            .map(({ metadata }) => metadata?.name ?? "")
            .filter(name => !own.seeds.includes(name))
            .map(name => `Seed/${name}`),
    ];
    return foreign.length === 0 ? ready() : failed(`this stack does not hold ${foreign.sort().join(", ")}`);
}

/** An operator Extension's conditions, as far as its deletion depends on them. */
interface Required extends KubernetesObject {
    status?: { conditions?: { type: string; status: string; message?: string }[] };
}

/** Why gardener-operator would refuse to delete an Extension; undefined where it would not. */
export function stillRequired(extension: Required | undefined): string | undefined {
    const condition = extension?.status?.conditions?.find(
        ({ type, status }) => ["RequiredRuntime", "RequiredVirtual"].includes(type) && status === "True",
    );
    return condition && `${condition.type} is True${condition.message ? `: ${condition.message}` : ""}`;
}
