import { createHash } from "node:crypto";
import { stringify } from "yaml";
import type { Garden } from "../gardener/types";
import type { SimulatedOperator } from "./operator";
import { ORIGIN } from "./names";

/** Annotation of a Garden that names the Secret with its generic kubeconfig. */
const GENERIC_KUBECONFIG = "generic-token-kubeconfig.secret.gardener.cloud/name";

/**
 * Creates the generic token kubeconfig of the virtual garden: its CA, and a token file that pods mount. The Secret's name
 * carries a hash of its content; the Garden's annotation names it.
 */
export async function issueGenericKubeconfig(operator: SimulatedOperator, garden: Garden): Promise<void> {
    const { simulator } = operator;
    const ca = Buffer.from(simulator.context.clusters.virtual.ca).toString("base64");
    const kubeconfig = stringify({
        apiVersion: "v1",
        kind: "Config",
        "current-context": "garden",
        clusters: [
            {
                name: "garden",
                cluster: { "certificate-authority-data": ca, server: "https://virtual-garden-kube-apiserver" },
            },
        ],
        contexts: [{ name: "garden", context: { cluster: "garden", user: "garden" } }],
        users: [
            {
                name: "garden",
                user: { tokenFile: "/var/run/secrets/gardener.cloud/shoot/generic-kubeconfig/token" },
            },
        ],
    });
    const name = `generic-token-kubeconfig-${createHash("sha256").update(kubeconfig).digest("hex").slice(0, 8)}`;
    const client = simulator.client("initial");
    await client.apply({
        apiVersion: "v1",
        kind: "Secret",
        metadata: {
            name,
            namespace: "garden",
            labels: {
                ...ORIGIN,
                "managed-by": "secrets-manager",
                "manager-identity": "gardener-operator",
                name: "generic-token-kubeconfig",
            },
        },
        type: "Opaque",
        data: { kubeconfig: Buffer.from(kubeconfig).toString("base64") },
    });
    if (garden.metadata.annotations?.[GENERIC_KUBECONFIG] !== name) {
        await client.patch(garden, { metadata: { annotations: { [GENERIC_KUBECONFIG]: name } } });
    }
}
