import { CertManager, certManagerServiceAccount } from "../components/cert-manager/cert-manager";
import { IngressNginx, metalTcp } from "../components/ingress-nginx/ingress-nginx";
import { InitialCluster } from "../components/initial-cluster/initial-cluster";
import type { Landscape } from "../config/landscape";
import { isUnlocked } from "../config/load";
import type { Frozen } from "../gardener/frozen";
import type { Additions } from "../release/additions";
import { gkeOf } from "./required";

/** The layer `cluster`: the initial cluster, its ingress and its certificates. */
export interface ClusterLayer {
    cluster: InitialCluster;
    ingress: IngressNginx;
    certManager: CertManager;
}

/** Deploys the initial cluster with its ingress and certificates, once `frozen` has let the config pass. */
export function deployCluster(landscape: Landscape, additions: Additions, frozen: Frozen): ClusterLayer {
    const gke = gkeOf(landscape);
    const cluster = new InitialCluster("initial-cluster", {
        gke,
        dnsZone: landscape.dns.zone,
        backupBucket: landscape.metal.databases.backup.bucketName,
        certManager: certManagerServiceAccount,
        unlocked: isUnlocked(landscape, "initial-cluster"),
        permit: frozen,
    });
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
            dns: { project: gke.project, zone: landscape.dns.zone, serviceAccount: cluster.certManagerAccount },
        },
        opts,
    );
    return { cluster, ingress, certManager };
}
