import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { Ingress } from "@pulumi/kubernetes/networking/v1";
import type * as pulumi from "@pulumi/pulumi";
import type { Entrance } from "../ingress/ingress";
import { ingressOf } from "./ingress";
import { httpRouteOf, redirectRouteOf } from "./routes";

/** What the ways in to hosts have in common. */
export interface WayIn {
    /** What lets traffic in. */
    entrance: Entrance;
    /** Name of the ClusterIssuer of an Ingress's certificate; a Gateway has a certificate of its own. */
    clusterIssuer: string;
    /** Annotations of Ingresses or routes, beside those that are always there. */
    annotations: Record<string, string>;
}

/** A Service that alone answers at a host. */
export interface AnsweringService {
    /** Name of the Service, and of what leads there. */
    name: string;
    namespace: string;
    host: string;
    port: number;
}

/**
 * Has a Service answer at a host by HTTPS, and nobody use it by plain HTTP: an Ingress called `${name}-ingress`, or the routes
 * `${name}-route` and `${name}-redirect`.
 */
export function exposeHost(
    name: string,
    service: AnsweringService,
    { entrance, ...way }: WayIn,
    opts: pulumi.CustomResourceOptions,
): void {
    if (entrance.kind === "IngressClass") {
        new Ingress(`${name}-ingress`, ingressOf(service, way), opts);
        return;
    }
    const route = { ...service, gateway: entrance };
    const leading = httpRouteOf({ ...route, service: service.name, annotations: way.annotations });
    new CustomResource(`${name}-route`, leading, opts);
    new CustomResource(`${name}-redirect`, redirectRouteOf(route), opts);
}
