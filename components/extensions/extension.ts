import type { Extension, ExtensionResource, ExtensionSpec } from "../../gardener/api/operator";
import type { ReleaseVector } from "../../release/vector";

type Values = Record<string, unknown>;

/** What an Extension is made of beside its name. */
export interface ExtensionParts {
    resources: ExtensionResource[];
    /** Its chart, as `registry/name:tag`. */
    chart: string;
    values?: Values;
    /** Also installed in the runtime cluster, with these values, where the Garden needs it. */
    runtimeClusterValues?: Values;
    /** Default Always. */
    policy?: ExtensionSpec["deployment"]["extension"]["policy"];
    admission?: { runtime: string; application: string; values?: Values };
}

/** An operator Extension. */
export function extensionOf(name: string, parts: ExtensionParts): Extension {
    const { resources, chart, values, runtimeClusterValues, policy = "Always", admission } = parts;
    return {
        apiVersion: "operator.gardener.cloud/v1alpha1",
        kind: "Extension",
        metadata: { name },
        spec: {
            resources,
            deployment: {
                extension: {
                    policy,
                    helm: { ociRepository: { ref: chart } },
                    ...(values && { values }),
                    ...(runtimeClusterValues && { runtimeClusterValues }),
                },
                ...(admission && {
                    admission: {
                        runtimeCluster: { helm: { ociRepository: { ref: admission.runtime } } },
                        virtualCluster: { helm: { ociRepository: { ref: admission.application } } },
                        ...(admission.values && { values: admission.values }),
                    },
                }),
            },
        },
    };
}

/** The admission charts at a path of the release vector. */
export function admissionCharts(vector: ReleaseVector, path: string): { runtime: string; application: string } {
    return { runtime: vector.chart(path, "runtime"), application: vector.chart(path, "application") };
}

/** The image at a path of the release vector, as charts take it. */
export function imageValues(vector: ReleaseVector, path: string): { repository: string; tag: string } {
    const { repository, tag } = vector.image(path);
    return { repository, tag };
}
