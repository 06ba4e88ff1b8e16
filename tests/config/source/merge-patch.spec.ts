import assert from "node:assert/strict";
import fc from "fast-check";
import { mergePatch } from "../../../config/source/merge-patch";

/** RFC 7396, appendix A: the original, the patch, the result. */
const examples: [string, string, string][] = [
    ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
    ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
    ['{"a":"b"}', '{"a":null}', "{}"],
    ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
    ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
    ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
    ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
    ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
    ['["a","b"]', '["c","d"]', '["c","d"]'],
    ['{"a":"b"}', '["c"]', '["c"]'],
    ['{"a":"foo"}', "null", "null"],
    ['{"a":"foo"}', '"bar"', '"bar"'],
    ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
    ["[1,2]", '{"a":"b","c":null}', '{"a":"b"}'],
    ["{}", '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
    ['{"a":1}', '{"__proto__":{"b":2}}', '{"a":1,"__proto__":{"b":2}}'],
];

describe("a merge patch", () => {
    for (const [original, patch, result] of examples) {
        it(`${patch} makes ${result} of ${original}`, () => {
            assert.deepEqual(mergePatch(JSON.parse(original), JSON.parse(patch)), JSON.parse(result));
        });
    }

    it("changes neither of its arguments, and nothing more when it is applied again", () => {
        fc.assert(
            fc.property(fc.jsonValue(), fc.jsonValue(), (value, patch) => {
                const before = structuredClone([value, patch]);
                const merged = mergePatch(value, patch);
                assert.deepEqual([value, patch], before);
                assert.deepEqual(mergePatch(merged, patch), merged);
            }),
        );
    });
});
