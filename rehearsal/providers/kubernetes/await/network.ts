import type { KubeObject } from "../object";
import { at, isObject, list, namespaceOf, nameOf, text } from "../object";
import type { Wait } from "./verdict";
import { ready, waiting } from "./verdict";

/** Milliseconds for which endpoints must not change (pulumi-kubernetes await/service.go, processEndpointEvent). */
const SETTLE_MS = 10_000;

const SERVICE_LABEL = "kubernetes.io/service-name";

/** Slices say the same as the Endpoints that the real provider looks at, which Kubernetes is giving up. */
function slicesIn(object: KubeObject) {
    return { apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice", namespace: namespaceOf(object) };
}

/** An address that is not ready, and not on its way out either: what Endpoints list as notReadyAddresses. */
function isPending(endpoint: KubeObject): boolean {
    return at(endpoint, "conditions", "ready") === false && at(endpoint, "conditions", "terminating") !== true;
}

/**
 * A Service is up when its load balancer has an address, and the endpoints of its selector have not changed for ten
 * seconds and none of them is not ready. No endpoints at all will do (pulumi-kubernetes await/service.go).
 *
 * @param timeScale divides the ten seconds
 */
export function service(object: KubeObject, timeScale: number): Wait {
    const headless = text(object, "spec", "clusterIP") === "None";
    const external = text(object, "spec", "type") === "ExternalName";
    const selector = at(object, "spec", "selector");
    const selects = isObject(selector) && Object.keys(selector).length > 0 && !headless && !external;
    const settle = SETTLE_MS / timeScale;
    const slices = { ...slicesIn(object), labelSelector: `${SERVICE_LABEL}=${nameOf(object)}` };
    return {
        related: selects ? [slices] : [],
        judge(live, [found], quietMs) {
            const balanced = text(live, "spec", "type") === "LoadBalancer";
            if (balanced && list(live, "status", "loadBalancer", "ingress").length === 0) {
                return waiting("the load balancer has no address yet");
            }
            if (!selects) {
                return ready;
            }
            if (found.length === 0) {
                return waiting("it has no endpoints object yet");
            }
            if (found.some(slice => list(slice, "endpoints").some(isPending))) {
                return waiting("pods behind it are not ready");
            }
            return quietMs >= settle ? ready : waiting("its endpoints are settling", settle - quietMs + 1);
        },
    };
}

/**
 * An Ingress is up when it has an address and the service of each path has endpoints objects, or is an ExternalName;
 * services that are missing are forgiven after ten quiet seconds (pulumi-kubernetes await/ingress.go).
 *
 * @param timeScale divides the ten seconds
 */
export function ingress(object: KubeObject, timeScale: number): Wait {
    const namespace = namespaceOf(object);
    const settle = SETTLE_MS / timeScale;
    return {
        related: [slicesIn(object), { apiVersion: "v1", kind: "Service", namespace }],
        judge(live, [slices, services], quietMs) {
            const known = [
                ...slices.map(slice => text(slice, "metadata", "labels", SERVICE_LABEL)),
                ...services.filter(one => text(one, "spec", "type") === "ExternalName").map(nameOf),
            ];
            const backends = list(live, "spec", "rules")
                .flatMap(rule => list(rule, "http", "paths"))
                .map(path => text(path, "backend", "service", "name"));
            const missing = backends.find(name => name !== "" && !known.includes(name));
            if (missing && quietMs < settle) {
                return waiting(`no Service ${missing} for one of its paths`, settle - quietMs + 1);
            }
            return list(live, "status", "loadBalancer", "ingress").length > 0
                ? ready
                : waiting("it has no address in status.loadBalancer yet");
        },
    };
}
