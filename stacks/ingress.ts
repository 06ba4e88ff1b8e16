import * as pulumi from "@pulumi/pulumi";
import type { CertManager } from "../components/cert-manager/cert-manager";
import { IngressNginx } from "../components/ingress-nginx/ingress-nginx";
import { ExistingGateway } from "../components/ingress/gateway";
import type { Ingress } from "../components/ingress/ingress";
import { metalTcp } from "../components/ingress/ingress";
import type { InitialCluster } from "../components/initial-cluster/initial-cluster";
import { frontendHostOf } from "../components/metal-control-plane/rethinkdb-frontend";
import type { Landscape, MetalConfig } from "../config/landscape";
import { loginDomainOf } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import type { Additions } from "../release/additions";
import { dockerConfigOf } from "./registries";

/** Where metal-stack's control plane is reached. */
interface Reached {
    /** The cluster that it is in. */
    cluster: InitialCluster;
    /** cert-manager in that cluster. */
    certManager: CertManager;
    /** The garden's cluster, whose pods ask metal-api. */
    garden: InitialCluster;
}

/** What lets traffic into the cluster of metal-stack's control plane: ingress-nginx, or a Gateway that somebody else makes. */
export function ingressIn(
    landscape: Landscape,
    secrets: Secrets,
    additions: Additions,
    { cluster, certManager, garden }: Reached,
): Ingress {
    const { kubeconfig, ingressAddress, provider, ready } = cluster;
    const within = { provider, dependsOn: ready };
    const { gateway, service, ...options } = landscape.ingress;
    const tcp = metalTcp({ console: landscape.metal.metalConsole.enabled });
    if (gateway) {
        const clusterIssuer = { name: certManager.clusterIssuer, ready: certManager.ready };
        const { namespace, name } = gateway;
        const hosts = hostsOf(landscape.metal);
        return new ExistingGateway(
            "gateway",
            { kubeconfig, namespace, gateway: name, tcp, hosts, clusterIssuer, reserved: ingressAddress },
            within,
        );
    }
    return new IngressNginx(
        "ingress-nginx",
        {
            chart: additions.helmChart("ingress-nginx"),
            kubeconfig,
            loadBalancerIP: ingressAddress,
            tcp,
            dockerConfig: dockerConfigOf(landscape, secrets),
            ...options,
            ...(service && { service: letting(service, podsOf(cluster, garden)) }),
        },
        within,
    );
}

/** Hosts of metal-stack's control plane that answer by HTTPS. */
export function hostsOf(metal: MetalConfig): string[] {
    const { domain, metalApiserver, headscale, zitadel, databases } = metal;
    return [
        `api.${domain}`,
        ...(metalApiserver.enabled ? [`v2.${domain}`] : []),
        ...(zitadel.enabled ? [loginDomainOf(metal)] : []),
        ...(headscale.enabled ? [`headscale.${domain}`] : []),
        ...(databases.metal.exposeFrontend ? [frontendHostOf(domain)] : []),
    ];
}

/**
 * What pods come from at the load balancer of metal-stack's cluster. Its own ask by the names of the world too: metal-api for
 * nsqd (nsq-lookupd has its broadcast address), zitadel-init and metal-apiserver for zitadel; kube-proxy sees their own
 * addresses, and those of their nodes. Of the garden's cluster provider-metal is among them (metal-stack/mini-lab#285).
 */
function podsOf(metal: InitialCluster, garden: InitialCluster): pulumi.Input<string>[] {
    const outside = metal === garden ? [] : (garden.egress ?? []);
    return [metal.networks.pods, metal.networks.nodes, ...outside.map(address => pulumi.interpolate`${address}/32`)];
}

/** The load balancer's Service, which lets those in too where it does not let in everybody. */
function letting(
    { loadBalancerSourceRanges = [], ...service }: NonNullable<Landscape["ingress"]["service"]>,
    pods: pulumi.Input<string>[],
) {
    const ranges = loadBalancerSourceRanges.length > 0 ? [...loadBalancerSourceRanges, ...pods] : [];
    return { ...service, loadBalancerSourceRanges: ranges };
}
