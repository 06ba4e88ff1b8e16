import assert from "node:assert/strict";
import { confirmedIf } from "../../gardener/deletion";
import { withOverrides } from "../../gardener/overrides";

describe("overrides", () => {
    it("have the last word, take fields away by null, and leave the object as it is", () => {
        const object = { a: { b: 1, c: [1, 2] }, d: 1 };
        assert.deepEqual(withOverrides(object, { a: { c: [3], e: { f: null } }, d: null }), {
            a: { b: 1, c: [3], e: {} },
        });
        assert.deepEqual(object, { a: { b: 1, c: [1, 2] }, d: 1 });
        assert.equal(withOverrides(object, undefined), object);
    });
});

describe("the confirmation of a deletion", () => {
    it("is put beside the object's own annotations where its part is unlocked, and nowhere else", () => {
        const object = { metadata: { name: "a", annotations: { b: "c" } } };
        assert.equal(confirmedIf(false, object), object);
        assert.deepEqual(confirmedIf(true, object).metadata.annotations, {
            b: "c",
            "confirmation.gardener.cloud/deletion": "true",
        });
    });
});
