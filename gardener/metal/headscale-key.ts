/** A key to headscale's API, as 0.28 makes them (headscale v0.28.0 hscontrol/db/api_key.go). */
export const headscaleKeyPattern = "^hskey-api-[A-Za-z0-9_-]{12}-[A-Za-z0-9_-]{64}$";

/** Units of a duration as Prometheus writes it, in seconds (prometheus/common model.ParseDuration). */
const UNITS = { s: 1, m: 60, h: 3600, d: 86400, w: 7 * 86400, y: 365 * 86400 };

/** Seconds of a number and a unit, as `headscale apikeys create --expiration` takes it: `365d`; undefined for any other text. */
export function lifetimeOf(expiration: string): number | undefined {
    const [, number, unit] = /^(\d+)([smhdwy])$/.exec(expiration) ?? [];
    return unit === undefined ? undefined : Number(number) * UNITS[unit as keyof typeof UNITS];
}

/** Seconds before its end from which a key is made anew in the cluster: half of its life. */
export function renewalOf(lifetime: number): number {
    return Math.floor(lifetime / 2);
}

/** Seconds before its end from which an `up` takes the new key: a third of its life, when it has been there for long. */
export function takeoverOf(lifetime: number): number {
    return Math.floor(lifetime / 3);
}
