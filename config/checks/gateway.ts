import { places, valueAt } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";

/** What does not go together with a Gateway in the place of ingress-nginx. */
export function checkGateway(document: unknown): Problem[] {
    return places(document, "ingress.gateway").length === 0
        ? []
        : [
              ...ofIngressNginx(document),
              ...inOwnNamespace(document),
              ...annotations(document),
              ...networkPolicies(document),
          ];
}

/** A Gateway's controller and load balancer are those of whoever makes it. */
function ofIngressNginx(document: unknown): Problem[] {
    return ["replicaCount", "service"]
        .map(key => ["ingress", key])
        .filter(path => valueAt(document, path) !== undefined)
        .map(path =>
            problem(path, "it is of ingress-nginx, which is not there beside ingress.gateway", "it to be left out"),
        );
}

/** Namespaces that the landscape makes, and takes away with all that is in them. */
const ownNamespaces = ["metal-control-plane", "cert-manager", "garden"];

function inOwnNamespace(document: unknown): Problem[] {
    const path = ["ingress", "gateway", "namespace"];
    const value = valueAt(document, path);
    return ownNamespaces
        .filter(namespace => namespace === value)
        .map(namespace =>
            problem(
                path,
                `${namespace} is the landscape's own: a destroy would take the Gateway with it`,
                "a namespace of the Gateway's own",
            ),
        );
}

/** Annotations that only a controller of Ingresses reads; some of them keep people out. */
const ofIngresses = ["nginx.ingress.kubernetes.io/", "cert-manager.io/"];

function annotations(document: unknown): Problem[] {
    return ["metal", "metal.headscale", "metal.zitadel"]
        .flatMap(service => places(document, `${service}.ingress.annotations.*`))
        .filter(({ path }) => ofIngresses.some(prefix => String(path.at(-1)).startsWith(prefix)))
        .map(({ path }) =>
            problem(
                path,
                "it stands on a route then, where nobody reads it",
                "what the Gateway's controller has for it",
            ),
        );
}

/** provider-metal's network policies lead to ingress-nginx unless they are told where else its pods find metal-api. */
function networkPolicies(document: unknown): Problem[] {
    const path = ["extensions", "provider-metal", "networkPolicies", "ingressController"];
    const enabled = places(document, "extensions.enabled.*").some(({ value }) => value === "provider-metal");
    const isShared = valueAt(document, ["clusters", "metal"]) === undefined;
    if (!enabled || !isShared || valueAt(document, ["through"]) === "metal") {
        return [];
    }
    const namespace = valueAt(document, [...path, "namespace"]) ?? "ingress-nginx";
    const app = valueAt(document, [...path, "podSelector", "app.kubernetes.io/name"]);
    const isSelected = valueAt(document, [...path, "podSelector"]) !== undefined && app !== "ingress-nginx";
    return namespace === "ingress-nginx" || !isSelected
        ? [
              problem(
                  path,
                  "it leads to ingress-nginx, which is not there beside ingress.gateway",
                  "namespace and podSelector of the pods that serve the Gateway: in the same cluster network policies " +
                      "keep provider-metal from metal-api otherwise",
              ),
          ]
        : [];
}
