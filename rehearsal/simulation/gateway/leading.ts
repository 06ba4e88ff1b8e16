import { isTrue } from "../kubernetes/objects";
import type { Condition } from "../kubernetes/objects";
import type { Gateway, Route } from "./types";

/** A host that a route leads to a Service, by HTTPS. */
export interface LedByRoute {
    host: string;
    service: string;
    /** Begins with a slash. */
    path: string;
    /** Where the Gateway answers, while it does. */
    address?: string;
    /** The Secret that it serves with. */
    secret?: { namespace: string; name: string };
}

/** What routes lead where, of those that their Gateway has taken in their current generation, with all that they refer to. */
export function ledByRoutes(routes: Route[], gateways: Gateway[]): LedByRoute[] {
    return routes.flatMap(route =>
        (route.status?.parents ?? []).flatMap(({ parentRef, conditions }) => {
            const { namespace = route.metadata.namespace, name, sectionName } = parentRef;
            const gateway = gateways.find(({ metadata }) => metadata.namespace === namespace && metadata.name === name);
            const listener = gateway?.spec.listeners.find(one => one.name === sectionName && one.protocol === "HTTPS");
            if (gateway === undefined || listener === undefined || !isTaken(route, conditions)) {
                return [];
            }
            const serving = gateway.status?.listeners?.find(one => one.name === listener.name);
            const [certificate] = listener.tls?.certificateRefs ?? [];
            const at = {
                ...(isTrue(serving?.conditions, "Programmed") && { address: gateway.status?.addresses?.[0]?.value }),
                ...(certificate && {
                    secret: { namespace: certificate.namespace ?? namespace ?? "", name: certificate.name },
                }),
            };
            return (route.spec.hostnames ?? []).flatMap(host =>
                route.spec.rules.flatMap(({ matches = [], backendRefs = [] }) =>
                    matches.flatMap(({ path }) =>
                        backendRefs.map(({ name: service }) => ({ host, service, path: path?.value ?? "/", ...at })),
                    ),
                ),
            );
        }),
    );
}

function isTaken({ metadata }: Route, conditions: Condition[]): boolean {
    const current = conditions.filter(({ observedGeneration }) => observedGeneration === metadata.generation);
    return isTrue(current, "Accepted") && isTrue(current, "ResolvedRefs");
}
