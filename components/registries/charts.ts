import { Secret } from "@pulumi/kubernetes/core/v1";
import type { core } from "@pulumi/kubernetes/types/input";
import * as pulumi from "@pulumi/pulumi";
import type { OciRepository } from "../../gardener/api/meta";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import { lies } from "../../release/references";

/** Registries of charts that Gardener pulls, which ask for something. */
export interface ChartRegistries {
    /** Registries, or parts of them, that don't let everybody, and the Docker config (JSON) for them, a secret. */
    credentials?: { registries: readonly string[]; dockerConfig: pulumi.Input<string> };
    /** Registries, or parts of them, whose certificates a CA of their own signs, and its PEM. */
    ca?: { registries: readonly string[]; bundle: string };
}

/** Name of the Secret with the credentials of all of them. */
const CREDENTIALS = "registry-credentials";
/** Name of the Secret with their CA. */
const CA = "registry-ca";

/**
 * A chart with what its registry asks for: what it has already stays. A CA takes the place of the system's (gardener
 * v1.138.3 pkg/utils/oci/helmregistry.go), so charts of other registries go without.
 */
export function pulledFrom<T extends OciRepository>(chart: T, { credentials, ca }: ChartRegistries): T {
    const reference = chart.ref ?? chart.repository ?? "";
    const isIn = (registries: readonly string[] = []) => registries.some(registry => lies(reference, registry));
    return {
        ...(isIn(credentials?.registries) && { pullSecretRef: { name: CREDENTIALS } }),
        ...(isIn(ca?.registries) && { caBundleSecretRef: { name: CA } }),
        ...chart,
    };
}

/** The Secrets that charts refer to then, in namespace `garden` of the cluster of `opts`, named `${name}-…`. */
export function chartSecrets(name: string, registries: ChartRegistries, opts: pulumi.CustomResourceOptions): Secret[] {
    return chartSecretsOf(registries).map(
        secret => new Secret(`${name}-${String(secret.metadata.name)}`, secret, opts),
    );
}

interface NamedSecret extends core.v1.Secret {
    metadata: { name: string; namespace: string; labels: Record<string, string> };
}

/** These Secrets; Gardener finds them by their labels. */
function chartSecretsOf({ credentials, ca }: ChartRegistries): NamedSecret[] {
    const metadata = (name: string, role: string) => ({
        name,
        namespace: GARDEN_NAMESPACE,
        labels: { "gardener.cloud/role": role },
    });
    return [
        ...(credentials
            ? [
                  {
                      metadata: metadata(CREDENTIALS, "helm-pull-secret"),
                      type: "kubernetes.io/dockerconfigjson",
                      stringData: { ".dockerconfigjson": pulumi.secret(credentials.dockerConfig) },
                  },
              ]
            : []),
        ...(ca ? [{ metadata: metadata(CA, "oci-ca-bundle"), stringData: { "bundle.crt": ca.bundle } }] : []),
    ];
}
