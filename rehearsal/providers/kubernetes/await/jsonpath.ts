import type { JsonValue } from "../../../host/protocol";
import type { KubeObject } from "../object";
import { isObject } from "../object";
import type { Verdict } from "./verdict";
import { ready, waiting } from "./verdict";

type Step = { key: string } | { index: number } | { every: true } | { filter: Comparison[][] };

interface Comparison {
    path: Step[];
    operator: "==" | "!=";
    value: JsonValue;
}

/** A parsed `jsonpath={...}` or `jsonpath={...}=value`. */
export interface Expression {
    text: string;
    steps: Step[];
    /** What the first match has to be; undefined if it only has to be there. */
    wanted?: string;
}

/**
 * Parses an expression of `pulumi.com/waitFor`. Of RFC 9535: names, `['name']`, `[n]`, `[*]` and filters `[?@.a == 'x' ||
 * @.b == 'y' && …]`; anything else is an error.
 */
export function parseExpression(expression: string): Expression {
    const match = /^jsonpath=\{([^]*)\}(?:=([^]*))?$/.exec(expression);
    if (!match || match[2] === "") {
        throw new Error(`pulumi.com/waitFor: "${expression}" is not jsonpath={.path} or jsonpath={.path}=value`);
    }
    const body = match[1].startsWith("$") ? match[1].slice(1) : match[1];
    return { text: expression, steps: parseSteps(body, expression), wanted: match[2] };
}

function parseSteps(body: string, whole: string): Step[] {
    const steps: Step[] = [];
    let rest = body;
    while (rest !== "") {
        const filter = /^\[\?\(?([^\]]*?)\)?\]/.exec(rest);
        const found = filter ?? /^(?:\.([\w-]+)|\[['"]((?:[^'"\\]|\\.)*)['"]\]|\[(-?\d+)\]|\.?\[?(\*)\]?)/.exec(rest);
        if (!found) {
            throw new Error(`pulumi.com/waitFor: "${whole}" can't be read from "${rest}" on`);
        }
        if (filter) {
            steps.push({ filter: parseFilter(filter[1], whole) });
        } else if (found[1] !== undefined || found[2] !== undefined) {
            steps.push({ key: found[1] ?? found[2].replaceAll(/\\(.)/g, "$1") });
        } else {
            steps.push(found[3] === undefined ? { every: true } : { index: Number(found[3]) });
        }
        rest = rest.slice(found[0].length);
    }
    return steps;
}

function parseFilter(body: string, whole: string): Comparison[][] {
    return body.split("||").map(alternative =>
        alternative.split("&&").map(part => {
            const match =
                /^\s*@([^=!\s]*)\s*(==|!=)\s*(?:'([^']*)'|"([^"]*)"|(true|false|null|-?\d+(?:\.\d+)?))\s*$/.exec(part);
            if (!match) {
                throw new Error(`pulumi.com/waitFor: "${whole}": the filter "${part.trim()}" can't be read`);
            }
            const value = match[5] === undefined ? (match[3] ?? match[4]) : (JSON.parse(match[5]) as JsonValue);
            return { path: parseSteps(match[1], whole), operator: match[2] as "==" | "!=", value };
        }),
    );
}

/** All values that a path leads to. */
function select(value: JsonValue, steps: Step[]): JsonValue[] {
    return steps.reduce<JsonValue[]>((values, step) => values.flatMap(one => follow(one, step)), [value]);
}

function follow(value: JsonValue, step: Step): JsonValue[] {
    if ("key" in step) {
        return isObject(value) && value[step.key] !== undefined ? [value[step.key]] : [];
    }
    if ("index" in step) {
        const item = Array.isArray(value) ? value.at(step.index) : undefined;
        return item === undefined ? [] : [item];
    }
    const children = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
    return "every" in step
        ? children
        : children.filter(child => step.filter.some(all => all.every(one => holds(child, one))));
}

function holds(value: JsonValue, comparison: Comparison): boolean {
    const found = select(value, comparison.path);
    const equal = found.length > 0 && found[0] === comparison.value;
    return comparison.operator === "==" ? equal : !equal;
}

/** Whether the object fulfils the expression; the first match is what counts, compared as text. */
export function matches(expression: Expression, object: KubeObject): Verdict {
    const [first] = select(object, expression.steps);
    if (first === undefined) {
        return waiting(`nothing at ${expression.text}`);
    }
    if (expression.wanted === undefined) {
        return ready;
    }
    if (typeof first === "object") {
        return {
            state: "failed",
            message: `${expression.text} leads to a ${Array.isArray(first) ? "list" : "map"}, not a value`,
        };
    }
    return String(first) === expression.wanted ? ready : waiting(`${expression.text} is "${String(first)}"`);
}
