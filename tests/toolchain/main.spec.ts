import * as assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as path from "node:path";
import { text } from "node:stream/consumers";
import type { Toolchain } from "../../rehearsal/toolchain/toolchain";
import { TOOLS } from "../../rehearsal/toolchain/tools";
import { appears, FakeMachine, isRunning } from "./fake-go";

const ROOT = path.join(__dirname, "..", "..");

const PROCESS_TIMEOUT_MS = 120_000;

describe("toolchain command", function () {
    this.timeout(PROCESS_TIMEOUT_MS);
    let machine: FakeMachine;

    beforeEach(() => (machine = new FakeMachine()));
    afterEach(() => machine.remove());

    const start = () => {
        const child = spawn(process.execPath, ["--import=tsx", path.join("rehearsal", "toolchain", "main.ts")], {
            cwd: ROOT,
            env: { ...machine.env, XDG_CACHE_HOME: machine.cacheDir },
            stdio: ["ignore", "pipe", "pipe"],
        });
        const code = new Promise<number | null>(resolve => child.once("close", resolve));
        const ended = Promise.all([code, text(child.stdout), text(child.stderr)]);
        return { child, ended: ended.then(([code, stdout, stderr]) => ({ code, stdout, stderr })) };
    };

    it("prints the paths on stdout and progress on stderr", async () => {
        machine.install();
        const { code, stdout, stderr } = await start().ended;
        assert.equal(code, 0, stderr);
        const { etcd, sources } = JSON.parse(stdout) as Toolchain;
        assert.ok(etcd.startsWith(path.join(machine.cacheDir, "metal-landscape", "toolchain", "etcd-")));
        assert.equal(sources.certManager, machine.in("mod", "github.com/cert-manager/cert-manager"));
        assert.match(stderr, /^kube-apiserver: built in \d+ s, 0 MB$/m);
    });

    it("builds once in two processes at once", async () => {
        machine.install();
        const [one, other] = await Promise.all([start().ended, start().ended]);
        assert.equal(one.code, 0, one.stderr);
        assert.deepEqual(one.stdout, other.stdout);
        assert.deepEqual(
            machine.built(),
            TOOLS.map(tool => tool.package),
        );
    });

    it("says in one line why it failed", async () => {
        machine.install({ version: "go1.20" });
        const { code, stdout, stderr } = await start().ended;
        assert.equal(code, 1);
        assert.equal(stdout, "");
        assert.match(stderr, /^The toolchain can't be built: Go is too old \(it is go1\.20\); install Go .*\n$/);
    });

    for (const signal of ["SIGINT", "SIGTERM"] as const) {
        it(`ends what it started at ${signal}`, async () => {
            machine.install({ build: machine.neverEnds() });
            const { child, ended } = start();
            await appears(machine.in("pids"));
            child.kill(signal);
            const { code, stderr } = await ended;
            assert.equal(code, 130, stderr);
            assert.deepEqual(machine.pids().filter(isRunning), []);
            assert.deepEqual(machine.cachedFiles(), []);
        });
    }
});
