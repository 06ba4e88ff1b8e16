import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import * as path from "node:path";
import { BUILD_MILLISECONDS, testToolchain } from "../cluster/toolchain";
import { REHEARSAL_MILLISECONDS, RehearsalCommand } from "./command";
import { Sandbox } from "./sandbox";

const told = "interrupted: running steps end, then everything is stopped and removed; once more to end at once";

describe("Ctrl-C in a rehearsal leaves nothing", function () {
    this.timeout(REHEARSAL_MILLISECONDS);
    let sandbox: Sandbox;
    let command: RehearsalCommand | undefined;

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        await testToolchain();
    });

    beforeEach(async () => {
        sandbox = await Sandbox.make();
    });

    afterEach(async () => {
        await command?.kill();
        await sandbox.remove();
    });

    it("while the servers are built", async () => {
        const cache = path.join(sandbox.temporary, "cache");
        const environment = { XDG_CACHE_HOME: cache, GOCACHE: path.join(cache, "go"), KUBEBUILDER_ASSETS: undefined };
        command = new RehearsalCommand(sandbox, [], environment);
        await command.says(/^etcd: building/m);
        command.interrupt();
        const { code, stderr } = await command.ended;
        assert.equal(code, 1);
        assert.match(stderr, /^landscape: interrupted; run it again: what was built so far is kept$/m);
        assert.deepEqual(sandbox.processes(), []);
        assert.deepEqual(sandbox.left(), []);
        const files = readdirSync(path.join(cache, "metal-landscape/toolchain"), { recursive: true, encoding: "utf8" });
        assert.deepEqual(
            files.filter(file => !/^etcd-[0-9a-f]+(\/etcd)?$/.test(file)),
            [],
        );
    });

    const cases: { name: string; args?: string[]; line: RegExp; twice?: boolean; end: RegExp }[] = [
        {
            name: "while the servers start",
            line: /^chart-renderer: in the cache$/m,
            end: /^landscape: .*interrupted.*$/m,
        },
        {
            name: "twice, in the first up",
            line: / passed: gardener-operator-leftovers$/m,
            twice: true,
            end: /^ {2}the first up failed: .*interrupted.*$/m,
        },
        {
            name: "while it waits",
            args: ["--fault", "hang:Garden"],
            line: /waiting for Garden\/dev: Reconcile Processing/,
            end: /^ {2}the first up failed: .*interrupted.*$/m,
        },
    ];
    for (const { name, args, line, twice, end } of cases) {
        it(name, async () => {
            command = new RehearsalCommand(sandbox, args);
            await command.says(line);
            command.interrupt();
            await command.says(new RegExp(`^${told}$`, "m"));
            if (twice) {
                command.interrupt();
                await command.says(/^interrupted again: ending at once$/m);
            }
            const { code, stdout, stderr } = await command.ended;
            assert.equal(code, 1);
            assert.match(stdout + stderr, end);
            assert.deepEqual(sandbox.processes(), []);
            assert.deepEqual(sandbox.left(), []);
        });
    }
});
