import assert from "node:assert/strict";
import type { Problem } from "../../../config/errors";
import { problemLine } from "../../../config/errors";
import { validate, withWritten } from "../../../config/problems";
import type { Loose } from "../document";
import { devDocument } from "../document";

/** What is changed in `dev`, and the lines that a check then has of it: none where the change is a right one. */
export type Row = [what: string, change: (document: Loose) => void, lines: string[]];

/** Says of each row what the check does, and holds it to the row's lines. */
export function table(check: (document: unknown) => Problem[], rows: Row[]): void {
    for (const [what, change, lines] of rows) {
        it(`${lines.length > 0 ? "tells of" : "takes"} ${what}`, () => {
            const document = devDocument();
            change(document);
            const checked = validate(document).landscape ?? document;
            const problems = check(checked).map(problem => withWritten(problem, document, checked));
            assert.deepEqual(problems.map(problemLine), lines);
        });
    }

    it("never throws, whatever has the wrong shape", () => {
        for (const shape of [undefined, null, 7, "text", [], {}, [{}], { "*": null }]) {
            const document = devDocument();
            for (const key of Object.keys(document)) {
                assert.doesNotThrow(() => check({ ...document, [key]: shape }));
            }
            assert.doesNotThrow(() => check(shape));
        }
    });
}
