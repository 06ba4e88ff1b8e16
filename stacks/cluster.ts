import { CertManager } from "../components/cert-manager/cert-manager";
import { delegationOf } from "../components/dns/delegation";
import type { DnsZone } from "../components/dns/zone";
import type { Ingress } from "../components/ingress/ingress";
import type { InitialCluster } from "../components/initial-cluster/initial-cluster";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import type { Frozen } from "../gardener/frozen";
import type { Additions } from "../release/additions";
import { dnsZoneOf } from "./dns-zone";
import { ingressIn } from "./ingress";
import { initialClusterOf } from "./initial-cluster";
import { certManagerOf } from "./issuers";

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
    const certManagerOfMetal = own ? certified("cert-manager/metal", own) : certManager;
    const ingress = ingressIn(landscape, secrets, additions, {
        cluster: metal,
        certManager: certManagerOfMetal,
        garden: cluster,
    });
    return {
        garden: { cluster, certManager },
        metal: { cluster: metal, certManager: certManagerOfMetal, ingress },
        zone,
    };
}
