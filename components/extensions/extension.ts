import { stringify } from "yaml";
import type { OciRepository } from "../../gardener/api/meta";
import type { Extension, ExtensionDeployment, ExtensionResource } from "../../gardener/api/operator";
import type { ImageSource } from "../../gardener/image-vector";
import { imageVectorOf } from "../../gardener/image-vector";
import type { ChartKind, ReleaseVector } from "../../release/vector";
import type { ChartRegistries } from "../registries/charts";
import { pulledFrom } from "../registries/charts";

type Values = Record<string, unknown>;

/** What every extension of the release takes. */
export interface ReleaseOptions {
    /** Tag of its charts and image; default: the release's. */
    version?: string;
    /** Replicas of its controller; default: the chart's. */
    replicaCount?: number;
}

/** What extensions take that deploy images of an image vector. */
export interface DeployerOptions extends ReleaseOptions {
    /** Images of what it deploys, laid over its own. */
    imageVectorOverwrite?: ImageSource[];
}

/** What an Extension is made of beside its name. */
export interface ExtensionParts {
    resources: ExtensionResource[];
    /** Its chart, as `registry/name:tag`. */
    chart: string;
    values?: Values;
    /** Also installed in the runtime cluster, with these values, where the Garden needs it. */
    runtimeClusterValues?: Values;
    /** Default Always. */
    policy?: ExtensionDeployment["policy"];
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

/** An Extension whose charts have what their registries ask for. */
export function withRegistries(extension: Extension, registries: ChartRegistries): Extension {
    const { extension: own, admission } = extension.spec.deployment;
    const pulled = <T extends { helm: { ociRepository: OciRepository } }>(chart: T): T => ({
        ...chart,
        helm: { ociRepository: pulledFrom(chart.helm.ociRepository, registries) },
    });
    return {
        ...extension,
        spec: {
            ...extension.spec,
            deployment: {
                ...(own && { extension: pulled(own) }),
                ...(admission && {
                    admission: {
                        ...admission,
                        ...(admission.runtimeCluster && { runtimeCluster: pulled(admission.runtimeCluster) }),
                        ...(admission.virtualCluster && { virtualCluster: pulled(admission.virtualCluster) }),
                    },
                }),
            },
        },
    };
}

/** An extension in the release vector, or in the version that is asked for in its place. */
export class Released {
    /** @param path Where the release vector has its image and charts. */
    constructor(
        private readonly vector: ReleaseVector,
        private readonly path: string,
        private readonly options: ReleaseOptions = {},
    ) {}

    /** Its image, as charts take it. */
    get image(): { repository: string; tag: string } {
        const { repository, tag } = this.vector.image(this.path);
        return { repository, tag: this.options.version ?? tag };
    }

    /** Its image as one text. */
    get reference(): string {
        const { repository, tag } = this.image;
        return `${repository}:${tag}`;
    }

    /** One of its charts. */
    chart(kind: ChartKind): string {
        const chart = this.vector.chart(this.path, kind);
        const { version } = this.options;
        return version === undefined ? chart : `${chart.slice(0, chart.lastIndexOf(":"))}:${version}`;
    }

    /** The charts of its admission. */
    get admission(): { runtime: string; application: string } {
        return { runtime: this.chart("runtime"), application: this.chart("application") };
    }

    /** Values that its chart has in common with all others. */
    get values(): Values {
        return { image: this.image, ...replicas(this.options) };
    }
}

/** Number of replicas, where it is not the chart's. */
export function replicas({ replicaCount }: ReleaseOptions): Values {
    return replicaCount === undefined ? {} : { replicaCount };
}

/** Images laid over an image vector, where there are any, as charts take them. */
export function overwrites({ imageVectorOverwrite }: DeployerOptions): Values {
    return imageVectorOverwrite === undefined ? {} : { imageVectorOverwrite: imageVectorOf(imageVectorOverwrite) };
}

/**
 * A text for a chart that puts it as it stands into a YAML document: in quotes where it would be something else there, as
 * a schedule that begins with an asterisk.
 */
export function plainOf(text: string): string {
    // Go's YAML keeps parts of 1.1.
    return stringify(text, { version: "1.1", lineWidth: 0 }).trimEnd();
}
