import assert from "node:assert/strict";
import * as ts from "typescript";
import { Classes } from "./classes";
import { incomplete } from "./constructions";
import { bugs, unseen } from "./lists";
import { nodesOf, parsed, placeOf, readSources } from "./sources";
import type { Sources } from "./sources";

const builtin = /^(Error|TypeError|RangeError|SyntaxError|AggregateError|pulumi\.\w+Error)$/;

/** Where an error of the language, or of Pulumi, is made: it tells nobody what to do. */
function plain(sources: Sources): string[] {
    const nodes = [...sources.values()].flatMap(source => [
        ...nodesOf(source, ts.isNewExpression),
        ...nodesOf(source, ts.isCallExpression),
    ]);
    return nodes.filter(({ expression }) => builtin.test(expression.getText())).map(placeOf);
}

/** The entry of {@link bugs} that covers a place. */
function coverOf(place: string): string | undefined {
    const [file] = place.split(":");
    return Object.keys(bugs).find(entry => (entry.endsWith("/") ? file.startsWith(entry) : file === entry));
}

describe("errors", () => {
    const sources = readSources();
    const classes = new Classes(sources);

    it("are of classes that are for people, or that nobody sees", () => {
        const others = classes.errors().filter(({ id }) => !classes.isUserError(id));
        assert.deepEqual(others.map(({ id }) => id).sort(), Object.keys(unseen).sort());
    });

    it("for people say what is wrong and what to do", () => {
        assert.deepEqual(incomplete(sources, classes), []);
    });

    it("that are not for people are made only where a bug of ours leads", () => {
        const places = plain(sources);
        assert.deepEqual(
            places.filter(place => coverOf(place) === undefined),
            [],
        );
        const used = new Set(places.map(coverOf));
        assert.deepEqual(
            Object.keys(bugs).filter(entry => !used.has(entry)),
            [],
            "entries of the list that cover nothing",
        );
    });

    describe("are found out, in made-up modules, where", () => {
        const base = 'import { UserError } from "../errors/user-error";\n';
        const cases: [string, string, string[]][] = [
            ["there is no remedy", 'throw new UserError({ what: "a" });', ["cli/a.ts:2: it has no remedy"]],
            ["there is nothing at all", "throw new UserError();", ["cli/a.ts:2: its parts are no object literal"]],
            [
                "the remedy may be empty",
                'throw new UserError({ what: "a", remedy: x ? "b" : "" });',
                ["cli/a.ts:2: its remedy may be empty"],
            ],
            [
                "the remedy is a platitude",
                'throw new UserError({ what: "a", remedy: "try again" });',
                ["cli/a.ts:2: its remedy tells nothing"],
            ],
            [
                "a class of its own leaves it out",
                'class E extends UserError { constructor(what: string) { super({ what }); } }\nnew E("");',
                ["cli/a.ts:3: its what may be empty", "cli/a.ts:2: it has no remedy"],
            ],
            [
                "an inherited constructor is not given one",
                "class E extends UserError { constructor(what: string, remedy: string) { super({ what, remedy }); } }\n" +
                    'class F extends E {}\nnew F("a");',
                ["cli/a.ts:4: it has no remedy"],
            ],
            ["nothing is wrong", 'throw new UserError({ what: `${a}`, remedy: a ?? "b" });', []],
        ];
        for (const [what, text, problems] of cases) {
            it(what, () => {
                const user = sources.get("errors/user-error.ts");
                assert.ok(user);
                const made: Sources = new Map([
                    ["errors/user-error.ts", user],
                    ["cli/a.ts", parsed("cli/a.ts", base + text)],
                ]);
                assert.deepEqual(incomplete(made, new Classes(made)), problems);
            });
        }

        it("a plain error is thrown, with new or without, and a class extends one", () => {
            const text = 'throw Error("a");\nclass E extends RangeError {}\nthrow new pulumi.RunError("b");';
            const made: Sources = new Map([["cli/a.ts", parsed("cli/a.ts", text)]]);
            assert.deepEqual(plain(made).sort(), ["cli/a.ts:1", "cli/a.ts:3"]);
            assert.deepEqual(
                new Classes(made).errors().map(({ id }) => id),
                ["cli/a.ts#E"],
            );
        });
    });
});
