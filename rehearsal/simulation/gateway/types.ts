import type { Condition, KubeObject } from "../kubernetes/objects";

/** Group of the Gateway API. */
export const GROUP = "gateway.networking.k8s.io";

/** Kinds of the Gateway API, in the versions that are read here. */
export const kinds = {
    class: { apiVersion: `${GROUP}/v1`, kind: "GatewayClass" },
    gateway: { apiVersion: `${GROUP}/v1`, kind: "Gateway" },
    http: { apiVersion: `${GROUP}/v1`, kind: "HTTPRoute" },
    tcp: { apiVersion: `${GROUP}/v1alpha2`, kind: "TCPRoute" },
    grant: { apiVersion: `${GROUP}/v1beta1`, kind: "ReferenceGrant" },
} as const;

/** The label of what people make: it is theirs, and the landscape need not take it away. */
export const PEOPLES = { "rehearsal.example/made-by": "people" };

/** Name of the simulated controller, as GatewayClasses name it. */
export const CONTROLLER = "simulated.example/gateway-controller";

/** A kind of Gateways, by who is their controller. */
export interface GatewayClass extends KubeObject {
    spec: { controllerName: string };
    status?: { conditions?: Condition[] };
}

/** A way in of a Gateway. */
export interface Listener {
    name: string;
    protocol: string;
    port: number;
    hostname?: string;
    tls?: { certificateRefs?: { group?: string; kind?: string; name: string; namespace?: string }[] };
    allowedRoutes?: {
        namespaces?: { from?: string; selector?: { matchLabels?: Record<string, string> } };
        kinds?: { group?: string; kind: string }[];
    };
}

/** A Gateway. */
export interface Gateway extends KubeObject {
    spec: { gatewayClassName: string; listeners: Listener[]; addresses?: { type?: string; value?: string }[] };
    status?: {
        addresses?: { type?: string; value?: string }[];
        conditions?: Condition[];
        listeners?: ListenerStatus[];
    };
}

/** What the controller says of a listener. */
export interface ListenerStatus {
    name: string;
    attachedRoutes: number;
    supportedKinds: { group: string; kind: string }[];
    conditions: Condition[];
}

/** A reference of a route to a listener; without a namespace, in its own; without a section, to all listeners. */
export interface ParentRef {
    group?: string;
    kind?: string;
    namespace?: string;
    name: string;
    sectionName?: string;
    port?: number;
}

/** A reference of a route to what it leads to. */
export interface BackendRef {
    group?: string;
    kind?: string;
    namespace?: string;
    name: string;
    port?: number;
}

/** What the controller says of a route and one of its parents. */
export interface ParentStatus {
    parentRef: ParentRef;
    controllerName: string;
    conditions: Condition[];
}

/** An HTTPRoute or a TCPRoute. */
export interface Route extends KubeObject {
    spec: {
        parentRefs?: ParentRef[];
        hostnames?: string[];
        rules: { matches?: { path?: { type?: string; value?: string } }[]; backendRefs?: BackendRef[] }[];
    };
    status?: { parents?: ParentStatus[] };
}

/** Lets objects of one namespace refer to those of another. */
export interface ReferenceGrant extends KubeObject {
    spec: {
        from: { group: string; kind: string; namespace: string }[];
        to: { group: string; kind: string; name?: string }[];
    };
}

/** A Service, as far as routes lead to it. */
export interface Service extends KubeObject {
    spec: { ports?: { port: number }[] };
}
