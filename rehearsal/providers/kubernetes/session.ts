import type { ProviderContext } from "../../host/provider";
import type { Cluster } from "./cluster";
import type { KubernetesConfig } from "./config";
import type { Discovery } from "./discovery";

/** What the operations of one provider share. */
export interface Session {
    cluster: Cluster;
    discovery: Discovery;
    config: KubernetesConfig;
    context: ProviderContext;
    /** Namespace of objects that name none: the provider's, the kubeconfig context's, or `default`. */
    defaultNamespace: string;
    /** What fixed pauses are divided by; 1 outside of rehearsals. */
    timeScale: number;
}
