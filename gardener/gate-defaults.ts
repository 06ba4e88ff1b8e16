/** Seconds that a gate waits where its args don't say. */
export const DEFAULT_TIMEOUT_SECONDS = 600;

/** Seconds that a gate's own deletion may take: Gardener needs up to an hour (shoots, seeds, backup buckets). */
export const DELETE_TIMEOUT_SECONDS = 3600;

/** What some gates put out beside their inputs, by the gate's name. */
export const GATE_OUTPUTS: Record<string, string[]> = {
    "virtual-garden-access": ["ca"],
    "headscale-api-key": ["key", "expires"],
    "zitadel-client": ["clientId", "clientSecret"],
    gateway: ["address"],
};

/** Those of them that are secrets. */
export const SECRET_OUTPUTS: readonly string[] = ["key", "clientSecret"];

/** Inputs that only say how a gate's diff is made: another value of them is no change. */
export const HOW_IT_DIFFERS: readonly string[] = ["asks"];
