import type { ParentReference } from "../api/gateway";
import type { WantedGateway } from "../predicates/gateway";
import type { Common } from "./common-inputs";

/** A Gateway that people make, and what it has to be made with. */
interface OnGateway<Name extends string> extends Common<Name>, WantedGateway {
    /** Kubeconfig of its cluster. */
    kubeconfig: string;
    gateway: { namespace: string; name: string };
}

/**
 * The Gateway API is served in the versions that routes are written in, and somebody has made the Gateway, with the
 * listeners that it needs. Says nothing of its status: a listener is not served before its certificate is there.
 */
export type GatewayMadeGate = OnGateway<"gateway-made">;

/** The Gateway serves all of its listeners; its output `address` is where. */
export type GatewayGate = OnGateway<"gateway">;

/** A route, and the listener that it hangs on. */
export interface WantedRoute {
    kind: "HTTPRoute" | "TCPRoute";
    namespace: string;
    name: string;
    parent: ParentReference;
}

/** Routes are accepted, with the Services that they lead to. */
export interface GatewayRoutesGate extends Common<"gateway-routes"> {
    kubeconfig: string;
    routes: WantedRoute[];
    /** Revision of the release that writes some of them: another one has all looked at again. */
    revision?: number;
}
