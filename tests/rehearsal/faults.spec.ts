import assert from "node:assert/strict";
import { BUILD_MILLISECONDS, testToolchain } from "../cluster/toolchain";
import { REHEARSAL_MILLISECONDS, RehearsalCommand } from "./command";
import { Sandbox } from "./sandbox";

const retry = "once the cause is mended, annotate it with gardener.cloud/operation=retry and run `pulumi up` again";

describe("a rehearsal with a fault ends with one clear message", function () {
    this.timeout(REHEARSAL_MILLISECONDS);

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        await testToolchain();
    });

    /** Rehearses with a fault to the end; what the document says went wrong. */
    async function errorsWith(fault: string): Promise<string[]> {
        const sandbox = await Sandbox.make();
        const command = new RehearsalCommand(sandbox, ["--fault", fault]);
        try {
            const { code, stdout, stderr } = await command.ended;
            const { result, errors } = command.document();
            assert.deepEqual([code, result], [1, "failed"]);
            assert.equal(stdout, ["The rehearsal of dev failed.", ...errors.map(error => `  ${error}`), ""].join("\n"));
            assert.doesNotMatch(stderr, /^ +at .*:\d+:\d+\)?$/m);
            assert.deepEqual([sandbox.processes(), sandbox.left()], [[], []]);
            return errors;
        } finally {
            await command.kill();
            await sandbox.remove();
        }
    }

    it("fail:Shoot: each object and its last state", async () => {
        const errors = await errorsWith("fail:Shoot");
        assert.deepEqual(
            errors.sort(),
            ["seed-a", "seed-b"].map(
                name =>
                    `the first up failed: pulumi-nodejs:dynamic/metal-landscape:Gate managed-seed/${name}-shoot-ready: ` +
                    `Shoot/garden/${name}: Create Failed (0 %): simulated fault: task "Shoot ${name}" failed; ` +
                    `look at it with \`kubectl -n garden describe shoot.core.gardener.cloud ${name}\`; ${retry}`,
            ),
        );
    });

    it("hang:Garden: the object, its last state, and that it was called off", async () => {
        const [error, ...others] = await errorsWith("hang:Garden");
        assert.deepEqual(others, []);
        assert.match(
            error,
            /^the first up failed: Garden\/dev hangs, as hang:Garden asks for: Reconcile Processing \(\d+ %\): .*; nothing new for 15 s$/,
        );
    });
});
