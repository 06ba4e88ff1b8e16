import type { YAMLError } from "yaml";
import type { Finding } from "./finding";

type Words = Pick<Finding, "found" | "expected">;

const wordsOf: Partial<Record<YAMLError["code"], Words>> = {
    TAB_AS_INDENT: { found: "a tab as indentation", expected: "expected spaces" },
    MULTIPLE_DOCS: {
        found: "a second document begins here, which Pulumi passes over",
        expected: "expected one document in a file",
    },
    BAD_SCALAR_START: {
        found: "a text begins with a character that YAML keeps for itself",
        expected: "expected the text in quotes",
    },
    BAD_DQ_ESCAPE: {
        found: "no escape sequence that YAML knows",
        expected: "expected \\\\ for a backslash, or single quotes",
    },
    UNEXPECTED_TOKEN: {
        found: "what stands here fits nothing before it",
        expected: "expected every bracket and quote to be closed, and nothing after it",
    },
    RESOURCE_EXHAUSTION: { found: "is nested too deeply", expected: "expected at most 100 levels" },
    MULTILINE_IMPLICIT_KEY: { found: "a key on several lines", expected: "expected a key and its colon on one line" },
};

/** yaml's messages that share a code with others; its own words fit who writes a parser, not who writes a config. */
const wordsOfMessage: [RegExp, Words][] = [
    [
        /^All (mapping|sequence) items must start at the same column/,
        {
            found: "stands at another column than the entries before it",
            expected: "expected the entries of a map or list at the same column",
        },
    ],
    [
        /^Flow (map|sequence) in block collection/,
        {
            found: "a bracket before this is not closed, or this is not indented more than its key",
            expected: "expected the closing bracket, on a line that is indented more than the key",
        },
    ],
    [/^Missing closing/, { found: "a quote that is not closed", expected: "expected the closing quote" }],
    [
        /^Implicit map keys need to be followed/,
        { found: "no colon after a key", expected: "expected key: value, with a space after the colon" },
    ],
    [
        /^Nested mappings are not allowed/,
        {
            found: "a second colon in one line",
            expected: "expected the value in quotes, or the inner map on lines of its own",
        },
    ],
    [
        /^A block sequence may not be used/,
        {
            found: "stands at another column than the entries before it",
            expected: "expected the entries of a map or list at the same column",
        },
    ],
];

/**
 * The syntax errors of a file: the first of each line, as those behind it follow from it. `quotes` are the offsets of its
 * quoted texts: a quote that is not closed is noticed at the end of the file alone.
 */
export function syntaxFindings(
    errors: readonly YAMLError[],
    quotes: readonly number[],
    lineOf: (offset: number) => number,
): Finding[] {
    const exhausted = errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
    // The parser gives up at the first token that it has no use for, and names every one after it.
    const unexpected = errors.find(({ code }) => code === "UNEXPECTED_TOKEN");
    const causes = exhausted
        ? [exhausted]
        : errors.filter(error => error.code !== "UNEXPECTED_TOKEN" || error === unexpected);
    const lines = new Set<number>();
    return causes
        .map(error => {
            const unclosed = error.message.startsWith("Missing closing");
            const open = unclosed ? lastBefore(quotes, error.pos[0]) : undefined;
            return { error, offset: open ?? error.pos[0] };
        })
        .sort((a, b) => a.offset - b.offset)
        .filter(({ offset }) => {
            const line = lineOf(offset);
            return !lines.has(line) && lines.add(line);
        })
        .map(({ error, offset }) => ({
            at: [],
            offset,
            ...(wordsOfMessage.find(([form]) => form.test(error.message))?.[1] ??
                wordsOf[error.code] ?? { found: `no YAML (${error.code})`, expected: "expected YAML 1.2" }),
            // Of a file with several documents, the first is what Pulumi reads.
            ...(error.code === "MULTIPLE_DOCS" ? {} : { fatal: true as const }),
        }));
}

/** The largest of ascending numbers that is below a limit; by halves, as a file can have many of both. */
function lastBefore(ascending: readonly number[], limit: number): number | undefined {
    let [from, to] = [0, ascending.length];
    while (from < to) {
        const middle = (from + to) >> 1;
        [from, to] = ascending[middle] < limit ? [middle + 1, to] : [from, middle];
    }
    return ascending[from - 1];
}

/**
 * Characters that yaml.v3 refuses, or takes for a line break where YAML 1.2 doesn't (gopkg.in/yaml.v3 v3.0.1 readerc.go,
 * yamlprivateh.go `is_break`).
 */
export function characterFindings(text: string): Finding[] {
    // eslint-disable-next-line no-control-regex
    const odd = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff\u2028\u2029]|\r(?!\n)/g;
    return [...text.matchAll(odd)].map(({ 0: character, index }) => {
        if (character === "\r") {
            const found = "a carriage return alone, which YAML reads in more than one way";
            return { at: [], offset: index, found, expected: "expected lines that end with LF or CR LF" };
        }
        const code = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
        return {
            at: [],
            offset: index,
            found: `the character ${code}, which YAML reads in more than one way or not at all`,
            expected: `expected it as an escape in double quotes, "\\u${code.slice(2)}"`,
        };
    });
}
