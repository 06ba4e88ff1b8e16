/** A value as a config has it; a list where the field is one, or may become one. */
export type FrozenValue = string | number | boolean | string[];

/**
 * How a value may still change.
 *
 * - `never`: not at all; what is not set can't be set either.
 * - `first`: the first element stays, others may come and go.
 * - `append-only`: elements may be added at the end.
 * - `all-stay`: elements may be added and put in another order; none goes.
 * - `one-way`: may be turned on or set, and then stays as it is.
 * - `no-less`: a number or a version may rise by any step, or be taken away.
 * - `minor-by-minor`: a version may rise by any patch and by one minor.
 * - `gardener`: as `minor-by-minor`, for a version of Gardener, which goes up release of metal-stack by release.
 * - `succession`: the first element may give way to one that was in the list before, and stays in it then; others may
 *   come and go.
 * - `postgres`: a version may rise where the data directory can be taken along.
 * - `timescaledb`: of a tag such as `2.25.1-pg17` either version may rise, one at a time.
 *
 * For `first`, `append-only`, `all-stay` and `succession`, a single value is a list of one.
 */
export type FrozenRule =
    | "never"
    | "first"
    | "append-only"
    | "all-stay"
    | "one-way"
    | "no-less"
    | "minor-by-minor"
    | "gardener"
    | "succession"
    | "postgres"
    | "timescaledb";

/** Something that does not change freely once it is deployed. */
export interface FrozenEntry {
    /** Where it stands in the document as it is now: `seeds[0].networking.pods`. */
    path: string;
    /** What stands there; no `value` where nothing is set. */
    value?: FrozenValue;
    rule: FrozenRule;
    /** Whether `value` is the name of a secret, whose own value never changes either. */
    ofSecret?: true;
    /** Who refuses another value, and where that is written. */
    why: string;
    /** What to do instead. */
    wayOut: string;
}

/**
 * Everything that is frozen, by an identity that does not move when a list is sorted: `seeds[seed-a].networking.pods`.
 *
 * What is part of the landscape has all of its entries, with no `value` where the config says nothing: an entry is
 * missing only while that part is not there.
 */
export type FrozenEntries = Record<string, FrozenEntry>;

/** A digest of the value of each secret that never changes, by the entry's identity; itself a secret. */
export type FrozenDigests = Record<string, string>;

/** Type of the resource that holds them, in states and plans. */
export const FROZEN_TYPE = "pulumi-nodejs:dynamic/metal-landscape:Frozen";

/** The entries among the inputs of that resource; none before the first deployment. */
export function entriesOf(inputs: Record<string, unknown> | undefined): FrozenEntries {
    return (inputs?.entries as FrozenEntries | undefined) ?? {};
}

/** The digests among the inputs of that resource; none before the first deployment. */
export function digestsOf(inputs: Record<string, unknown> | undefined): FrozenDigests {
    return (inputs?.digests as FrozenDigests | undefined) ?? {};
}
