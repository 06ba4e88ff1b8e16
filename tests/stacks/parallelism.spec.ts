import assert from "node:assert/strict";
import * as path from "node:path";
import type { HostEvent } from "../../rehearsal/host/protocol";
import { runHost } from "../../rehearsal/host/run";

const root = path.resolve(__dirname, "../..");

describe("the program's parallelism", function () {
    this.timeout(60_000);

    /** What a preview of `dev` says with so many steps side by side. */
    async function warnings(parallel: number): Promise<string[]> {
        const events: HostEvent[] = [];
        const run = await runHost({ root, stack: "dev", operation: "preview", parallel }, event => events.push(event));
        assert.deepEqual([run.exitCode, run.summary.errors], [0, []]);
        return events.flatMap(event => (event.type === "log" ? [`${event.severity}: ${event.message}`] : []));
    }

    it("is warned of, in one line, where gates that wait would hold up what could run", async () => {
        assert.deepEqual(await warnings(31), [
            "warning: only 31 steps run side by side, and each gate that waits holds one; " +
                "set PULUMI_PARALLEL to 32 or more",
        ]);
    });

    it("is not spoken of where there is room for all gates", async () => {
        assert.deepEqual(await warnings(32), []);
    });
});
