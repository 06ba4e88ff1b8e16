import type { ImageSource } from "../../gardener/image-vector";
import { componentImageVectorsOf, imageVectorOf } from "../../gardener/image-vector";
import type { Overrides } from "../../gardener/overrides";
import { withOverrides } from "../../gardener/overrides";
import type { ReleaseVector } from "../../release/vector";
import { WEBHOOK_PORT } from "../webhook-port";

/** Options of gardener-operator, by its chart's own names (gardener v1.138.3 charts/gardener/operator/values.yaml). */
export interface OperatorOptions {
    replicaCount: number;
    /** Old ReplicaSets that are kept; default: the chart's. */
    revisionHistoryLimit?: number;
    /** Default: the chart's. */
    resources?: { requests?: ContainerResources; limits?: ContainerResources };
    podAnnotations?: Record<string, string>;
    podLabels?: Record<string, string>;
    /** How long pods of the garden stay on a node that fails, in seconds. */
    nodeToleration?: { defaultNotReadyTolerationSeconds?: number; defaultUnreachableTolerationSeconds?: number };
    /** Laid over those of the release. */
    imageVectorOverwrite?: ImageSource[];
    /** Images of what its components deploy, such as etcd-druid. */
    componentImageVectorOverwrites?: { name: string; imageVectorOverwrite: ImageSource[] }[];
    /** OperatorConfiguration, as far as the chart has values for it. */
    config: object;
    /** Laid over the chart's values last. */
    values?: Overrides;
}

interface ContainerResources {
    cpu?: string;
    memory?: string;
}

const GROUP = "docker-images.third-party.gardener";
/** The operator in the release vector. */
export const OPERATOR = `${GROUP}.operator`;

/** Values of the operator's chart. */
export function operatorValuesOf(vector: ReleaseVector, options: OperatorOptions): Record<string, unknown> {
    const {
        imageVectorOverwrite = [],
        componentImageVectorOverwrites: components,
        config,
        values,
        ...others
    } = options;
    const { repository, tag } = vector.image(OPERATOR);
    const overwritten = new Set(imageVectorOverwrite.map(({ name }) => name));
    const ofRelease = releaseImages(vector).filter(({ name }) => !overwritten.has(name));
    return withOverrides<Record<string, unknown>>(
        {
            image: { repository, tag },
            imageVectorOverwrite: imageVectorOf([...ofRelease, ...imageVectorOverwrite]),
            ...(components && {
                componentImageVectorOverwrites: componentImageVectorsOf(
                    components.map(({ name, imageVectorOverwrite: images }) => ({ name, images })),
                ),
            }),
            ...others,
            config: { ...config, server: { webhooks: { port: WEBHOOK_PORT } } },
        },
        values,
    );
}

/** Repository and tag each time, for a missing tag would be none. */
function releaseImages(vector: ReleaseVector): ImageSource[] {
    const image = (name: string, key: string, resourceId?: string): ImageSource => {
        const { repository, tag } = vector.image(`${GROUP}.${key}`);
        return { name, ...(resourceId !== undefined && { resourceId: { name: resourceId } }), repository, tag };
    };
    return [
        image("gardener-apiserver", "api-server", "apiserver"),
        image("gardener-admission-controller", "admission-controller", "admission-controller"),
        image("gardener-controller-manager", "controller-manager", "controller-manager"),
        image("gardener-scheduler", "scheduler", "scheduler"),
        image("gardenlet", "gardenlet"),
    ];
}
