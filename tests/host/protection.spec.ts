import assert from "node:assert/strict";
import { Bench, summaryOf } from "./bench";

describe("protection", function () {
    this.timeout(120_000);
    let bench: Bench;
    beforeEach(() => (bench = new Bench()));
    afterEach(() => bench.remove());

    const parts = (protect: boolean, fixed = 1) => [
        { name: "g", kind: "group", options: { protect } },
        { name: "heir", parent: "g", props: { fixed } },
        { name: "own", options: { protect } },
        { name: "free", dependsOn: ["own"] },
    ];
    const refusal =
        "the operation is refused, and nothing is deleted: protected are fake:index:Thing heir, fake:index:Thing own, " +
        "things:index:Group g; take protection off and run up first";

    it("refuses a destroy with the whole list, and deletes nothing; once taken off, all goes", async () => {
        await bench.run("up", parts(true));
        const refused = await bench.run("destroy");
        assert.deepEqual(summaryOf(refused), { errors: [refusal] });
        assert.deepEqual([refused.exitCode, refused.journal, bench.world.things.size], [1, [], 3]);
        assert.deepEqual(bench.stateNames().sort(), ["free", "g", "heir", "own", "things-dev"]);
        assert.deepEqual(summaryOf(await bench.run("up", parts(false))), { same: ["free", "g", "heir", "own"] });
        assert.deepEqual(summaryOf(await bench.run("destroy")), { deleted: ["free", "g", "heir", "own"] });
    });

    it("fails an up, and a preview, that would delete what is protected", async () => {
        await bench.run("up", parts(true));
        for (const operation of ["preview", "up"] as const) {
            const run = await bench.run(operation, [{ name: "new" }]);
            assert.deepEqual(summaryOf(run), { created: ["new"], errors: [refusal] });
            assert.equal(run.exitCode, 1);
        }
        assert.deepEqual(bench.world.journal.slice(-1), ["create new"]);
    });

    it("refuses to replace what is protected, unless protection is taken off with it", async () => {
        await bench.run("up", parts(true));
        const refused = await bench.run("up", parts(true, 2));
        assert.deepEqual(summaryOf(refused).errors, [
            "fake:index:Thing heir: it would be replaced, but it is protected; take its protect option off and run up first",
        ]);
        assert.deepEqual(refused.journal, []);
        assert.deepEqual((await bench.run("up", parts(false, 2))).journal, ["create heir", "delete heir"]);
    });

    it("refuses to delete a protected dependent ahead of what is replaced", async () => {
        const resources = (unique: number) => [
            { name: "a", props: { unique } },
            { name: "b", from: { fixed: "a" }, options: { protect: true } },
        ];
        await bench.run("up", resources(1));
        const refused = await bench.run("up", resources(2));
        assert.deepEqual(summaryOf(refused).errors, [
            "fake:index:Thing a: it would replace fake:index:Thing b too, which is protected; " +
                "take its protect option off and run up first",
        ]);
        assert.deepEqual(refused.journal, []);
    });
});
