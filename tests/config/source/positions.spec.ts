import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { parse, stringify } from "yaml";
import type { Path } from "../../../config/document";
import { pathOf, pathText, valueAt } from "../../../config/document";
import { YamlFile } from "../../../config/source/yaml-file";

/** Every path of a document, its own too. */
function pathsOf(value: unknown, path: Path = []): Path[] {
    const entries: [string | number, unknown][] =
        typeof value === "object" && value !== null
            ? Array.isArray(value)
                ? [...value.entries()]
                : Object.entries(value)
            : [];
    return [path, ...entries.flatMap(([step, entry]) => pathsOf(entry, [...path, step]))];
}

/** What is written at a position, parsed; `inFlow` says whether a comma or bracket ends a plain scalar there. */
function parsedAt(text: string, { line, column }: { line: number; column: number }, inFlow: boolean): unknown {
    const [first, ...others] = text.split("\n").slice(line - 1);
    const end = others.findIndex(other => other.trim() !== "" && other.search(/\S/) < column - 1);
    const rest = [first.slice(column - 1), ...others.slice(0, end < 0 ? others.length : end)].join("\n");
    if (/^[[{]/.test(rest)) {
        return parse(upToBracket(rest));
    }
    // In a block, what stands before the value on its line is indentation to what stands below it.
    if (/^(- |-$|[^\s"']+:( |$)|"(?:[^"\\]|\\.)*":( |$))/m.test(rest.split("\n")[0]) && !inFlow) {
        return parse(" ".repeat(column - 1) + rest);
    }
    const quoted = /^"(?:[^"\\]|\\.)*"|^'(?:[^']|'')*'/.exec(rest)?.[0];
    return parse(quoted ?? rest.split("\n")[0].split(inFlow ? /, | [}\]]|[,}\]]/ : / #/)[0]);
}

/** Whether a value stands in brackets: they are the last that is open before it. */
function isInFlow(text: string, { line, column }: { line: number; column: number }): boolean {
    const before = text.split("\n").slice(0, line);
    before.push((before.pop() ?? "").slice(0, column - 1));
    const bare = before.map(each => each.replace(/(^| )#.*/, "").replace(/"(?:[^"\\]|\\.)*"/g, "")).join("\n");
    return bare.split(/[[{]/).length > bare.split(/[\]}]/).length;
}

function upToBracket(text: string): string {
    let [depth, index] = [0, 0];
    for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[^"]/gs)) {
        depth += /^[[{]$/.test(token) ? 1 : /^[\]}]$/.test(token) ? -1 : 0;
        index += token.length;
        if (depth === 0) {
            break;
        }
    }
    return text.slice(0, index);
}

/** {@link parsedAt} with the place looked at. */
function written(text: string, position: { line: number; column: number }): unknown {
    return parsedAt(text, position, isInFlow(text, position));
}

/** A document as people write it, or as nobody does. */
const documents = fc.record({
    document: fc.dictionary(
        fc.stringMatching(/^[a-z][a-zA-Z-]{0,8}$/),
        fc.letrec<{ value: unknown }>(tie => ({
            value: fc.oneof(
                { maxDepth: 3 },
                fc.integer(),
                fc.boolean(),
                fc.stringMatching(/^[a-z0-9][ -!$-+./0-9:;<-Z^-z]{0,12}[a-z0-9]$/),
                fc.array(tie("value"), { minLength: 1, maxLength: 3 }),
                fc.dictionary(fc.stringMatching(/^[a-z][a-zA-Z-]{0,8}$/), tie("value"), {
                    minKeys: 1,
                    maxKeys: 3,
                    noNullPrototype: true,
                }),
            ),
        })).value,
        { minKeys: 1, maxKeys: 4, noNullPrototype: true },
    ),
    indent: fc.integer({ min: 1, max: 6 }),
    flow: fc.boolean(),
});

describe("the position of a value", () => {
    it("is where it is written in Pulumi.dev.yaml, for every path", () => {
        const text = readFileSync(resolve(__dirname, "../../../Pulumi.dev.yaml"), "utf8");
        const file = new YamlFile(text, "Pulumi.dev.yaml");
        const paths = pathsOf(file.document);
        assert.ok(paths.length > 200);
        for (const path of paths) {
            assert.deepEqual(written(text, file.positionOf(path)), valueAt(file.document, path), pathText(path));
        }
    });

    it("is where it is written in any document", () => {
        fc.assert(
            fc.property(documents, ({ document, indent, flow }) => {
                const text = stringify(document, {
                    indent,
                    collectionStyle: flow ? "flow" : "any",
                    defaultStringType: "QUOTE_DOUBLE",
                    defaultKeyType: "PLAIN",
                    lineWidth: 0,
                });
                const file = new YamlFile(text, "file.yaml");
                for (const path of pathsOf(document)) {
                    assert.deepEqual(written(text, file.positionOf(path)), valueAt(document, path), text);
                }
            }),
        );
    });

    const text = [
        "base: &base", //             1
        "  size: &size 5", //         2
        "  names: [a, b]", //         3
        "empty:", //                  4
        "seed:", //                   5
        "  <<: *base", //             6
        "  size: *size", //           7
        "  list:", //                 8
        "    - *base", //             9
        "    -", //                   10
        "other:", //                  11
        "  <<: [{size: 6}, *base]", //12
        "twice: 1",
        "twice: 2",
    ].join("\n");
    const places: [string, "value" | "key", string][] = [
        ["seed.size", "value", "2:15"],
        ["seed.size", "key", "7:3"],
        ["seed.names[1]", "value", "3:14"],
        ["seed.names", "key", "3:3"],
        ["seed.list[0].names", "value", "3:10"],
        ["seed.list[1]", "value", "10:6"],
        ["other.size", "value", "12:15"],
        ["other.names[0]", "value", "3:11"],
        ["empty", "value", "4:1"],
        ["empty.more", "value", "4:1"],
        ["seed.missing.more", "value", "6:3"],
        ["seed.names[7]", "value", "3:10"],
        ["missing", "key", "1:1"],
        ["twice", "value", "14:8"],
        ["", "value", "1:1"],
    ];
    for (const [path, of, place] of places) {
        it(`of ${of} ${path || "(document)"} is ${place}, through aliases and merge keys`, () => {
            const file = new YamlFile(text, "file.yaml");
            const { line, column } = file.positionOf(pathOf(path), of);
            assert.equal(`${line}:${column}`, place);
        });
    }

    it("comes with the value as it is written, where it is written plainly", () => {
        const file = new YamlFile("a: 1.30\nb: '1.30'\nc: &c 0x10\nd: *c\ne: {}", "file.yaml");
        assert.deepEqual(
            ["a", "b", "c", "d", "e", "f"].map(key => file.writtenAt([key])),
            ["1.30", undefined, "0x10", "0x10", undefined, undefined],
        );
    });
});

describe("a path as text", () => {
    it("is read back as it was", () => {
        const step = fc.oneof(fc.nat(), fc.string(), fc.stringMatching(/^[a-zA-Z_][-\w]*$/), fc.constant('a"].b[0]'));
        fc.assert(fc.property(fc.array(step), path => assert.deepEqual(pathOf(pathText(path)), path)));
    });
});
