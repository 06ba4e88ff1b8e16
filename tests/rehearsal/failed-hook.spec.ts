import assert from "node:assert/strict";
import { BUILD_MILLISECONDS, testToolchain } from "../cluster/toolchain";
import { Bench } from "../edges/bench";
import type { Ran } from "../edges/bench";
import { readGraph } from "../edges/graph";
import { usualTimeScale } from "../edges/prove";
import { REHEARSAL_MILLISECONDS } from "./command";

const chart = "metal-control-plane-chart";
const leftovers = "metal-control-plane-leftovers";
const failure = /^metal-control-plane-chart: /;

// That it does not come up without the gate is in tests/edges.
describe("a release that failed at a hook which its chart leaves behind", function () {
    this.timeout(REHEARSAL_MILLISECONDS);
    let bench: Bench | undefined;
    const end = new AbortController();

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        await testToolchain();
    });

    after(() => bench?.stop());

    it("comes up once the cause is mended, by the next up alone, and stays as it is", async () => {
        const only = (await readGraph()).closure([chart]);
        const up = (refused?: string) => landscape.run({ operation: "up", only, refused, seconds: 300 });
        const failing = async () => (await landscape.run({ operation: "up", only, until: failure, seconds: 300 })).seen;
        const landscape = (bench = await Bench.start(usualTimeScale, end.signal));
        await landscape.freeze("nothing");
        await landscape.thaw("nothing", {
            timeScale: usualTimeScale,
            faults: ["fail:Job/metal-apiserver-initial-token-create"],
        });
        const hook = "Job metal-control-plane/metal-apiserver-initial-token-create: job failed: BackoffLimitExceeded";
        assert.match((await failing()) ?? "", new RegExp(`failed post-install: ${hook}`));
        assert.match((await failing()) ?? "", new RegExp(`post-upgrade hooks failed: ${hook}`));

        await landscape.freeze("failed");
        await landscape.thaw("failed", { timeScale: usualTimeScale, faults: [] });
        const mended = await up("it is mended");
        assert.equal(mended.succeeded, true, mended.lines.join("\n"));
        assert.deepEqual(changed(mended), [
            `${leftovers} is updated although it is mended`,
            `${chart} is updated although it is mended`,
        ]);

        const again = await up("nothing has changed");
        assert.equal(again.succeeded, true, again.lines.join("\n"));
        assert.deepEqual(changed(again), []);
    });
});

/** What was made, changed or deleted. */
function changed({ lines }: Ran): string[] {
    return lines.filter(line => / although /.test(line));
}
