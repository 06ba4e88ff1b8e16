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

    it("refuses another value of a secret under the same name, and tells neither", async () => {
        const secret = {
            path: "a",
            value: "name",
            rule: "never",
            ofSecret: true,
            why: "it is set once",
            wayOut: "put it back",
        };
        const inputs = (digest: string, name = "name") => ({
            entries: { a: { ...secret, value: name } },
            digests: { a: digest },
        });
        const failures = async (olds: object, news: object) =>
            (await provider.check(olds as Record<string, unknown>, news as Record<string, unknown>)).failures?.map(
                ({ reason }) => reason,
            );
        assert.deepEqual(await failures(inputs("1"), inputs("1")), []);
        assert.deepEqual(await failures(inputs("1"), inputs("2")), [
            "a: the secret name has another value: it is set once; put it back",
        ]);
        // Told once, by the name.
        assert.deepEqual(await failures(inputs("1"), inputs("2", "other")), [
            'a: "name" → "other": it is set once; put it back',
        ]);
        // A stack that is older than the digests has none.
        assert.deepEqual(await failures({ entries: inputs("1").entries }, inputs("2")), []);
        const diff = await provider.diff("frozen", { entries: inputs("1").entries }, inputs("2"));
        assert.deepEqual(diff, { changes: true, replaces: [] });
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
