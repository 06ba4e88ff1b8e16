import * as path from "node:path";
import { stringify } from "yaml";
import type { Kubeconfig, KubeconfigUser } from "../../gardener/kubernetes/kubeconfig";
import { kubeconfigVariable } from "./runtime";
import type { VirtualGardenServer } from "./virtual-garden";

/** A kubeconfig of the virtual garden. `name` is that of cluster, user and context. */
export function kubeconfigOf(name: string, { server, ca }: VirtualGardenServer, user: KubeconfigUser): string {
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

/**
 * A viewer: its exec plugin fetches a token at each use, from wherever `kubectl` is started on this machine.
 *
 * @param root folder of the project
 * @param runtimeKubeconfig kubeconfig of the runtime cluster; left out, {@link kubeconfigVariable} has to be set at each use
 */
export function viewerOf(root: string, runtimeKubeconfig?: string): KubeconfigUser {
    return {
        exec: {
            apiVersion: "client.authentication.k8s.io/v1",
            command: process.execPath,
            args: [path.join(root, "cli", "landscape.cjs"), "credential", "virtual-garden", "--viewer"],
            ...(runtimeKubeconfig !== undefined && { env: [{ name: kubeconfigVariable, value: runtimeKubeconfig }] }),
            interactiveMode: "Never",
            provideClusterInfo: false,
        },
    };
}
