import assert from "node:assert/strict";
import { YamlFile } from "../../../config/source/yaml-file";

/** What a file's findings say: `line:column path: found; expected; remedy`. */
function findingsOf(text: string): string[] {
    const file = new YamlFile(text, "file.yaml");
    return file.findings.map(({ at, offset, found, expected, remedy }) => {
        const { line, column } = file.positionAt(offset);
        return `${line}:${column} ${at.join("/")}: ${[found, expected, remedy].filter(Boolean).join("; ")}`;
    });
}

const entriesApart =
    "stands at another column than the entries before it; expected the entries of a map or list at the same column";
const secondColon = "a second colon in one line; expected the value in quotes, or the inner map on lines of its own";

describe("a YAML file", () => {
    const broken: [string, string, string[]][] = [
        ["an entry at another column", "a:\n    b: 1\n  c: 2\n", [`3:1 : ${entriesApart}`]],
        ["a list entry at another column", "a:\n  - b\n - c\n", [`3:1 : ${entriesApart}`]],
        [
            "tabs as indentation, each of them",
            "a:\n\tb: 1\n\tc: 2\n",
            ["2:1 : a tab as indentation; expected spaces", "3:1 : a tab as indentation; expected spaces"],
        ],
        ["two colons, in every line", "a: b: c\nd: e: f\n", [`1:4 : ${secondColon}`, `2:4 : ${secondColon}`]],
        [
            "a key without a colon",
            "a: 1\nb\nc: 3\n",
            ["2:1 : no colon after a key; expected key: value, with a space after the colon"],
        ],
        [
            "a quote that is open up to the end, where it opens",
            "a: 1\nb: 'c\nd: 2\n",
            ["2:4 : a quote that is not closed; expected the closing quote"],
        ],
        [
            "a bracket that is open",
            "a: [1, 2\nb: }\nc: ]\n",
            [
                "2:1 : a bracket before this is not closed, or this is not indented more than its key; " +
                    "expected the closing bracket, on a line that is indented more than the key",
            ],
        ],
        [
            "what follows nothing",
            "a: 1\nb: }\nc: ]\n",
            [
                "2:4 : what stands here fits nothing before it; " +
                    "expected every bracket and quote to be closed, and nothing after it",
            ],
        ],
        [
            "a reserved character",
            "a: @b\n",
            ["1:4 : a text begins with a character that YAML keeps for itself; expected the text in quotes"],
        ],
        [
            "an escape there is not",
            'a: "\\q"\n',
            ["1:5 : no escape sequence that YAML knows; expected \\\\ for a backslash, or single quotes"],
        ],
        [
            "an alias of nothing, and what was meant",
            "pods: &pods 1\na: *pod\nb: *xyzzy\n",
            [
                "2:4 a: *pod is an alias of nothing: no &pod stands before it; did you mean *pods?",
                "3:4 b: *xyzzy is an alias of nothing: no &xyzzy stands before it; expected an anchor before it",
            ],
        ],
        [
            "an alias in its own anchor",
            "a: &a\n  b: [*a]\n",
            [
                "2:7 a/b/0: *a stands in &a itself, so it would never end; expected an alias of a value that stands before it",
            ],
        ],
        [
            "aliases of aliases without measure",
            ["a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]", ..."bcdefghijk"]
                .map((line, index) =>
                    index === 0
                        ? line
                        : `${line}: &${line} [${Array(10)
                              .fill(`*${"abcdefghij"[index - 1]}`)
                              .join(", ")}]`,
                )
                .join("\n"),
            ["5:36 e/7: with *d the file has more than 100000 values; expected fewer aliases of aliases"],
        ],
        [
            "a merge of what is no map",
            "a: &a 1\nb:\n  <<: *a\nc:\n  <<: [{d: 1}, 2]\n",
            [
                "3:3 b/<<: << merges what is no map; expected an alias of a map, or a list of them",
                "5:3 c/<<: << merges what is no map; expected an alias of a map, or a list of them",
            ],
        ],
        ["a map as a key", "? [a]\n: 1\n", ["1:3 ?: a list or a map as a key; expected a text as the key"]],
        [
            "a directive",
            "%YAML 1.1\n---\na: yes\n",
            ["1:1 : a %YAML directive, by which another YAML would be read than Pulumi reads; expected no directive"],
        ],
        [
            "more levels than anybody writes",
            `a: ${"[".repeat(101)}${"]".repeat(101)}\n`,
            [
                `1:104 ${["a", ...Array<number>(100).fill(0)].join("/")}: is nested too deeply; expected at most 100 levels`,
            ],
        ],
        ["more levels than there is stack", "[".repeat(2_000), ["is nested too deeply; expected at most 100 levels"]],
    ];
    for (const [what, text, expected] of broken) {
        it(`with ${what} has no document, and says where`, () => {
            // At which level the stack ends is the machine's matter.
            const lines = findingsOf(text).map(line => line.replace(/^1:\d+ : (?=is nested)/, ""));
            assert.deepEqual(lines, expected);
            const file = new YamlFile(text, "file.yaml");
            assert.deepEqual([file.isBroken, file.document], [true, undefined]);
        });
    }

    const twoMeanings = (written: string, theirs: string, ours: string, choices = "") =>
        `${written} means two things: ${theirs} to Pulumi, ${ours} in YAML 1.2; expected one meaning; ` +
        `put it in quotes if it is a text: "${written}"${choices}`;
    const endless = (written: string) =>
        `${written} is no number that Pulumi could hand on: JSON has no word for it; expected a finite number; ` +
        `put it in quotes if it is a text: "${written}"`;
    const traps: [string, unknown, string[]][] = [
        [
            "a: 0777",
            { a: 777 },
            [`1:4 a: ${twoMeanings("0777", "the number 511", "the number 777", ", else write 777 or 511")}`],
        ],
        ["a: 0b101", { a: "0b101" }, [`1:4 a: ${twoMeanings("0b101", "the number 5", "the text", ", else write 5")}`]],
        [
            "a: 1_000",
            { a: "1_000" },
            [`1:4 a: ${twoMeanings("1_000", "the number 1000", "the text", ", else write 1000")}`],
        ],
        [
            "a: -0x1F",
            { a: "-0x1F" },
            [`1:4 a: ${twoMeanings("-0x1F", "the number -31", "the text", ", else write -31")}`],
        ],
        ["a: 2026-11-22", { a: "2026-11-22" }, [`1:4 a: ${twoMeanings("2026-11-22", "a time", "the text")}`]],
        ["a: .inf", { a: Infinity }, [`1:4 a: ${endless(".inf")}`]],
        ["a: 1e400", { a: Infinity }, [`1:4 a: ${endless("1e400")}`]],
        [
            "a: 0o777\nb: 0x1F\nc: +12\nd: 1e3\ne: ~\nf: 089\ng: 0",
            { a: 511, b: 31, c: 12, d: 1000, e: null, f: 89, g: 0 },
            [],
        ],
        [
            "[no, yes, on, off, y, n, 190:20:30, 10.0.0.0/8]",
            ["no", "yes", "on", "off", "y", "n", "190:20:30", "10.0.0.0/8"],
            [],
        ],
        ["'0777': \"2026-11-22\"\na: |\n  0777", { "0777": "2026-11-22", a: "0777\n" }, []],
        [
            "a: !!int '5'\nb: !foo 1\nc: !!str 0777\nd: !!map {}",
            { a: 5, b: "1", c: "0777", d: {} },
            ["1:10 a: the tag !!int", "2:9 b: the tag !foo"].map(
                line =>
                    `${line}, which Pulumi may read otherwise; expected the value without a tag, in quotes where it is a text`,
            ),
        ],
        [
            "1: a\n0777: b\n2026-11-22: c\n~: d\ntrue: e\n: f",
            { 1: "a", 777: "b", "2026-11-22": "c", "": "f", true: "e" },
            [
                ...[
                    ["1:1 1", "a number", "1"],
                    ["2:1 0777", "a number", "0777"],
                    ["3:1 2026-11-22", "a time", "2026-11-22"],
                    ["4:1 ~", "empty", "~"],
                    ["5:1 true", "true or false", "true"],
                ].map(
                    ([at, kind, key]) =>
                        `${at}: the key ${key} is ${kind}, not a text; expected a text as the key; put it in quotes: "${key}"`,
                ),
                "6:1 : a key with nothing in it; expected a text before the colon",
            ],
        ],
        [
            "'<<': {a: 1}",
            { "<<": { a: 1 } },
            [
                '1:1 <<: the key "<<" means two things: a merge to Pulumi, which loses the quotes, a text in YAML 1.2; ' +
                    "expected another key",
            ],
        ],
        [
            "a: 1\nb: {c: 1, c: 2}\na: 3",
            { a: 3, b: { c: 2 } },
            [
                "2:11 b/c: the key c is there twice, on line 2 and on line 2; expected every key of a map once",
                "3:1 a: the key a is there twice, on line 1 and on line 3; expected every key of a map once",
            ],
        ],
        [
            "<<: {a: 1}\n<<: {b: 2}",
            { a: 1, b: 2 },
            [
                "2:1 <<: the key << is there twice, on line 1 and on line 2; expected every key of a map once; " +
                    "merge several maps with a list: <<: [*a, *b]",
            ],
        ],
        [
            "a: 1\n---\nb: 2",
            { a: 1 },
            ["2:1 : a second document begins here, which Pulumi passes over; expected one document in a file"],
        ],
        ["\ufeffa: 1\r\nb: 2\r\n", { a: 1, b: 2 }, []],
        [
            "\ufeffa: 0b1\r\nb: 0b1\r\n",
            { a: "0b1", b: "0b1" },
            ["1:4 a: ", "2:4 b: "].map(at => at + twoMeanings("0b1", "the number 1", "the text", ", else write 1")),
        ],
        [
            'a: "b\u2028c"\nd: "\u0001"',
            { a: "b\u2028c", d: "\u0001" },
            [
                ["1:6", "2028"],
                ["2:5", "0001"],
            ].map(
                ([at, code]) =>
                    `${at} : the character U+${code}, which YAML reads in more than one way or not at all; ` +
                    `expected it as an escape in double quotes, "\\u${code}"`,
            ),
        ],
        [
            'a: "b\rc"',
            { a: "b\rc" },
            [
                "1:6 : a carriage return alone, which YAML reads in more than one way; expected lines that end with LF or CR LF",
            ],
        ],
        ["", null, []],
        ["# nothing\n", null, []],
        ["a", "a", []],
    ];
    for (const [text, document, expected] of traps) {
        it(`reads ${JSON.stringify(text)} as ${JSON.stringify(document)} and ${expected.length === 0 ? "finds nothing" : "says what is wrong"}`, () => {
            assert.deepEqual(findingsOf(text), expected);
            assert.deepEqual(new YamlFile(text, "file.yaml").document, document);
        });
    }

    it("tells syntax errors and duplicate keys in one go", () => {
        assert.deepEqual(
            findingsOf("a: 1\na: 2\nb: c: d\ne: 0777\na: 3\n").map(line => line.split(";")[0]),
            ["2:1 a: the key a is there twice, on line 1 and on line 2", "3:4 : a second colon in one line"],
        );
    });
});
