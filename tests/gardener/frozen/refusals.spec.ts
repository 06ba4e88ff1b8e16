import assert from "node:assert/strict";
import type { FrozenEntries, FrozenEntry } from "../../../gardener/frozen/entries";
import { refusalLine, refusalsOf } from "../../../gardener/frozen/refusals";

const pods = (index: number, value?: string): FrozenEntry => ({
    path: `seeds[${index}].pods`,
    ...(value !== undefined && { value }),
    rule: "never",
    why: "somebody refuses it",
    wayOut: "put it back",
});

describe("what is refused of a change", () => {
    const olds: FrozenEntries = { "seeds[a].pods": pods(0, "10.0.0.0/16"), "seeds[b].pods": pods(1, "10.1.0.0/16") };

    it("is nothing on a first deployment", () => {
        assert.deepEqual(refusalsOf({}, olds), []);
    });

    it("is nothing of what comes new, even under a name that every object has", () => {
        assert.deepEqual(refusalsOf(olds, { ...olds, toString: pods(2, "10.2.0.0/16") }), []);
    });

    it("is nothing of what was taken out whole", () => {
        assert.deepEqual(refusalsOf(olds, { "seeds[b].pods": pods(0, "10.1.0.0/16") }), []);
    });

    it("is nothing where a list is only sorted in another way", () => {
        const sorted = { "seeds[b].pods": pods(0, "10.1.0.0/16"), "seeds[a].pods": pods(1, "10.0.0.0/16") };
        assert.deepEqual(refusalsOf(olds, sorted), []);
    });

    it("is each change, at the path that it has now, with both values, the reason, and the way out", () => {
        const news = { "seeds[b].pods": pods(0, "10.9.0.0/16"), "seeds[a].pods": pods(1, "10.0.0.0/16") };
        assert.deepEqual(refusalsOf(olds, news).map(refusalLine), [
            'seeds[0].pods: "10.1.0.0/16" → "10.9.0.0/16": somebody refuses it; put it back',
        ]);
    });

    it("is a value that is not set any more", () => {
        const news = { ...olds, "seeds[a].pods": pods(0) };
        assert.deepEqual(refusalsOf(olds, news).map(refusalLine), [
            'seeds[0].pods: "10.0.0.0/16" → not set: somebody refuses it; put it back',
        ]);
    });

    it("comes in the order of the paths, whatever the order of the entries", () => {
        const entries = (value: string) =>
            Object.fromEntries([10, 2, 0].map(index => [`${index}`, pods(index, value)]));
        assert.deepEqual(
            refusalsOf(entries("a"), entries("b")).map(({ path }) => path),
            ["seeds[0].pods", "seeds[2].pods", "seeds[10].pods"],
        );
    });

    it("names the way out that this very change has", () => {
        const version = (value: string): FrozenEntries => ({ a: { ...pods(0, value), rule: "minor-by-minor" } });
        assert.deepEqual(
            refusalsOf(version("1.33.1"), version("1.35.0")).map(({ wayOut }) => wayOut),
            ["go to 1.34 first"],
        );
    });
});
