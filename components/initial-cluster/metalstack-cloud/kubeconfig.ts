import { stringify } from "yaml";
import type { Kubeconfig } from "../../../gardener/kubernetes/kubeconfig";
import { TOKEN_VARIABLE } from "../../../gardener/metalstack-cloud/token";

/** What a kubeconfig of a cluster on metalstack.cloud needs. */
export interface MetalstackCloudAccess {
    /** Name of cluster, user and context in it. */
    name: string;
    /** URL of the API server. */
    server: string;
    /** PEM of its CA. */
    ca: string;
    /** Id of the project. */
    project: string;
    /** Id of the cluster. */
    cluster: string;
    /** Token of the API, where the config has one: only then it stands in the kubeconfig, which is a secret with it. */
    apiToken?: string;
}

/**
 * A kubeconfig that holds nothing that expires soon: its exec plugin fetches a client certificate at each use, with the
 * API token of the environment where there is none of the config.
 *
 * The plugin is found from the project's folder, in which Pulumi starts provider plugins.
 */
export function metalstackCloudKubeconfig(access: MetalstackCloudAccess): string {
    const { name, server, ca, project, cluster, apiToken } = access;
    const kubeconfig: Kubeconfig = {
        apiVersion: "v1",
        kind: "Config",
        "current-context": name,
        clusters: [{ name, cluster: { server, "certificate-authority-data": Buffer.from(ca).toString("base64") } }],
        contexts: [{ name, context: { cluster: name, user: name } }],
        users: [
            {
                name,
                user: {
                    exec: {
                        apiVersion: "client.authentication.k8s.io/v1",
                        command: "node",
                        args: [
                            "cli/landscape.cjs",
                            "credential",
                            "metalstack-cloud",
                            "--cluster",
                            cluster,
                            "--project",
                            project,
                        ],
                        ...(apiToken !== undefined && { env: [{ name: TOKEN_VARIABLE, value: apiToken }] }),
                        interactiveMode: "Never",
                        provideClusterInfo: false,
                    },
                },
            },
        ],
    };
    return stringify(kubeconfig);
}
