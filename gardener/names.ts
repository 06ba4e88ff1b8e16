/** Namespace of Gardener's own objects, in the runtime cluster and in the virtual garden alike. */
export const GARDEN_NAMESPACE = "garden";
