import assert from "node:assert/strict";
import { Bench, summaryOf } from "./bench";

describe("failures", function () {
    this.timeout(120_000);
    let bench: Bench;
    beforeEach(() => (bench = new Bench()));
    afterEach(() => bench.remove());

    it("tells a failed step once, finishes what runs, begins nothing new, deletes nothing", async () => {
        await bench.run("up", [{ name: "stale" }]);
        const [slow, bad] = [bench.world.hold("create slow"), bench.world.hold("create bad")];
        const queued = bench.world.hold("check queued");
        // The third one comes to its step when both places are taken.
        void Promise.all([slow.reached, bad.reached]).then(queued.release).then(bad.release);
        const run = await bench.run(
            "up",
            [
                { name: "slow" },
                { name: "bad", props: { fail: "create", token: "t" } },
                { name: "queued" },
                { name: "after", dependsOn: ["bad"] },
            ],
            { parallel: 2, onEvent: e => void (e.type === "done" && e.error && slow.release()) },
        );
        assert.deepEqual(summaryOf(run), {
            created: ["slow"],
            errors: ['fake:index:Thing bad: can\'t create with "t"'],
        });
        assert.deepEqual(run.journal.sort(), ["create bad", "create slow"]);
        assert.equal(run.exitCode, 1);
        assert.deepEqual(bench.stateNames(), ["things-dev", "slow", "stale"]);
        assert.deepEqual(bench.pending(), []);
        const errors = run.events.filter(e => e.type === "log" && e.severity === "error");
        assert.equal(errors.length, 1, "the program adds nothing to it");
    });

    it("begins nothing more after a refusal", async () => {
        const [bad, queued] = [bench.world.hold("check bad"), bench.world.hold("check queued")];
        const run = await bench.run("up", [{ name: "bad", props: { value: "bad" } }, { name: "queued" }], {
            onEvent: e => {
                if (e.type === "registered" && e.name === "queued") {
                    bad.release();
                } else if (e.type === "log" && e.severity === "error") {
                    queued.release();
                }
            },
        });
        assert.deepEqual(summaryOf(run), { errors: ["fake:index:Thing bad: value: is bad"] });
        assert.deepEqual(run.journal, []);
    });

    it("keeps what came to be but not to readiness, and updates it the next time", async () => {
        const failed = await bench.run("up", [{ name: "a", props: { fail: "init" } }]);
        assert.deepEqual(summaryOf(failed).errors, ["fake:index:Thing a: never got ready"]);
        assert.deepEqual(bench.stateNames(), ["things-dev", "a"]);
        const run = await bench.run("up", [{ name: "a", props: { fail: "init" } }]);
        assert.deepEqual([summaryOf(run), run.journal], [{ updated: ["a"] }, ["update a"]]);
    });

    it("deletes nothing more after a deletion failed, and keeps what is left", async () => {
        await bench.run("up", [{ name: "a" }, { name: "b", dependsOn: ["a"], props: { fail: "delete" } }]);
        const run = await bench.run("destroy");
        assert.deepEqual(summaryOf(run), { errors: ["fake:index:Thing b: can't delete with undefined"] });
        assert.deepEqual([run.journal, bench.stateNames()], [["delete b"], ["things-dev", "a", "b"]]);
    });

    const refusals: [string, object[], string][] = [
        ["a duplicate URN", [{ name: "a" }, { name: "a" }], "duplicate resource URN"],
        ["a failed check", [{ name: "a", props: { value: "bad" } }], "fake:index:Thing a: value: is bad"],
        [
            "reading a resource",
            [{ name: "a", kind: "get" }],
            "does not support reading the existing fake:index:Thing a",
        ],
        ["an import", [{ name: "a", options: { import: "x" } }], "does not support the option import"],
        [
            "replaceWith",
            [{ name: "b" }, { name: "a", options: { replacementTrigger: 1 } }],
            "the option replacementTrigger",
        ],
        [
            "a duration that is none",
            [{ name: "a", options: { customTimeouts: { create: "soon" } } }],
            '"soon" is no duration',
        ],
    ];
    for (const [what, resources, message] of refusals) {
        it(`refuses ${what} by name`, async () => {
            const run = await bench.run("preview", resources, { state: undefined });
            const { errors } = run.summary;
            assert.equal(run.exitCode, 1);
            assert.equal(errors.length, 1);
            assert.ok(errors[0]?.includes(message), errors[0]);
        });
    }

    const endings: [string, string][] = [
        ["throw", "the program has had enough"],
        ["log", "an error in the log"],
        ["exit", "the program ended before all of it had run; nothing is deleted"],
        ["template", "Calling [toString] on an [Output<T>] is not supported"],
    ];
    for (const [end, message] of endings) {
        it(`fails, and deletes nothing, when the program ends by ${end}`, async () => {
            await bench.run("up", [{ name: "a" }, { name: "stale" }]);
            const run = await bench.run("up", [{ name: "a" }], { config: { end } });
            assert.equal(run.exitCode, 1);
            assert.ok(run.summary.errors[0]?.includes(message), run.summary.errors[0]);
            assert.deepEqual(run.summary.deleted, []);
            assert.ok(bench.world.journal.every(step => !step.startsWith("delete")));
        });
    }
});
