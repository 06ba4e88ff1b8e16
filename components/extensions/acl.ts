import type { Extension } from "../../gardener/api/operator";
import type { ReleaseVector } from "../../release/vector";
import type { ReleaseOptions } from "./extension";
import { extensionOf, Released, replicas } from "./extension";

/** Options of gardener-extension-acl. */
export interface AclOptions extends ReleaseOptions {
    /** Ranges that always reach the API servers of shoots. */
    additionalAllowedCidrs: string[];
}

/** The Extension of gardener-extension-acl. */
export function aclOf(vector: ReleaseVector, options: AclOptions): Extension {
    const released = new Released(vector, "docker-images.third-party.gardener.acl-extension", options);
    const { additionalAllowedCidrs } = options;
    const values = {
        // metal-roles v0.32.0 gardener-extensions/templates/acl.yaml: one text.
        image: released.reference,
        ...replicas(options),
        ...(additionalAllowedCidrs.length > 0 && { additionalAllowedCidrs }),
    };
    return extensionOf("acl", {
        resources: [{ kind: "Extension", type: "acl" }],
        chart: released.chart("extension"),
        values,
        runtimeClusterValues: values,
        // Its admission has an image of its own, which goes with the tag (gardener-extension-acl v1.16.0
        // charts/gardener-extension-admission-acl/charts/runtime/values.yaml).
        admission: { ...released.admission, values: { image: { tag: released.image.tag } } },
    });
}
