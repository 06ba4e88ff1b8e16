import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { stringify } from "yaml";
import { problemsOf } from "../../config/problems";
import { landscape, linesOf } from "../cli/landscape";
import { kinds } from "./corpus/case";
import * as clusters from "./corpus/clusters";
import * as garden from "./corpus/garden";
import * as metal from "./corpus/metal";
import * as seeds from "./corpus/seeds";
import { devDocument } from "./document";
import type { Loose } from "./document";

const areas = { clusters, metal, garden, seeds };

/** `dev` after a change. */
function changed(change: (document: Loose) => void): Loose {
    const document = devDocument();
    change(document);
    return document;
}

describe("the corpus of configs", () => {
    const everything = Object.values(areas);
    const wrong = everything.flatMap(area => area.wrong);

    it("has three hundred wrong ones, of each kind of mistake, and twenty right ones", () => {
        assert.ok(wrong.length >= 300, `${wrong.length} wrong ones`);
        assert.deepEqual([...new Set(wrong.map(({ kind }) => kind))].sort(), [...kinds].sort());
        assert.ok(everything.flatMap(({ right }) => right).length >= 20);
    });

    it("has no two of an area that are called the same", () => {
        for (const { wrong, right } of everything) {
            const names = [...wrong, ...right].map(({ what }) => what);
            assert.deepEqual(
                names.filter((name, index) => names.indexOf(name) !== index),
                [],
            );
        }
    });

    for (const [area, { wrong, right }] of Object.entries(areas)) {
        for (const { kind, what, change, paths } of wrong) {
            it(`${area}: refuses ${what} (${kind})`, () => {
                const found = problemsOf(changed(change)).map(problem => problem.path);
                assert.deepEqual(found.sort(), [...paths].sort());
            });
        }
        for (const { what, change } of right) {
            it(`${area}: takes ${what}`, () => {
                assert.deepEqual(problemsOf(changed(change)), []);
            });
        }
    }
});

describe("the corpus of configs, through the command", function () {
    this.timeout(60_000);
    const folder = mkdtempSync(path.join(tmpdir(), "landscape-corpus-"));
    after(() => rmSync(folder, { recursive: true }));
    const wrong = Object.values(areas).flatMap(area => area.wrong);

    for (const kind of kinds) {
        it(`refuses one with a mistake of the kind "${kind}", each problem on a line, with exit code 2 and no trace`, async () => {
            const { change, paths } = wrong.find(one => one.kind === kind) ?? assert.fail(`none of kind ${kind}`);
            const file = path.join(folder, `Pulumi.${kind.replace(" ", "-")}.yaml`);
            writeFileSync(file, stringify({ config: { "landscape:config": changed(change) } }));
            const { code, stdout, stderr } = await landscape(["--config", file, "check"]);
            const shown = path.relative(process.cwd(), file);
            const lines = linesOf(stdout);
            assert.equal(code, 2, stderr);
            assert.deepEqual(lines.map(line => line.slice(0, line.indexOf(": "))).sort(), [...paths].sort());
            lines.forEach(line => assert.match(line, new RegExp(` \\(${shown.replaceAll(".", "\\.")}:\\d+:\\d+\\)$`)));
            const counted = paths.length === 1 ? "1 problem" : `${paths.length} problems`;
            assert.equal(linesOf(stderr).at(-1), `${shown}: ${counted}`);
            assert.ok(!/\bat .+:\d+:\d+\)?$/m.test(stderr), stderr);
        });
    }
});
