import { stringify } from "yaml";
import type { Kubeconfig, KubeconfigUser } from "./kubeconfig";

/** Where an API server is, and how it is verified. */
export interface Server {
    /** Name of cluster, user and context in the kubeconfig. */
    name: string;
    /** URL of the API server. */
    server: string;
    /** PEM of its CA. */
    ca: string;
}

/** A kubeconfig of one server for one user. */
export function kubeconfigOf({ name, server, ca }: Server, user: KubeconfigUser): string {
    const kubeconfig: Kubeconfig = {
        apiVersion: "v1",
        kind: "Config",
        "current-context": name,
        clusters: [{ name, cluster: { server, "certificate-authority-data": Buffer.from(ca).toString("base64") } }],
        contexts: [{ name, context: { cluster: name, user: name } }],
        users: [{ name, user }],
    };
    return stringify(kubeconfig);
}

/** A user whose credential a command prints at each use. */
export function execUser(command: string, args: string[], env: Record<string, string> = {}): KubeconfigUser {
    const variables = Object.entries(env).map(([name, value]) => ({ name, value }));
    return {
        exec: {
            apiVersion: "client.authentication.k8s.io/v1",
            command,
            args,
            ...(variables.length > 0 && { env: variables }),
            interactiveMode: "Never",
            provideClusterInfo: false,
        },
    };
}

/** A cluster whose credentials `landscape credential` fetches. */
export interface ExecAccess extends Server {
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
export function execKubeconfig({ args, env, ...server }: ExecAccess): string {
    return kubeconfigOf(server, execUser("node", ["cli/landscape.cjs", "credential", ...args], env));
}
