import { TOKEN_VARIABLE } from "../../../gardener/metalstack-cloud/token";
import { execKubeconfig } from "../../../gardener/kubernetes/exec-kubeconfig";

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
 */
export function metalstackCloudKubeconfig(access: MetalstackCloudAccess): string {
    const { name, server, ca, project, cluster, apiToken } = access;
    return execKubeconfig({
        name,
        server,
        ca,
        args: ["metalstack-cloud", "--cluster", cluster, "--project", project],
        ...(apiToken !== undefined && { env: { [TOKEN_VARIABLE]: apiToken } }),
    });
}
