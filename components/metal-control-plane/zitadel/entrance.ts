import type { Entrance } from "../../ingress/ingress";
import { listeners } from "../../ingress/ingress";
import type { WayIn } from "../host";
import type { IngressArgs } from "../ingress";
import { INGRESS_CLASS, ingressAnnotationsOf } from "../ingress";
import { parentOf } from "../routes";

/** Values of zitadel's chart that lead to it: of the API, and of its login beside it at the same domain. */
export function zitadelEntrance({ entrance, ...way }: WayIn, externalDomain: string) {
    return entrance.kind === "IngressClass"
        ? {
              api: ingress("zitadel-tls", way, externalDomain, {
                  "nginx.ingress.kubernetes.io/backend-protocol": "GRPC",
              }),
              login: ingress("zitadel-login-tls", way, externalDomain),
          }
        : { api: route(entrance, way), login: route(entrance, way) };
}

function ingress(secretName: string, way: IngressArgs, domain: string, annotations: Record<string, string> = {}) {
    return {
        ingress: {
            enabled: true,
            className: INGRESS_CLASS,
            annotations: { ...annotations, ...ingressAnnotationsOf(way) },
            tls: [{ hosts: [domain], secretName }],
        },
    };
}

/** Host and paths are the chart's own; its Service says itself that it speaks HTTP/2 (metal-roles v0.28.1 sets no more). */
function route(entrance: Extract<Entrance, { kind: "Gateway" }>, { annotations }: IngressArgs) {
    const parentRefs = [parentOf(entrance, listeners.https)];
    return {
        gateway: {
            httpRoute: { enabled: true, parentRefs, ...(Object.keys(annotations).length > 0 && { annotations }) },
        },
    };
}
