import type { Condition, KubeObject } from "../kubernetes/objects";
import { GROUP } from "./types";
import type { BackendRef, Gateway, Listener, ParentRef, ReferenceGrant, Route, Service } from "./types";

/** What of a cluster decides whether a route is taken. */
export interface World {
    /** Labels of a namespace; undefined where there is none. */
    labelsOf(namespace: string): Record<string, string> | undefined;
    service(namespace: string, name: string): Service | undefined;
    secret(namespace: string, name: string): (KubeObject & { data?: Record<string, string> }) | undefined;
    grants(namespace: string): ReferenceGrant[];
}

/** Kinds of routes that a listener takes, by its protocol (gateway-api v1.5.1 apis/v1, AllowedRoutes). */
const kindsOf: Record<string, string[]> = { HTTP: ["HTTPRoute"], HTTPS: ["HTTPRoute"], TCP: ["TCPRoute"] };

/** A condition without what the generation adds. */
type Said = Pick<Condition, "type" | "status" | "reason" | "message">;

const said = (type: string, reason: string, message = "", status = "False"): Said => ({
    type,
    status,
    reason,
    message,
});

/** The kinds of routes that a listener takes. */
export function routeKinds({ protocol, allowedRoutes }: Listener): string[] {
    const supported = kindsOf[protocol] ?? [];
    const asked = allowedRoutes?.kinds?.filter(({ group = GROUP }) => group === GROUP).map(({ kind }) => kind);
    return asked === undefined ? supported : supported.filter(kind => asked.includes(kind));
}

/** Whether what a listener refers to is there: its certificates, which are those of its namespace unless another grants them. */
export function listenerRefs(gateway: Gateway, { protocol, tls }: Listener, world: World): Said {
    const { namespace = "" } = gateway.metadata;
    const refs = tls?.certificateRefs ?? [];
    if (protocol === "HTTPS" && refs.length === 0) {
        return said("ResolvedRefs", "InvalidCertificateRef", "it names no certificate");
    }
    for (const ref of refs) {
        const target = { group: ref.group ?? "", kind: ref.kind ?? "Secret", name: ref.name };
        const within = ref.namespace ?? namespace;
        const from = { group: GROUP, kind: "Gateway", namespace };
        if (within !== namespace && !isGranted(from, target, world.grants(within))) {
            return said("ResolvedRefs", "RefNotPermitted", `${within} does not grant Secret ${ref.name} to it`);
        }
        const { "tls.crt": certificate, "tls.key": key } = world.secret(within, ref.name)?.data ?? {};
        if (target.kind !== "Secret" || !certificate || !key) {
            return said("ResolvedRefs", "InvalidCertificateRef", `Secret ${within}/${ref.name} has no certificate`);
        }
    }
    return said("ResolvedRefs", "ResolvedRefs", "", "True");
}

/** Whether a Gateway takes a route at the listener that it names, and whether what the route leads to is there. */
export function routeConditions(route: Route, parent: ParentRef, gateway: Gateway, world: World): Said[] {
    return [acceptance(route, parent, gateway, world), backends(route, world)];
}

function acceptance(route: Route, { sectionName, port }: ParentRef, gateway: Gateway, world: World): Said {
    const named = gateway.spec.listeners.filter(
        listener => (sectionName ?? listener.name) === listener.name && (port ?? listener.port) === listener.port,
    );
    if (named.length === 0) {
        return said("Accepted", "NoMatchingParent", `the Gateway has no listener ${sectionName ?? `at port ${port}`}`);
    }
    const { namespace = "" } = route.metadata;
    const allowing = named.filter(
        listener =>
            routeKinds(listener).includes(route.kind) &&
            isAllowed(listener, namespace, gateway.metadata.namespace, world),
    );
    if (allowing.length === 0) {
        return said("Accepted", "NotAllowedByListeners", `no listener takes a ${route.kind} of namespace ${namespace}`);
    }
    const { hostnames = [] } = route.spec;
    const isTaken = ({ hostname }: Listener) =>
        hostname === undefined || hostnames.length === 0 || hostnames.some(name => intersect(hostname, name));
    return allowing.some(isTaken)
        ? said("Accepted", "Accepted", "", "True")
        : said("Accepted", "NoMatchingListenerHostname", `no listener takes ${hostnames.join(", ")}`);
}

/** From which namespaces a listener takes routes: its own by default. */
function isAllowed({ allowedRoutes }: Listener, namespace: string, own: string | undefined, world: World): boolean {
    const { from = "Same", selector } = allowedRoutes?.namespaces ?? {};
    const labels = world.labelsOf(namespace) ?? {};
    switch (from) {
        case "All":
            return true;
        case "Selector":
            return Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
        default:
            return from === "Same" && namespace === own;
    }
}

/** Whether two names have one in common; `*.` stands for one label or more. */
export function intersect(one: string, other: string): boolean {
    const [wide, narrow] = [one, other].sort((a, b) => a.length - b.length);
    const below = (wildcard: string, name: string) => wildcard.startsWith("*.") && name.endsWith(wildcard.slice(1));
    return one === other || below(wide, narrow) || below(narrow, wide);
}

function backends(route: Route, world: World): Said {
    const refused = route.spec.rules
        .flatMap(({ backendRefs = [] }) => backendRefs)
        .map(ref => refusal(route, ref, world))
        .find(condition => condition !== undefined);
    return refused ?? said("ResolvedRefs", "ResolvedRefs", "", "True");
}

function refusal(route: Route, { group = "", kind = "Service", namespace, name, port }: BackendRef, world: World) {
    const { namespace: own = "" } = route.metadata;
    const within = namespace ?? own;
    const called = `${kind} ${within}/${name}`;
    if (group !== "" || kind !== "Service") {
        return said("ResolvedRefs", "InvalidKind", `${called} is no Service`);
    }
    const from = { group: GROUP, kind: route.kind, namespace: own };
    if (within !== own && !isGranted(from, { group, kind, name }, world.grants(within))) {
        return said("ResolvedRefs", "RefNotPermitted", `${within} does not grant ${called} to it`);
    }
    const service = world.service(within, name);
    if (service === undefined) {
        return said("ResolvedRefs", "BackendNotFound", `there is no ${called}`);
    }
    return service.spec.ports?.some(one => one.port === port)
        ? undefined
        : said("ResolvedRefs", "BackendNotFound", `${called} has no port ${port}`);
}

function isGranted(
    from: { group: string; kind: string; namespace: string },
    to: { group: string; kind: string; name: string },
    grants: ReferenceGrant[],
): boolean {
    return grants.some(
        ({ spec }) =>
            spec.from.some(
                one => one.group === from.group && one.kind === from.kind && one.namespace === from.namespace,
            ) &&
            spec.to.some(one => one.group === to.group && one.kind === to.kind && (one.name ?? to.name) === to.name),
    );
}
