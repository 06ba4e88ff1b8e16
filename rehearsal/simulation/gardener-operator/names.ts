/** gardener-operator's finalizer on Gardens and Extensions. */
export const FINALIZER = "gardener.cloud/operator";

/** Label of what gardener-operator brought. */
export const ORIGIN = { origin: "gardener-operator" };
