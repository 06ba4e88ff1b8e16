import { stringify } from "yaml";
import type { Kubeconfig } from "../gardener/kubernetes/kubeconfig";

/** A cluster whose credentials `landscape credential` fetches. */
export interface ExecAccess {
    /** Name of cluster, user and context in the kubeconfig. */
    name: string;
    /** URL of the API server. */
    server: string;
    /** PEM of its CA. */
    ca: string;
    /** What stands behind `landscape credential`. */
    args: string[];
    /** Environment of the command. */
    env?: Record<string, string>;
}

/**
 * A kubeconfig that holds nothing that expires: its exec plugin fetches a credential at each use.
 *
 * The plugin is found from the project's folder, in which Pulumi starts provider plugins.
 */
export function execKubeconfig({ name, server, ca, args, env = {} }: ExecAccess): string {
    const variables = Object.entries(env).map(([variable, value]) => ({ name: variable, value }));
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
                        args: ["cli/landscape.cjs", "credential", ...args],
                        ...(variables.length > 0 && { env: variables }),
                        interactiveMode: "Never",
                        provideClusterInfo: false,
                    },
                },
            },
        ],
    };
    return stringify(kubeconfig);
}
