import { execKubeconfig } from "../../gardener/kubernetes/exec-kubeconfig";
import { RUNTIME_KUBECONFIG } from "../../gardener/names";

/** What a kubeconfig of the virtual garden is made of. */
export interface VirtualGardenKubeconfigArgs {
    /** `https://api.<virtual garden domain>` */
    server: string;
    /** PEM of the server's CA. */
    ca: string;
    /** Kubeconfig of the runtime cluster, as text: through it the exec plugin gets at the token. */
    runtimeKubeconfig: string;
}

/** A kubeconfig of the virtual garden that holds nothing that expires. */
export function virtualGardenKubeconfig({ server, ca, runtimeKubeconfig }: VirtualGardenKubeconfigArgs): string {
    return execKubeconfig({
        name: "virtual-garden",
        server,
        ca,
        args: ["virtual-garden"],
        env: { [RUNTIME_KUBECONFIG]: runtimeKubeconfig },
    });
}
