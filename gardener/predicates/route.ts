import type { HttpRoute, ParentReference, TcpRoute } from "../api/gateway";
import { notTrueIn } from "./gateway";
import { notThere, ready, waiting } from "./verdict";
import type { Verdict, Wanted } from "./verdict";

/** Whether a route leads from a listener to its Services, in its current generation. */
export function routeServes(
    route: HttpRoute | TcpRoute | undefined,
    { parent, ...wanted }: Wanted & { parent: ParentReference },
): Verdict {
    const verdict = notThere(route, wanted);
    if (verdict !== undefined) {
        return verdict;
    }
    const { namespace, name, sectionName } = parent;
    const said = (route?.status?.parents ?? []).filter(
        ({ parentRef }) =>
            (parentRef.namespace ?? route?.metadata.namespace) === namespace &&
            parentRef.name === name &&
            parentRef.sectionName === sectionName,
    );
    if (said.length === 0) {
        return waiting(`no controller has taken it up for listener ${sectionName} of Gateway ${namespace}/${name} yet`);
    }
    const generation = route?.metadata.generation;
    const reason = said
        .flatMap(({ conditions }) => ["Accepted", "ResolvedRefs"].map(type => notTrueIn(conditions, type, generation)))
        .find(why => why !== undefined);
    return reason === undefined ? ready() : waiting(reason);
}
