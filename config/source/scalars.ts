import type { Scalar } from "yaml";
import type { Finding } from "./finding";
import { readByYamlV3 } from "./yaml-v3";
import type { Reading } from "./yaml-v3";

type Wrong = Pick<Finding, "found" | "expected" | "remedy">;

/** What is wrong with a scalar that Pulumi would read otherwise, or could not hand to the program. */
export function wrongScalar(scalar: Scalar): Wrong | undefined {
    if (scalar.type !== "PLAIN" || scalar.tag !== undefined) {
        return undefined;
    }
    const written = scalar.source ?? "";
    const theirs = readByYamlV3(written);
    const ours = readingOf(scalar.value);
    const quoted = JSON.stringify(written);
    if (isEndless(ours) || isEndless(theirs)) {
        return {
            found: `${written} is no number that Pulumi could hand on: JSON has no word for it`,
            expected: "expected a finite number",
            remedy: `put it in quotes if it is a text: ${quoted}`,
        };
    }
    if (sameAs(ours, theirs)) {
        return undefined;
    }
    const choices = [ours, theirs].flatMap(reading => (reading.kind === "number" ? [`${reading.value}`] : []));
    return {
        found: `${written} means two things: ${shown(theirs)} to Pulumi, ${shown(ours)} in YAML 1.2`,
        expected: "expected one meaning",
        remedy: [
            `put it in quotes if it is a text: ${quoted}`,
            choices.length > 0 ? `else write ${choices.join(" or ")}` : "",
        ]
            .filter(Boolean)
            .join(", "),
    };
}

/** What is wrong with a scalar as a key: Pulumi knows keys that are texts, and yaml.v3 forgets the quotes around `<<`. */
export function wrongKey(scalar: Scalar): Wrong | undefined {
    const written = scalar.source ?? "";
    if (scalar.type !== "PLAIN") {
        return written === "<<"
            ? {
                  found: 'the key "<<" means two things: a merge to Pulumi, which loses the quotes, a text in YAML 1.2',
                  expected: "expected another key",
              }
            : undefined;
    }
    const [ours, theirs] = [readingOf(scalar.value), readByYamlV3(written)];
    if (ours.kind === "text" && theirs.kind === "text") {
        return undefined;
    }
    return written === ""
        ? { found: "a key with nothing in it", expected: "expected a text before the colon" }
        : {
              found: `the key ${written} is ${kindOf(ours.kind === "text" ? theirs : ours)}, not a text`,
              expected: "expected a text as the key",
              remedy: `put it in quotes: ${JSON.stringify(written)}`,
          };
}

/** What is wrong with a tag: YAML 1.2 and yaml.v3 agree on few of them. */
export function wrongTag(tag: string | undefined): Wrong | undefined {
    const name = tag?.replace("tag:yaml.org,2002:", "!!");
    return name === undefined || ["!!str", "!!map", "!!seq"].includes(name)
        ? undefined
        : {
              found: `the tag ${name}, which Pulumi may read otherwise`,
              expected: "expected the value without a tag, in quotes where it is a text",
          };
}

function readingOf(value: unknown): Reading {
    switch (typeof value) {
        case "boolean":
            return { kind: "boolean", value };
        case "number":
            return { kind: "number", value };
        case "string":
            return { kind: "text", value };
        default:
            return { kind: "null" };
    }
}

function sameAs(a: Reading, b: Reading): boolean {
    return a.kind === b.kind && ("value" in a ? a.value : null) === ("value" in b ? b.value : null);
}

function isEndless(reading: Reading): boolean {
    return reading.kind === "number" && !Number.isFinite(reading.value);
}

function shown(reading: Reading): string {
    switch (reading.kind) {
        case "number":
            return `the number ${reading.value}`;
        case "text":
            return "the text";
        default:
            return kindOf(reading);
    }
}

function kindOf(reading: Reading): string {
    return { null: "empty", boolean: "true or false", number: "a number", time: "a time", text: "a text" }[
        reading.kind
    ];
}
