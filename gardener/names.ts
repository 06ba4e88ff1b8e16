/** Namespace of Gardener's own objects, in the runtime cluster and in the virtual garden alike. */
export const GARDEN_NAMESPACE = "garden";

/** Variable with the text of the runtime cluster's kubeconfig: people set it, and so do kubeconfigs of the virtual garden. */
export const RUNTIME_KUBECONFIG = "LANDSCAPE_RUNTIME_KUBECONFIG";
