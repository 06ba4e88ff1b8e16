import type { HttpRoute, ParentReference, TcpRoute } from "../../gardener/api/gateway";
import type { WantedRoute } from "../../gardener/gates/gateway-inputs";
import type { GatewayEntrance } from "../ingress/ingress";
import { listeners } from "../ingress/ingress";

/** What a route is made from. */
export interface RouteArgs {
    /** Name of the route. */
    name: string;
    /** Namespace of the route and its Service. */
    namespace: string;
    gateway: GatewayEntrance;
    /** Default: none. */
    annotations?: Record<string, string>;
}

/** A listener of a Gateway, as a route names it. */
export function parentOf({ namespace, name }: GatewayEntrance, sectionName: string): ParentReference {
    return { namespace, name, sectionName };
}

/** The route of a host that one Service answers. */
export function httpRouteOf(args: RouteArgs & { host: string; service: string; port: number }): HttpRoute {
    return {
        apiVersion: "gateway.networking.k8s.io/v1",
        kind: "HTTPRoute",
        metadata: metadataOf(args),
        spec: {
            parentRefs: [parentOf(args.gateway, listeners.https)],
            hostnames: [args.host],
            rules: [
                {
                    matches: [{ path: { type: "PathPrefix", value: "/" } }],
                    backendRefs: [{ name: args.service, port: args.port }],
                },
            ],
        },
    };
}

/** The route that has nobody use a host by plain HTTP; named after another route, as metal-roles v0.28.1 does. */
export function redirectRouteOf({ host, ...args }: Omit<RouteArgs, "annotations"> & { host: string }): HttpRoute {
    return {
        apiVersion: "gateway.networking.k8s.io/v1",
        kind: "HTTPRoute",
        metadata: metadataOf({ ...args, name: redirectNameOf(args.name) }),
        spec: {
            parentRefs: [parentOf(args.gateway, listeners.http)],
            hostnames: [host],
            rules: [{ filters: [{ type: "RequestRedirect", requestRedirect: { scheme: "https", statusCode: 301 } }] }],
        },
    };
}

/** The route of a listener for TCP to a Service. */
export function tcpRouteOf(args: RouteArgs & { listener: string; service: string; port: number }): TcpRoute {
    return {
        apiVersion: "gateway.networking.k8s.io/v1alpha2",
        kind: "TCPRoute",
        metadata: metadataOf(args),
        spec: {
            parentRefs: [parentOf(args.gateway, args.listener)],
            rules: [{ backendRefs: [{ name: args.service, port: args.port }] }],
        },
    };
}

/** Names of the routes for HTTP by which hosts are reached; each has one that redirects beside it, but zitadel's login. */
export interface RoutedServices {
    /** Whether there is metal-apiserver. */
    v2: boolean;
    /** Whether there is metal-console. */
    console: boolean;
    headscale: boolean;
    zitadel: boolean;
    /** Name of the frontend of RethinkDB, where it is shown. */
    frontend?: string;
}

/** Every route of the control plane, by whomever it is written. */
export function wantedRoutes(
    gateway: GatewayEntrance,
    namespace: string,
    { v2, console, headscale, zitadel, frontend }: RoutedServices,
): WantedRoute[] {
    const route = (kind: WantedRoute["kind"], name: string, listener: string): WantedRoute => ({
        kind,
        namespace,
        name,
        parent: parentOf(gateway, listener),
    });
    const http = (name: string) => [
        route("HTTPRoute", name, listeners.https),
        route("HTTPRoute", redirectNameOf(name), listeners.http),
    ];
    return [
        ...http("metal-api"),
        ...(v2 ? http("metal-apiserver") : []),
        ...(headscale ? http("headscale") : []),
        ...(zitadel ? [...http("zitadel"), route("HTTPRoute", "zitadel-login", listeners.https)] : []),
        ...(frontend === undefined ? [] : http(frontend)),
        route("TCPRoute", "nsqd", listeners.nsq),
        route("TCPRoute", "metal-api-grpc", listeners.grpc),
        ...(console ? [route("TCPRoute", "metal-console", listeners.console)] : []),
    ];
}

/** Name of the route that redirects, beside one that leads. */
function redirectNameOf(name: string): string {
    return `${name}-https-redirect`;
}

function metadataOf({ name, namespace, annotations = {} }: Omit<RouteArgs, "gateway">) {
    return { name, namespace, ...(Object.keys(annotations).length > 0 && { annotations }) };
}
