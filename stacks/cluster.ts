import { CertManager, certManagerServiceAccount } from "../components/cert-manager/cert-manager";
import { delegationOf } from "../components/dns/delegation";
import type { DnsZone } from "../components/dns/zone";
import { IngressNginx, metalTcp } from "../components/ingress-nginx/ingress-nginx";
import { GkeCluster } from "../components/initial-cluster/gke/gke-cluster";
import type { InitialCluster } from "../components/initial-cluster/initial-cluster";
import type { Landscape } from "../config/landscape";
import { isUnlocked } from "../config/load";
import type { Secrets } from "../config/secrets/secrets";
import type { Frozen } from "../gardener/frozen";
import type { Additions } from "../release/additions";
import { dnsZoneOf } from "./dns-zone";
import { gkeOf } from "./required";

/** The layer `cluster`: the initial clusters, with ingress and certificates. */
export interface ClusterLayer {
    /** Where the garden is. */
    garden: { cluster: InitialCluster; certManager: CertManager };
    /** Where metal-stack's control plane is: the garden's cluster, unless it has one of its own. */
    metal: { cluster: InitialCluster; certManager: CertManager; ingress: IngressNginx };
    /** The zone that all domains lie in. */
    zone: DnsZone;
}

/** Deploys the initial cluster with its ingress and certificates, once `frozen` has let the config pass. */
export function deployCluster(
    landscape: Landscape,
    secrets: Secrets,
    additions: Additions,
    frozen: Frozen,
): ClusterLayer {
    const gke = gkeOf(landscape);
    const cluster = new GkeCluster("initial-cluster", {
        gke,
        dnsZone: landscape.dns.zone,
        backupBucket: landscape.metal.databases.backup.bucketName,
        certManager: certManagerServiceAccount,
        unlocked: isUnlocked(landscape, "initial-cluster"),
        permit: frozen,
    });
    const zone = dnsZoneOf(landscape, secrets, cluster, frozen);
    const delegation = landscape.dns.waitForDelegation
        ? delegationOf("initial-cluster", zone, { parent: cluster })
        : undefined;
    const opts = { provider: cluster.provider, dependsOn: cluster.ready };
    const ingress = new IngressNginx(
        "ingress-nginx",
        {
            chart: additions.helmChart("ingress-nginx"),
            kubeconfig: cluster.kubeconfig,
            loadBalancerIP: cluster.ingressAddress,
            tcp: metalTcp,
            ...landscape.ingress,
        },
        opts,
    );
    const certManager = new CertManager(
        "cert-manager",
        {
            chart: additions.helmChart("cert-manager"),
            kubeconfig: cluster.kubeconfig,
            email: landscape.certManager.email,
            server: landscape.certManager.server,
            dns: { project: gke.project, zone: landscape.dns.zone, serviceAccount: cluster.google.certManagerAccount },
            delegation,
        },
        opts,
    );
    return { garden: { cluster, certManager }, metal: { cluster, certManager, ingress }, zone };
}
