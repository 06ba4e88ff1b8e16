import assert from "node:assert/strict";
import { problemsOf } from "../../config/problems";
import * as clusters from "./corpus/clusters";
import * as garden from "./corpus/garden";
import * as metal from "./corpus/metal";
import * as seeds from "./corpus/seeds";
import { devDocument } from "./document";

const areas = { clusters, metal, garden, seeds };

describe("the corpus of configs", () => {
    for (const [area, { wrong, right }] of Object.entries(areas)) {
        for (const { kind, what, change, paths } of wrong) {
            it(`${area}: refuses ${what} (${kind})`, () => {
                const document = devDocument();
                change(document);
                assert.deepEqual(
                    problemsOf(document)
                        .map(({ path }) => path)
                        .sort(),
                    [...paths].sort(),
                );
            });
        }
        for (const { what, change } of right) {
            it(`${area}: takes ${what}`, () => {
                const document = devDocument();
                change(document);
                assert.deepEqual(problemsOf(document), []);
            });
        }
    }
});
