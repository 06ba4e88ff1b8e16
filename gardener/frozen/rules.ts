import { isDeepStrictEqual } from "node:util";
import type { FrozenRule, FrozenValue } from "./entries";
import { byGardener, byMinors, byPostgres, byTimescaledb, noLess } from "./versions";

/** A change that is against its rule. */
export interface Breach {
    /** What to do instead, where this very change has a way of its own. */
    wayOut?: string;
}

/** Says whether a change from `old` to `now` is against a rule; undefined stands for what is not set. */
export type RuleCheck = (old: FrozenValue | undefined, now: FrozenValue | undefined) => Breach | undefined;

/** The checks of all rules. */
export const rules: Record<FrozenRule, RuleCheck> = {
    never: (old, now) => (isDeepStrictEqual(old, now) ? undefined : {}),
    first: (old, now) => startsWith(listOf(now), listOf(old).slice(0, 1)),
    "append-only": (old, now) => startsWith(listOf(now), listOf(old)),
    "all-stay": (old, now) => (listOf(old).every(element => listOf(now).includes(element)) ? undefined : {}),
    "one-way": (old, now) => (isOn(old) && !isDeepStrictEqual(old, now) ? {} : undefined),
    "no-less": noLess,
    "minor-by-minor": byMinors,
    gardener: byGardener,
    succession: (old, now) => bySuccession(listOf(old), listOf(now)),
    postgres: byPostgres,
    timescaledb: byTimescaledb,
};

function startsWith(list: string[], start: string[]): Breach | undefined {
    return start.every((element, index) => list[index] === element) ? undefined : {};
}

function bySuccession(old: string[], [first, ...others]: string[]): Breach | undefined {
    const predecessor = old[0];
    const isHandedOver = old.includes(first) && others.includes(predecessor);
    return predecessor === undefined || predecessor === first || isHandedOver ? undefined : {};
}

function listOf(value: FrozenValue | undefined): string[] {
    return value === undefined ? [] : Array.isArray(value) ? value : [String(value)];
}

function isOn(value: FrozenValue | undefined): boolean {
    return value !== undefined && value !== false;
}
