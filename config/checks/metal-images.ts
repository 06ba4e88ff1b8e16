import type { MetalImageRef } from "../../gardener/metal/images";
import { places, valueAt } from "../document";
import type { Problem } from "../errors";
import { metalClusters } from "./metal-clusters";
import { problem } from "./problem";

/** There is an image for what clusters are made of: workers, and the firewall before them. */
export function checkMetalImages(document: unknown): Problem[] {
    const features = places(document, "metal.images.*.features").map(({ value }) => value);
    const [first] = metalClusters(document);
    if (!first || !Array.isArray(valueAt(document, ["metal", "images"]))) {
        return [];
    }
    return (["machine", "firewall"] as const)
        .filter(feature => !features.some(list => Array.isArray(list) && list.includes(feature)))
        .map(feature =>
            problem(
                ["metal", "images"],
                `no image is for ${feature}s, which ${first.label} needs`,
                `one with ${feature} among its features`,
            ),
        );
}

/** The images of a document, as far as they say what they are for. */
export function metalImages(document: unknown): MetalImageRef[] {
    return places(document, "metal.images.*").flatMap(({ value }) => {
        const [id, features] = [valueAt(value, ["id"]), valueAt(value, ["features"])];
        return typeof id === "string" && Array.isArray(features) ? [{ id, features: features.map(String) }] : [];
    });
}
