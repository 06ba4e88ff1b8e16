import { CertManager } from "../components/cert-manager/cert-manager";
import { IngressNginx, metalTcp } from "../components/ingress-nginx/ingress-nginx";
import type { InitialCluster } from "../components/initial-cluster/initial-cluster";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import type { Frozen } from "../gardener/frozen";
import type { Additions } from "../release/additions";
import { gkeClusterOf } from "./gke-cluster";
import { required } from "./required";

/** The layer `cluster`: the initial clusters, with ingress and certificates. */
export interface ClusterLayer {
    /** Where the garden is. */
    garden: { cluster: InitialCluster; certManager: CertManager };
    /** Where metal-stack's control plane is: the garden's cluster, unless it has one of its own. */
    metal: { cluster: InitialCluster; certManager: CertManager; ingress: IngressNginx };
}

/** Deploys the initial cluster with its ingress and certificates, once `frozen` has let the config pass. */
export function deployCluster(
    landscape: Landscape,
    secrets: Secrets,
    additions: Additions,
    frozen: Frozen,
): ClusterLayer {
    const cluster = gkeClusterOf(landscape, secrets, "initial", frozen);
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
            dns: {
                project: cluster.google.project,
                zone: landscape.dns.zone,
                serviceAccount: required(cluster.google.certManagerAccount, "account of cert-manager"),
            },
        },
        opts,
    );
    return { garden: { cluster, certManager }, metal: { cluster, certManager, ingress } };
}
