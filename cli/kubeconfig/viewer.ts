import * as path from "node:path";
import { execUser } from "../../gardener/kubernetes/exec-kubeconfig";
import type { KubeconfigUser } from "../../gardener/kubernetes/kubeconfig";
import { RUNTIME_KUBECONFIG } from "../../gardener/names";

/**
 * A viewer: its exec plugin fetches a token at each use, from wherever `kubectl` is started on this machine.
 *
 * @param root folder of the project
 * @param runtimeKubeconfig kubeconfig of the runtime cluster; left out, {@link RUNTIME_KUBECONFIG} has to be set at each use
 */
export function viewerOf(root: string, runtimeKubeconfig?: string): KubeconfigUser {
    return execUser(
        process.execPath,
        [path.join(root, "cli", "landscape.cjs"), "credential", "virtual-garden", "--viewer"],
        runtimeKubeconfig === undefined ? {} : { [RUNTIME_KUBECONFIG]: runtimeKubeconfig },
    );
}
