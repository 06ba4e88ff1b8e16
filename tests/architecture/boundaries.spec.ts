import assert from "node:assert/strict";
import { globSync } from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { Linter } from "eslint";
import tseslint from "typescript-eslint";

const root = path.resolve(__dirname, "../..");

/** Which folders' modules may import which, by docs/architecture.md. */
const arrows: Record<string, string[]> = {
    errors: [],
    release: ["errors"],
    gardener: ["errors", "release"],
    config: ["errors", "gardener", "release"],
    components: ["errors", "gardener", "release"],
    stacks: ["components", "config", "errors", "gardener", "release"],
    rehearsal: ["errors", "release"],
    cli: ["config", "errors", "gardener", "rehearsal", "release"],
    bench: ["errors", "rehearsal"],
};
const folders = Object.keys(arrows);

describe("the lint", () => {
    let boundaries: Linter.Config[];

    before(async () => {
        const url = pathToFileURL(path.join(root, "eslint.config.mjs")).href;
        const { default: all } = (await import(url)) as { default: Linter.Config[] };
        const parser = tseslint.parser as Linter.Parser;
        boundaries = [
            { files: ["**/*.ts"], languageOptions: { parser } },
            ...all.filter(({ rules }) => rules?.["no-restricted-syntax"] !== undefined),
        ];
    });

    /** What is said of a module with this text. */
    function said(filename: string, text: string): string[] {
        return new Linter({ cwd: root }).verify(text, boundaries, { filename }).map(({ message }) => message);
    }

    for (const from of folders) {
        const allowed = arrows[from];
        it(`lets ${from} import ${allowed.join(", ") || "nothing"}, from however deep`, () => {
            for (const depth of [1, 2, 4]) {
                const file = path.join(from, ...Array<string>(depth - 1).fill("a"), "b.ts");
                const taken = [...folders, "tests"].filter(to => {
                    return said(file, `import { a } from "${"../".repeat(depth)}${to}/a";`).length === 0;
                });
                // From its own folder nothing climbs out of it.
                assert.deepEqual(taken.filter(to => to !== from).sort(), allowed, file);
            }
        });
    }

    const ways: [string, string][] = [
        ["a type", 'import type { A } from "../../stacks/a";'],
        ["a re-export", 'export * from "../../stacks/a";'],
        ["an import()", 'void import("../../stacks/a");'],
        ["a require()", 'createRequire(__filename)("../../stacks/a");'],
        ["the type of an import()", 'let a: import("../../stacks/a").A;'],
        ["a way that goes nowhere first", 'import { a } from "./../../stacks/a";'],
        ["a way that goes down and up again", 'import { a } from "../commands/../../stacks/a";'],
    ];
    for (const [what, text] of ways) {
        it(`sees ${what}`, () => {
            const message = "cli may import config, gardener, release, rehearsal, errors (docs/architecture.md)";
            assert.deepEqual(said("cli/commands/a.ts", text), [message]);
        });
    }

    it("lets the rehearsal import the API's types, and nothing else of gardener", () => {
        const of = (to: string) => said("rehearsal/simulation/a/b.ts", `import type { A } from "${to}";`).length;
        assert.deepEqual(
            ["../../../gardener/api/core", "../gardener/types", "../../../gardener/gate"].map(of),
            [0, 0, 1],
        );
    });

    it("knows every folder, at every depth", () => {
        const files = folders.flatMap(folder => globSync(`${folder}/**/*.ts`, { cwd: root }));
        for (const file of files) {
            const climb = "../".repeat(file.split(path.sep).length - 1);
            assert.equal(said(file, `import { a } from "${climb}tests/a";`).length, 1, file);
        }
    });
});
