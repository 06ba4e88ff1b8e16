import type { JsonValue } from "../../../host/protocol";
import type { KubeObject } from "../object";
import { condition, count, text } from "../object";
import { matches, parseExpression } from "./jsonpath";
import type { Verdict, Wait } from "./verdict";
import { ready, waiting } from "./verdict";

type Check = (live: KubeObject) => Verdict;

/**
 * The wait of annotation `pulumi.com/waitFor`: `condition=Type[=Status]`, `jsonpath={.path}[=value]`, or a JSON array of
 * those, which all must hold (pulumi-kubernetes metadata/overrides.go, ReadyCondition).
 */
export function annotated(value: string): Wait {
    const checks = expressions(value).map(checkOf);
    return {
        judge(live) {
            const verdicts = checks.map(check => check(live));
            return verdicts.find(verdict => verdict.state !== "ready") ?? ready;
        },
    };
}

function expressions(value: string): string[] {
    let parsed: JsonValue;
    try {
        parsed = JSON.parse(value) as JsonValue;
    } catch {
        return [value];
    }
    if (!Array.isArray(parsed) || parsed.some(item => typeof item !== "string")) {
        return [value];
    }
    if (parsed.length === 0) {
        throw new Error("pulumi.com/waitFor: at least one condition must be given");
    }
    return parsed as string[];
}

function checkOf(expression: string): Check {
    if (expression.startsWith("condition=")) {
        const [type, status = "True"] = expression.slice("condition=".length).split("=");
        return live => {
            const found = condition(live, type);
            const current = found && observed(live, found);
            return current && text(found, "status").toLowerCase() === status.toLowerCase()
                ? ready
                : waiting(`condition ${type} is ${text(found, "status") || "not there"}: ${text(found, "message")}`);
        };
    }
    if (expression.startsWith("jsonpath=")) {
        const parsed = parseExpression(expression);
        return live => {
            const stale = "observedGeneration" in ((live.status as KubeObject | undefined) ?? {});
            if (stale && count(live, "status", "observedGeneration") < count(live, "metadata", "generation")) {
                return waiting("its controller has not seen this generation");
            }
            return matches(parsed, live);
        };
    }
    throw new Error(`pulumi.com/waitFor: expected "jsonpath=" or "condition=" before "${expression}"`);
}

/** A condition counts for the generation that it, or else the status, was written for (kubectl wait does so as well). */
function observed(live: KubeObject, found: KubeObject): boolean {
    const generation = count(live, "metadata", "generation");
    const seen = found.observedGeneration ?? (live.status as KubeObject).observedGeneration;
    return typeof seen !== "number" || seen >= generation;
}
