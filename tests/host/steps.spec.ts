import assert from "node:assert/strict";
import { Bench, steps, summaryOf } from "./bench";

describe("steps of the engine host", function () {
    this.timeout(120_000);
    let bench: Bench;
    beforeEach(() => (bench = new Bench()));
    afterEach(() => bench.remove());

    it("creates in dependency order, changes nothing the second time, destroys in reverse", async () => {
        const resources = [
            { name: "a", props: { value: 1 } },
            { name: "b", from: { value: "a" } },
            { name: "g", kind: "group" },
            { name: "c", parent: "g", dependsOn: ["b"] },
        ];
        const first = await bench.run("up", resources, { config: { outputs: { last: "c" } } });
        assert.deepEqual(summaryOf(first), { created: ["a", "b", "c", "g"] });
        assert.deepEqual(first.journal, ["create a", "create b", "create c"]);
        assert.deepEqual(first.outputs, { outputs: { last: "c-out" } });
        assert.equal(first.exitCode, 0);
        const second = await bench.run("up", resources, { config: { outputs: { last: "c" } } });
        assert.deepEqual(summaryOf(second), { same: ["a", "b", "c", "g"] });
        assert.deepEqual(second.journal, []);
        const gone = await bench.run("destroy");
        assert.deepEqual(summaryOf(gone), { deleted: ["a", "b", "c", "g"] });
        assert.deepEqual(gone.journal, ["delete c", "delete b", "delete a"]);
        assert.deepEqual([bench.stateNames(), bench.world.things.size], [[], 0]);
    });

    it("updates in place, with the old values where changes are ignored", async () => {
        const thing = (value: number, kept: number) => ({
            name: "a",
            props: { value, nested: { kept, free: value } },
            options: { ignoreChanges: ["nested.kept"], customTimeouts: { update: "1m30s" } },
        });
        await bench.run("up", [thing(1, 1)]);
        const ignored = await bench.run("up", [thing(1, 2)]);
        assert.deepEqual(summaryOf(ignored), { same: ["a"] });
        const run = await bench.run("up", [thing(2, 3)]);
        assert.deepEqual(summaryOf(run), { updated: ["a"] });
        assert.deepEqual(
            [...bench.world.things.values()],
            [{ size: 1, value: 2, nested: { kept: 1, free: 2 }, out: "a-out" }],
        );
        assert.equal(bench.world.options.get("update a")?.timeoutSeconds, 90);
    });

    it("replaces by creating first, and deletes the old one after its dependents were updated", async () => {
        const resources = (fixed: number) => [
            { name: "a", props: { fixed } },
            { name: "b", props: { value: fixed }, dependsOn: ["a"] },
        ];
        await bench.run("up", resources(1));
        const run = await bench.run("up", resources(2));
        assert.deepEqual(summaryOf(run), { replaced: ["a"], updated: ["b"] });
        assert.deepEqual(run.journal, ["create a", "update b", "delete a"]);
        assert.equal(bench.world.things.size, 2);
    });

    it("deletes first where asked, and ahead of it what would be replaced too", async () => {
        const resources = (unique: number) => [
            { name: "a", props: { unique } },
            { name: "b", from: { fixed: "a" } },
            { name: "c", from: { value: "a" } },
            { name: "d", from: { fixed: "b" } },
        ];
        await bench.run("up", resources(1));
        const run = await bench.run("up", resources(2));
        assert.deepEqual(summaryOf(run), { replaced: ["a", "b", "d"], same: ["c"] });
        assert.deepEqual(run.journal, ["delete d", "delete b", "delete a", "create a", "create b", "create d"]);
    });

    it("lets the program decide whether the old one goes first", async () => {
        const thing = (fixed: number) => [{ name: "a", props: { fixed }, options: { deleteBeforeReplace: true } }];
        await bench.run("up", thing(1));
        assert.deepEqual((await bench.run("up", thing(2))).journal, ["delete a", "create a"]);
        const other = [{ name: "a", props: { fixed: 2, unique: 1 }, options: { deleteBeforeReplace: false } }];
        assert.deepEqual((await bench.run("up", other)).journal, ["create a", "delete a"]);
    });

    it("replaces what replaceOnChanges names, wildcards and all", async () => {
        const thing = (value: number) => [
            { name: "a", props: { list: [{ value }], other: value }, options: { replaceOnChanges: ["list[*].value"] } },
        ];
        await bench.run("up", thing(1));
        assert.deepEqual(summaryOf(await bench.run("up", thing(2))), { replaced: ["a"] });
    });

    it("deletes what the program no longer registers, at the end and in reverse", async () => {
        await bench.run("up", [{ name: "a" }, { name: "b", dependsOn: ["a"] }, { name: "c" }]);
        const run = await bench.run("up", [{ name: "c", props: { value: 1 } }]);
        assert.deepEqual(summaryOf(run), { updated: ["c"], deleted: ["a", "b"] });
        assert.deepEqual(run.journal, ["update c", "delete b", "delete a"]);
    });

    it("deletes side by side what does not depend on each other", async () => {
        await bench.run("up", [{ name: "a" }, { name: "b", dependsOn: ["a"] }, { name: "c" }]);
        const [b, c] = [bench.world.hold("delete b"), bench.world.hold("delete c")];
        const run = bench.run("destroy");
        await Promise.all([b.reached, c.reached]);
        b.release();
        c.release();
        assert.deepEqual((await run).journal.at(-1), "delete a");
    });

    it("forgets what is to be retained, and lets go with another what is deleted with it", async () => {
        await bench.run("up", [
            { name: "kept", options: { retainOnDelete: true } },
            { name: "g", kind: "group", options: { retainOnDelete: true } },
            { name: "heir", parent: "g" },
            { name: "cluster" },
            { name: "inside", deletedWith: "cluster" },
        ]);
        const run = await bench.run("destroy");
        assert.deepEqual(summaryOf(run), { deleted: ["cluster", "g", "inside"], retained: ["heir", "kept"] });
        assert.deepEqual(run.journal, ["delete cluster"]);
        assert.deepEqual(bench.stateNames(), []);
    });

    it("replaces everything made through a provider that is replaced, and nothing when it is merely updated", async () => {
        const resources = (cluster: string, token: string) => [
            { name: "p", kind: "provider", props: { cluster, token } },
            { name: "a", provider: "p" },
        ];
        await bench.run("up", resources("one", "x"));
        assert.deepEqual(summaryOf(await bench.run("up", resources("one", "y"))), { updated: ["p"], same: ["a"] });
        const run = await bench.run("up", resources("two", "y"));
        assert.deepEqual(summaryOf(run), { replaced: ["a", "p"] });
        assert.deepEqual(run.journal, ["create a", "delete a"]);
        bench.world.configs.length = 0;
        await bench.run("destroy");
        assert.deepEqual(bench.world.configs, [{ cluster: "two", token: "y" }], "the inputs in the state are used");
    });

    it("keeps a resource that moves to another provider of the same cluster, and replaces it on another", async () => {
        const resources = (provider: string) => [
            { name: "p", kind: "provider", props: { cluster: "one" } },
            { name: "q", kind: "provider", props: { cluster: "one", token: "other" } },
            { name: "r", kind: "provider", props: { cluster: "two" } },
            { name: "a", provider },
        ];
        await bench.run("up", resources("p"));
        assert.deepEqual(summaryOf(await bench.run("up", resources("q"))), { same: ["a", "p", "q", "r"] });
        assert.deepEqual(summaryOf(await bench.run("up", resources("r"))), { replaced: ["a"], same: ["p", "q", "r"] });
    });

    it("previews without touching anything, with unknowns where outputs are not known", async () => {
        const resources = [
            { name: "a", props: { value: 1 } },
            { name: "b", from: { value: "a" } },
        ];
        const run = await bench.run("preview", resources, { state: undefined, config: { outputs: { o: "b" } } });
        assert.deepEqual(summaryOf(run), { created: ["a", "b"] });
        assert.deepEqual(run.journal, []);
        assert.deepEqual(run.outputs, { outputs: "[unknown]" });
        const b = run.events.find(e => e.type === "registered" && e.name === "b");
        assert.deepEqual(b?.type === "registered" && b.inputs, { value: "[unknown]" });
        await bench.run("up", resources);
        const before = bench.stateText();
        const change = await bench.run("preview", [{ name: "a", props: { fixed: 1 } }]);
        assert.deepEqual(summaryOf(change), { replaced: ["a"], deleted: ["b"] });
        assert.equal(bench.stateText(), before);
        assert.deepEqual(bench.world.journal, ["create a", "create b"]);
    });

    it("runs no more steps at once than it may", async () => {
        const resources = Array.from({ length: 8 }, (_, i) => ({ name: `r${i}` }));
        const holds = resources.map(r => bench.world.hold(`create ${r.name}`));
        let registered = 0;
        let reached = 0;
        const go = () => registered === 9 && reached === 3 && holds.forEach(h => h.release());
        holds.forEach(h => void h.reached.then(() => (reached++, go())));
        const run = await bench.run("up", resources, {
            parallel: 3,
            onEvent: e => void (e.type === "registered" && (registered++, go())),
        });
        assert.deepEqual(summaryOf(run).created?.length, 8);
        assert.equal(bench.world.mostRunning, 3);
    });

    it("runs a resource's own transforms, then its ancestors', with the options they set", async () => {
        const run = await bench.run("up", [
            { name: "g", kind: "group", transform: { prop: "value", value: "group", protect: true } },
            { name: "a", parent: "g", props: { value: 1 }, transform: { prop: "own", value: "mine" } },
        ]);
        assert.deepEqual([...bench.world.things.values()], [{ size: 1, value: "group", own: "mine", out: "a-out" }]);
        const a = run.events.find(e => e.type === "registered" && e.name === "a");
        assert.equal(a?.type === "registered" && a.protect, true);
        assert.deepEqual(steps(run, "create"), ["things-dev", "g", "a"]);
    });

    it("finds what was renamed by its alias, and its children with it", async () => {
        const tree = (name: string, aliases: object[]) => [
            { name: "p", kind: "provider", props: { cluster: "one" } },
            { name, kind: "group", options: { aliases } },
            { name: `${name}-child`, parent: name, provider: "p" },
            { name: "user", dependsOn: [`${name}-child`] },
        ];
        await bench.run("up", tree("old", []));
        const run = await bench.run("up", tree("new", [{ name: "old" }]));
        assert.deepEqual(summaryOf(run), { same: ["new", "new-child", "p", "user"] });
        assert.deepEqual(bench.stateNames().sort(), ["new", "new-child", "p", "things-dev", "user"]);
        const moved = await bench.run("up", tree("other", []));
        assert.deepEqual(summaryOf(moved), {
            created: ["other", "other-child"],
            deleted: ["new", "new-child"],
            same: ["p", "user"],
        });
    });
});
