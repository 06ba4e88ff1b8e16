import assert from "node:assert/strict";
import { unfitMasterdata } from "../../../rehearsal/simulation/workloads/programs/metalctl";

const cases: [what: string, text: string, isFit: boolean][] = [
    ["nothing", "", true],
    ["blank lines, which the chart makes of nothing", "\n\n", true],
    ["an entity", "id: n1\n", true],
    ["several entities", "---\nid: n1\n---\nid: n2\n", true],
    ["the chart's own text for none", "[]", false],
    ["a list of entities", "- id: n1\n", false],
];

describe("metalctl apply in a rehearsal", () => {
    for (const [what, text, isFit] of cases) {
        it(`${isFit ? "takes" : "refuses"} ${what}`, () => {
            const refusal = unfitMasterdata({ "image.yaml": "id: debian\n", "ip.yaml": text });
            if (isFit) {
                assert.equal(refusal, undefined);
            } else {
                assert.match(refusal ?? "", /^ip\.yaml: Error: decode error: .*cannot unmarshal array$/);
            }
        });
    }
});
