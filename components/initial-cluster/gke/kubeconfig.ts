import { stringify } from "yaml";

/** What a kubeconfig of a GKE cluster needs. */
export interface GkeAccess {
    /** Name of cluster, user and context in it. */
    name: string;
    /** IP address of the API server. */
    endpoint: string;
    /** The cluster's CA, PEM in base64, as GKE gives it. */
    ca: string;
}

/**
 * A kubeconfig that holds no credential: `gke-gcloud-auth-plugin` fetches a token at each use, so that previews, layered
 * stacks and a destroy that only has the state work for as long as the cluster does.
 */
export function gkeKubeconfig(cluster: GkeAccess): string {
    return stringify({
        apiVersion: "v1",
        kind: "Config",
        clusters: [
            {
                name: cluster.name,
                cluster: { server: serverOf(cluster.endpoint), "certificate-authority-data": cluster.ca },
            },
        ],
        users: [
            {
                name: cluster.name,
                user: {
                    exec: {
                        apiVersion: "client.authentication.k8s.io/v1beta1",
                        command: "gke-gcloud-auth-plugin",
                        interactiveMode: "Never",
                        provideClusterInfo: true,
                        installHint: "Install gke-gcloud-auth-plugin: gcloud components install gke-gcloud-auth-plugin",
                    },
                },
            },
        ],
        contexts: [{ name: cluster.name, context: { cluster: cluster.name, user: cluster.name } }],
        "current-context": cluster.name,
    });
}

/** URL of an API server at an IP address. */
export function serverOf(endpoint: string): string {
    return `https://${endpoint}`;
}
