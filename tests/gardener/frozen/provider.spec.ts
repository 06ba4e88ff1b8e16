import assert from "node:assert/strict";
import { provider } from "../../../gardener/frozen/provider";

const entries = (value: string) => ({
    a: { path: "a", value, rule: "never", why: "somebody refuses it", wayOut: "put it back" },
});

describe("the provider of frozen", () => {
    it("takes whatever comes on a first deployment", async () => {
        const news = { entries: entries("1"), __provider: "text" };
        assert.deepEqual(await provider.check({}, news), { inputs: news, failures: [] });
    });

    it("refuses a change, as no input's fault: what is wrong stands in the config", async () => {
        const { failures } = await provider.check({ entries: entries("1") }, { entries: entries("2") });
        assert.deepEqual(failures, [{ property: "", reason: 'a: "1" → "2": somebody refuses it; put it back' }]);
    });

    it("changes with its entries, not with the text of its own code, and never replaces", async () => {
        const olds = { entries: entries("1"), __provider: "text of one version" };
        const diff = (news: object) => provider.diff("frozen", olds, { __provider: "text of another", ...news });
        assert.deepEqual(await diff({ entries: entries("1") }), { changes: false, replaces: [] });
        assert.deepEqual(await diff({ entries: entries("2") }), { changes: true, replaces: [] });
        assert.deepEqual(await diff({ entries: { ...entries("1"), ...{ b: 1 } } }), { changes: true, replaces: [] });
    });

    it("keeps the entries of the last deployment, for the next check", async () => {
        assert.deepEqual(await provider.create({ entries: entries("1") }), {
            id: "frozen",
            outs: { entries: entries("1") },
        });
        const { outs } = await provider.update("frozen", { entries: entries("1") }, { entries: entries("2") });
        assert.deepEqual(outs, { entries: entries("2") });
    });
});
