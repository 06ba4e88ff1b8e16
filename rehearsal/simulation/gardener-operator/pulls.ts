import type { OciRepository, OperatorExtension } from "../gardener/types";
import type { KubeClient } from "../kubernetes/client";
import { refTo } from "../kubernetes/objects";
import type { KubeObject } from "../kubernetes/objects";

type Reader = Pick<KubeClient, "get">;

interface Secret extends KubeObject {
    data?: Record<string, string>;
}

/** What a reference of a chart leads to (gardener v1.138.3 pkg/utils/oci/helmregistry.go; the labels are gardenlet's condition). */
const references = {
    pullSecretRef: { what: "pull secret", key: ".dockerconfigjson", role: "helm-pull-secret" },
    caBundleSecretRef: { what: "CA bundle secret", key: "bundle.crt", role: "oci-ca-bundle" },
} as const;

/** Why one of an Extension's charts can't be pulled: what it is to be pulled with is not in namespace `garden` as it has to be. */
export async function pullProblem(client: Reader, { spec }: OperatorExtension): Promise<string | undefined> {
    const { extension, admission } = spec.deployment ?? {};
    for (const chart of [extension, admission?.runtimeCluster, admission?.virtualCluster]) {
        const problem = await problemOf(client, chart?.helm?.ociRepository);
        if (problem !== undefined) {
            return problem;
        }
    }
    return undefined;
}

async function problemOf(client: Reader, chart: OciRepository | undefined): Promise<string | undefined> {
    for (const [field, { what, key, role }] of Object.entries(references)) {
        const name = chart?.[field as keyof typeof references]?.name;
        if (name === undefined) {
            continue;
        }
        const secret = await client.get<Secret>(refTo("v1", "Secret", "garden", name));
        if (secret === undefined) {
            return `failed to get ${what} garden/${name}: secrets "${name}" not found`;
        }
        if (secret.data?.[key] === undefined) {
            return `${what} garden/${name} is missing the data key ${key}`;
        }
        if (secret.metadata.labels?.["gardener.cloud/role"] !== role) {
            return `${what} garden/${name} is not labelled gardener.cloud/role=${role}: no gardenlet would find its copy`;
        }
    }
    return undefined;
}
