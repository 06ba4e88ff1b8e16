import type { Landscape } from "../config/landscape";
import { isUnlocked } from "../config/load";
import { CertManager, certManagerServiceAccount } from "../components/cert-manager/cert-manager";
import { IngressNginx, metalTcp } from "../components/ingress-nginx/ingress-nginx";
import { InitialCluster } from "../components/initial-cluster/initial-cluster";
import { loadAdditions } from "../release/additions";

/** Deploys a landscape, as far as its config says, and returns the stack's outputs. */
export function deployLandscape(landscape: Landscape) {
    const additions = loadAdditions();
    const { gke } = landscape.clusters.initial;
    const cluster = new InitialCluster("initial-cluster", {
        gke,
        dnsZone: landscape.dns.zone,
        backupBucket: landscape.metal.databases.backup.bucketName,
        certManager: certManagerServiceAccount,
        unlocked: isUnlocked(landscape, "initial-cluster"),
    });
    const inCluster = { provider: cluster.provider, dependsOn: cluster.ready };
    new IngressNginx(
        "ingress-nginx",
        {
            chart: additions.helmChart("ingress-nginx"),
            kubeconfig: cluster.kubeconfig,
            loadBalancerIP: cluster.ingressAddress,
            tcp: metalTcp,
        },
        inCluster,
    );
    new CertManager(
        "cert-manager",
        {
            chart: additions.helmChart("cert-manager"),
            kubeconfig: cluster.kubeconfig,
            email: landscape.certManager.email,
            server: landscape.certManager.server,
            dns: { project: gke.project, zone: landscape.dns.zone, serviceAccount: cluster.certManagerAccount },
        },
        inCluster,
    );
    return { nameServers: cluster.nameServers };
}
