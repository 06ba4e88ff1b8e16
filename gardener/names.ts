/** Namespace of Gardener's own objects, in the runtime cluster and in the virtual garden alike. */
export const GARDEN_NAMESPACE = "garden";

/** Name of a domain as it stands in names of objects: `a.example.org` → `a-example-org`. */
export function dashed(domain: string): string {
    return domain.replaceAll(".", "-");
}
