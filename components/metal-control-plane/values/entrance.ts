import type { Entrance } from "../../ingress/ingress";

/** What the values of the ways in are made from. */
export interface EntranceArgs {
    entrance: Entrance;
    /** The APIs answer at `api.<domain>` and `v2.<domain>`. */
    domain: string;
    /** Name of the ClusterIssuer of the ingress's certificate; a Gateway has a certificate of its own. */
    clusterIssuer: string;
    /** Annotations of the Ingress or the routes, beside that of the ClusterIssuer. */
    annotations: Record<string, string>;
    /** Whether there is metal-apiserver. */
    v2: boolean;
    /** Whether there is metal-console. */
    console: boolean;
}

/** The one class that the chart's Ingress can have (metal-control-plane 0.8.8, templates/ingress.yaml). */
const CHART_CLASS = "nginx";

/** Values of the chart that lead to the APIs: at the top, and of each server. */
export function entranceValues(args: EntranceArgs) {
    return args.entrance.kind === "IngressClass" ? ingressValues(args, args.entrance.name) : routeValues(args);
}

function ingressValues({ domain, clusterIssuer, annotations, v2 }: EntranceArgs, ingressClass: string) {
    if (ingressClass !== CHART_CLASS) {
        throw new Error(`metal-control-plane: its Ingress is of class ${CHART_CLASS}, and can't be of ${ingressClass}`);
    }
    return {
        top: {
            ingress_public_dns: `api.${domain}`,
            ...(v2 && { v2_ingress_public_dns: `v2.${domain}` }),
            deploy_ingress: true,
            deploy_ingress_api_v1_rules: true,
            deploy_ingress_api_v2_rules: v2,
            ingress: {
                annotations: { ...annotations, "cert-manager.io/cluster-issuer": clusterIssuer },
                tls: { enabled: true },
            },
        },
        metal_api: {},
        metal_apiserver: {},
        metal_console: {},
    };
}

/** The listeners are those that the chart's comments name: `https`, `http`, and one for each TCP port. */
function routeValues({ entrance, domain, annotations, v2, console }: EntranceArgs) {
    const { namespace, name } = entrance as Extract<Entrance, { kind: "Gateway" }>;
    const parentRefs = (sectionName: string) => [{ name, namespace, sectionName }];
    const http = (host: string) => ({
        enabled: true,
        hostnames: [host],
        annotations,
        parentRefs: parentRefs("https"),
        httpsRedirect: { enabled: true, parentRefs: parentRefs("http") },
    });
    const tcp = (sectionName: string) => ({ enabled: true, annotations, parentRefs: parentRefs(sectionName) });
    return {
        top: {
            ingress_public_dns: `api.${domain}`,
            ...(v2 && { v2_ingress_public_dns: `v2.${domain}` }),
            deploy_ingress: false,
            // metal-api's redirect is read from here, not from its own values (0.8.8, templates/metal-api-gateway.yaml).
            httpRoute: { httpsRedirect: { redirectParentRefs: parentRefs("http") } },
        },
        metal_api: { httpRoute: http(`api.${domain}`), tcpRoute: tcp("metal-api-grpc") },
        metal_apiserver: v2 ? { httpRoute: http(`v2.${domain}`) } : {},
        metal_console: console ? { tcpRoute: tcp("metal-console") } : {},
    };
}
