import { stringify } from "yaml";
import type { Kubeconfig } from "../../gardener/kubernetes/kubeconfig";

/** What a kubeconfig of the virtual garden is made of. */
export interface VirtualGardenKubeconfigArgs {
    /** `https://api.<virtual garden domain>` */
    server: string;
    /** PEM of the server's CA. */
    ca: string;
    /** Kubeconfig of the runtime cluster, as text: through it the exec plugin gets at the token. */
    runtimeKubeconfig: string;
}

/**
 * A kubeconfig of the virtual garden that holds nothing that expires.
 *
 * Its exec plugin is found from the project's folder, in which Pulumi starts provider plugins.
 */
export function virtualGardenKubeconfig({ server, ca, runtimeKubeconfig }: VirtualGardenKubeconfigArgs): string {
    const name = "virtual-garden";
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
                        args: ["cli/landscape.cjs", "credential", "virtual-garden"],
                        env: [{ name: "LANDSCAPE_RUNTIME_KUBECONFIG", value: runtimeKubeconfig }],
                        interactiveMode: "Never",
                        provideClusterInfo: false,
                    },
                },
            },
        ],
    };
    return stringify(kubeconfig);
}
