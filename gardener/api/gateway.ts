import type { Condition, NamespacedObject } from "./meta";

/** What a listener of a Gateway takes: the protocols that metal-stack's control plane asks for. */
export type ListenerProtocol = "HTTP" | "HTTPS" | "TCP";

/** One way in of a Gateway, as far as it is read here (sigs.k8s.io/gateway-api v1.5.1 apis/v1). */
export interface Listener {
    name: string;
    protocol: string;
    port: number;
    /** Names that it takes, `*.` before a domain for all below; default: all. */
    hostname?: string;
    tls?: { mode?: string; certificateRefs?: { kind?: string; name: string; namespace?: string }[] };
    /** From which namespaces it takes routes; default: the Gateway's own. */
    allowedRoutes?: { namespaces?: { from?: string; selector?: object } };
}

/** An address of a Gateway. */
export interface GatewayAddress {
    /** `IPAddress` by default, `Hostname`, or a name of the implementation's own. */
    type?: string;
    value?: string;
}

/** A Gateway: the load balancer behind which routes lead to Services. Its owner is the operator, never this program. */
export interface Gateway extends NamespacedObject<"gateway.networking.k8s.io/v1", "Gateway"> {
    spec: { gatewayClassName: string; listeners: Listener[]; addresses?: GatewayAddress[] };
    status?: {
        addresses?: GatewayAddress[];
        conditions?: Condition[];
        listeners?: { name: string; attachedRoutes?: number; conditions?: Condition[] }[];
    };
}

/** A listener of a Gateway, as routes name it. */
export interface ParentReference {
    namespace: string;
    name: string;
    /** Name of the listener. */
    sectionName: string;
}

/** What a controller says of a route, by each of its parents. */
export interface RouteStatus {
    parents?: {
        parentRef: { namespace?: string; name: string; sectionName?: string };
        controllerName: string;
        conditions?: Condition[];
    }[];
}

/** A Service in the namespace of the route. */
export interface BackendReference {
    name: string;
    port: number;
}

/** A redirect to the same URL by https. */
export interface HttpsRedirect {
    type: "RequestRedirect";
    requestRedirect: { scheme: "https"; statusCode: 301 };
}

/** Leads requests for some hosts to Services, or elsewhere. */
export interface HttpRoute extends NamespacedObject<"gateway.networking.k8s.io/v1", "HTTPRoute"> {
    spec: {
        parentRefs: ParentReference[];
        hostnames: string[];
        rules: {
            matches?: { path: { type: "PathPrefix"; value: string } }[];
            filters?: HttpsRedirect[];
            backendRefs?: BackendReference[];
        }[];
    };
    status?: RouteStatus;
}

/** Leads connections of a listener to a Service. v1alpha2 is what metal-stack's chart 0.8.8 writes, and the experimental channel serves. */
export interface TcpRoute extends NamespacedObject<"gateway.networking.k8s.io/v1alpha2", "TCPRoute"> {
    spec: { parentRefs: ParentReference[]; rules: { backendRefs: BackendReference[] }[] };
    status?: RouteStatus;
}
