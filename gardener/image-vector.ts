import { stringify } from "yaml";

/** An entry of an image vector (gardener v1.138.3 docs/deployment/image_vector.md). */
export interface ImageSource {
    /** Name in the built-in image vector. */
    name: string;
    /** Where it is built. */
    sourceRepository?: string;
    repository: string;
    tag: string;
    /** What it is called in the component descriptor, where that is not its name. */
    resourceId?: { name: string };
    /** Kubernetes versions of the cluster that it is for; default: all. */
    targetVersion?: string;
    /** Kubernetes versions that it runs on; default: all. */
    runtimeVersion?: string;
    /** Default: all. */
    architectures?: string[];
}

/** The text of an image vector with those entries. */
export function imageVectorOf(images: ImageSource[]): string {
    return stringify({ images });
}

/** The text of the image vectors of components, by name (gardener v1.138.3 pkg/utils/imagevector/imagevector_components.go). */
export function componentImageVectorsOf(components: { name: string; images: ImageSource[] }[]): string {
    return stringify({
        components: components.map(({ name, images }) => ({ name, imageVectorOverwrite: imageVectorOf(images) })),
    });
}
