/** Seconds that a gate waits where its args don't say. */
export const DEFAULT_TIMEOUT_SECONDS = 600;

/** Seconds that a gate's own deletion may take: Gardener needs up to an hour (shoots, seeds, backup buckets). */
export const DELETE_TIMEOUT_SECONDS = 3600;
