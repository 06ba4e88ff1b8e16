import { Secret } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import type { OciRepository } from "../../gardener/api/meta";
import type { Extension, ExtensionDeployment, ExtensionResource } from "../../gardener/api/operator";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import type { Overrides } from "../../gardener/overrides";
import { withOverrides } from "../../gardener/overrides";

/** A chart in a registry: `ref` alone, or `repository` with `tag` or `digest`. */
export interface OtherChart {
    ref?: string;
    repository?: string;
    tag?: string;
    digest?: string;
    /** Docker config (JSON) with the credentials of its registry: a secret. */
    pullSecret?: pulumi.Input<string>;
}

/** An extension that is not in the release. */
export interface OtherExtension {
    /** Name of the Extension. */
    name: string;
    resources: ExtensionResource[];
    extension?: Omit<ExtensionDeployment, "helm"> & { ociRepository: OtherChart };
    admission?: { runtimeCluster?: OtherChart; virtualCluster?: OtherChart; values?: Record<string, unknown> };
    /** Pod security of its namespace: privileged, baseline or restricted; default: Gardener's. */
    podSecurityEnforce?: string;
    /** Laid over the Extension last. */
    overrides?: Overrides;
}

/** Which of an extension's charts. */
type Which = "extension" | "runtime" | "application";

/** The Extension of an extension that is not in the release. */
export function otherExtensionOf(args: OtherExtension): Extension {
    const { name, resources, extension, admission, podSecurityEnforce } = args;
    const helm = (which: Which, chart: OtherChart) => ({ helm: { ociRepository: repositoryOf(name, which, chart) } });
    const { ociRepository, ...deployment } = extension ?? {};
    const { runtimeCluster, virtualCluster, values } = admission ?? {};
    const built: Extension = {
        apiVersion: "operator.gardener.cloud/v1alpha1",
        kind: "Extension",
        metadata: {
            name,
            ...(podSecurityEnforce !== undefined && {
                annotations: { "security.gardener.cloud/pod-security-enforce": podSecurityEnforce },
            }),
        },
        spec: {
            resources,
            deployment: {
                ...(ociRepository && { extension: { ...deployment, ...helm("extension", ociRepository) } }),
                ...(admission && {
                    admission: {
                        ...(runtimeCluster && { runtimeCluster: helm("runtime", runtimeCluster) }),
                        ...(virtualCluster && { virtualCluster: helm("application", virtualCluster) }),
                        ...(values && { values }),
                    },
                }),
            },
        },
    };
    return withOverrides(built, args.overrides);
}

/** The Secrets with the credentials of its charts' registries, named `${child}-…`; gardener-operator finds them by their label. */
export function pullSecretsOf(
    child: string,
    { name, extension, admission }: OtherExtension,
    opts: pulumi.CustomResourceOptions,
): Secret[] {
    const charts: Record<Which, OtherChart | undefined> = {
        extension: extension?.ociRepository,
        runtime: admission?.runtimeCluster,
        application: admission?.virtualCluster,
    };
    return (Object.keys(charts) as Which[]).flatMap(which => {
        const pullSecret = charts[which]?.pullSecret;
        return pullSecret === undefined
            ? []
            : [
                  new Secret(
                      `${child}-pull-${which}`,
                      {
                          metadata: {
                              name: pullSecretName(name, which),
                              namespace: GARDEN_NAMESPACE,
                              labels: { "gardener.cloud/role": "helm-pull-secret" },
                          },
                          type: "kubernetes.io/dockerconfigjson",
                          stringData: { ".dockerconfigjson": pulumi.secret(pullSecret) },
                      },
                      opts,
                  ),
              ];
    });
}

function pullSecretName(extension: string, which: Which): string {
    return `extension-${extension}-${which}-pull`;
}

function repositoryOf(extension: string, which: Which, { pullSecret, ...chart }: OtherChart): OciRepository {
    return {
        ...chart,
        ...(pullSecret !== undefined && { pullSecretRef: { name: pullSecretName(extension, which) } }),
    };
}
