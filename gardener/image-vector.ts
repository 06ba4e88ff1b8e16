import { stringify } from "yaml";
import type { ImageRef } from "../release/vector";

/** An image that is taken instead of the one that is built in. */
export interface ImageOverwrite {
    /** Name in the built-in image vector. */
    name: string;
    image: ImageRef;
    /** Where the image vector tells images apart by it. */
    resourceId?: string;
}

/** The text of an image vector overwrite: repository and tag each time, for a missing tag would be none. */
export function imageVector(images: ImageOverwrite[]): string {
    return stringify({
        images: images.map(({ name, image, resourceId }) => ({
            name,
            ...(resourceId !== undefined && { resourceId: { name: resourceId } }),
            repository: image.repository,
            tag: image.tag,
        })),
    });
}
