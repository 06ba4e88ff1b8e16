import { isDeepStrictEqual } from "node:util";
import { UserError } from "../../errors/user-error";
import type { JsonValue, Props } from "./protocol";
import { isObject, isSecret, plain } from "./wire";

/** One step of a property path: a key, an index, or `*` for all of them. */
type PathStep = string | number | typeof ANY;
const ANY = Symbol("any");

/** A property path that can't be read. */
export class PathError extends UserError {}

/** Reads a property path: `spec.ports[0].port`, `metadata.annotations["a.b/c"]`, `triggers[*]`, `*`. */
export function parsePath(path: string): PathStep[] {
    const steps: PathStep[] = [];
    const pattern = /\.?(?:([^.[\]"]+)|\[(\d+)\]|\[(\*)\]|\[("(?:[^"\\]|\\.)*")\])/y;
    while (pattern.lastIndex < path.length) {
        const match = pattern.exec(path);
        if (!match) {
            throw new PathError({
                what: `${JSON.stringify(path)} is no property path`,
                remedy: 'write it as spec.ports[0].port, metadata.annotations["a.b/c"] or triggers[*]',
            });
        }
        const [, key, index, any, quoted] = match;
        if (index !== undefined) {
            steps.push(Number(index));
        } else if (quoted !== undefined) {
            steps.push(JSON.parse(quoted) as string);
        } else {
            steps.push(any || key === "*" ? ANY : key);
        }
    }
    return steps;
}

/**
 * The new properties with the old values at some paths (`ignoreChanges`). What one side lacks on the way there can't be
 * kept: those paths are returned as `missed`.
 */
export function keepOld(olds: Props, news: Props, paths: string[]): { props: Props; missed: string[] } {
    const props = structuredClone(news);
    const missed = paths.filter(path => !reset(olds, props, parsePath(path)));
    return { props, missed };
}

/** Whether old and new properties differ at a path (`replaceOnChanges`). */
export function differsAt(olds: JsonValue | undefined, news: JsonValue | undefined, steps: PathStep[]): boolean {
    if (steps.length === 0) {
        return !isDeepStrictEqual(
            olds === undefined ? undefined : plain(olds),
            news === undefined ? undefined : plain(news),
        );
    }
    const [before, after] = [open(olds), open(news)];
    const [step, ...rest] = steps;
    const keys = step === ANY ? new Set([...keysOf(before), ...keysOf(after)]) : [String(step)];
    return [...keys].some(key => differsAt(member(before, key), member(after, key), rest));
}

function reset(olds: JsonValue, news: JsonValue, steps: PathStep[]): boolean {
    const [before, after] = [open(olds), open(news)];
    if (typeof before !== "object" || typeof after !== "object" || before === null || after === null) {
        return before === after;
    }
    const [step, ...rest] = steps;
    if (Array.isArray(before) !== Array.isArray(after)) {
        return false;
    }
    if (Array.isArray(before) && Array.isArray(after) && step === ANY && before.length !== after.length) {
        return false;
    }
    const keys = step === ANY ? new Set([...keysOf(before), ...keysOf(after)]) : [String(step)];
    return [...keys].every(key => resetMember(before, after, key, rest));
}

function resetMember(before: JsonValue, after: JsonValue, key: string, rest: PathStep[]): boolean {
    const [old, now] = [member(before, key), member(after, key)];
    if (rest.length > 0) {
        return old === undefined || now === undefined ? old === now : reset(old, now, rest);
    }
    if (Array.isArray(after)) {
        if (old === undefined || now === undefined) {
            return old === now;
        }
        after[Number(key)] = old;
    } else if (isObject(after)) {
        if (old === undefined) {
            delete after[key];
        } else {
            after[key] = old;
        }
    }
    return true;
}

function open(value: JsonValue | undefined): JsonValue | undefined {
    return isSecret(value) ? open(value.value) : value;
}

function keysOf(value: JsonValue | undefined): string[] {
    return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
    if (Array.isArray(value)) {
        return value[Number(key)];
    }
    return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
