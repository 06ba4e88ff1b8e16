import * as pulumi from "@pulumi/pulumi";
import { CertManager } from "../components/cert-manager/cert-manager";
import { delegationOf } from "../components/dns/delegation";
import type { DnsZone } from "../components/dns/zone";
import { IngressNginx } from "../components/ingress-nginx/ingress-nginx";
import type { Ingress } from "../components/ingress/ingress";
import { metalTcp } from "../components/ingress/ingress";
import type { InitialCluster } from "../components/initial-cluster/initial-cluster";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import type { Frozen } from "../gardener/frozen";
import type { Additions } from "../release/additions";
import { dnsZoneOf } from "./dns-zone";
import { initialClusterOf } from "./initial-cluster";
import { certManagerOf } from "./issuers";
import { dockerConfigOf } from "./registries";

/** The layer `cluster`: the initial clusters, with ingress and certificates. */
export interface ClusterLayer {
    /** Where the garden is. */
    garden: { cluster: InitialCluster; certManager: CertManager };
    /** Where metal-stack's control plane is: the garden's cluster, unless it has one of its own. */
    metal: { cluster: InitialCluster; certManager: CertManager; ingress: Ingress };
    /** The zone that all domains lie in. */
    zone: DnsZone;
}

/** Deploys the initial clusters, one or two, with ingress and certificates, once `frozen` has let the config pass. */
export function deployClusters(
    landscape: Landscape,
    secrets: Secrets,
    additions: Additions,
    frozen: Frozen,
): ClusterLayer {
    const cluster = initialClusterOf(landscape, secrets, "initial", frozen);
    const own = landscape.clusters.metal && initialClusterOf(landscape, secrets, "metal", frozen);
    const zone = dnsZoneOf(landscape, secrets, cluster, frozen);
    const delegation = landscape.dns.waitForDelegation
        ? delegationOf("initial-cluster", zone, { parent: cluster })
        : undefined;
    const within = ({ provider, ready }: InitialCluster) => ({ provider, dependsOn: ready });
    const certified = (part: string, of: InitialCluster) =>
        new CertManager(part, { ...certManagerOf(landscape, secrets, of, additions, cluster), delegation }, within(of));

    const certManager = certified("cert-manager", cluster);
    const metal = own ?? cluster;
    const ingress = new IngressNginx(
        "ingress-nginx",
        {
            chart: additions.helmChart("ingress-nginx"),
            kubeconfig: metal.kubeconfig,
            loadBalancerIP: metal.ingressAddress,
            tcp: metalTcp({ console: landscape.metal.metalConsole.enabled }),
            dockerConfig: dockerConfigOf(landscape, secrets),
            ...landscape.ingress,
            ...(landscape.ingress.service && {
                service: letting(landscape.ingress.service, podsOf(metal, cluster)),
            }),
        },
        within(metal),
    );
    return {
        garden: { cluster, certManager },
        metal: { cluster: metal, certManager: own ? certified("cert-manager/metal", own) : certManager, ingress },
        zone,
    };
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
