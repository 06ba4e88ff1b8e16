import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ensureToolchain } from "../../rehearsal/toolchain/toolchain";
import type { ToolchainOptions } from "../../rehearsal/toolchain/toolchain";
import { ToolchainError } from "../../rehearsal/toolchain/errors";
import type { ToolchainEvent } from "../../rehearsal/toolchain/events";
import { TOOLS } from "../../rehearsal/toolchain/tools";
import { appears, FakeMachine, isRunning } from "./fake-go";

const ALL = TOOLS.map(tool => tool.package);

describe("ensureToolchain", () => {
    let machine: FakeMachine;
    let events: ToolchainEvent[];

    beforeEach(() => {
        machine = new FakeMachine();
        events = [];
    });
    afterEach(() => machine.remove());

    const ensure = (options: ToolchainOptions = {}) =>
        ensureToolchain({
            cacheDir: machine.cacheDir,
            env: machine.env,
            progress: event => events.push(event),
            ...options,
        });
    const of = (kind: ToolchainEvent["kind"]) =>
        events.flatMap(event => (event.kind === kind && "tool" in event ? [event.tool] : []));

    const fails = async (options: ToolchainOptions = {}): Promise<ToolchainError> => {
        const error = await ensure(options).then(
            () => assert.fail("it succeeded"),
            (reason: unknown) => reason,
        );
        assert.ok(error instanceof ToolchainError, String(error));
        assert.ok(!error.message.includes("\n"), error.message);
        return error;
    };

    /** A process id that no process has any more. */
    const deadPid = () => spawnSync("true").pid;

    const lockOf = (owner: object) => {
        fs.mkdirSync(machine.cacheDir, { recursive: true });
        fs.writeFileSync(path.join(machine.cacheDir, "lock"), JSON.stringify(owner));
    };

    it("builds every program once, and finds it the next time", async () => {
        machine.install();
        const first = await ensure();
        assert.deepEqual(machine.built(), ALL);
        assert.deepEqual(
            of("built"),
            TOOLS.map(tool => tool.name),
        );
        for (const file of [first.etcd, first.kubeApiserver, first.kubeControllerManager, first.gardenerApiserver]) {
            assert.ok(path.isAbsolute(file));
            fs.accessSync(file, fs.constants.X_OK);
        }
        assert.equal(first.sources.gardener, machine.in("mod", "github.com/gardener/gardener"));

        assert.deepEqual(await ensure(), first);
        assert.deepEqual(machine.built(), ALL);
        assert.deepEqual(
            of("cached"),
            TOOLS.map(tool => tool.name),
        );
    });

    it("leaves nothing but the programs behind", async () => {
        machine.install();
        await ensure();
        const modules = machine.cached().map(name => name.replace(/-[0-9a-f]{16}$/, ""));
        assert.deepEqual(modules, ["charts", "etcd", "gardener", "kubernetes"]);
    });

    it("builds again for another Go", async () => {
        machine.install();
        await ensure();
        machine.install({ version: "go1.27.0" });
        await ensure();
        assert.deepEqual(machine.built(), [...ALL, ...ALL]);
    });

    it("builds only what is missing", async () => {
        machine.install();
        const { kubeControllerManager } = await ensure();
        fs.rmSync(kubeControllerManager);
        await ensure();
        assert.deepEqual(machine.built().slice(ALL.length), ["k8s.io/kubernetes/cmd/kube-controller-manager"]);
    });

    it("builds once for two that ask at once", async () => {
        machine.install();
        const [one, other] = await Promise.all([ensure(), ensure()]);
        assert.deepEqual(one, other);
        assert.deepEqual(machine.built(), ALL);
        assert.ok(events.some(event => event.kind === "waiting" && event.owner === process.pid));
    });

    it("takes over from a process that died", async () => {
        machine.install();
        lockOf({ pid: deadPid(), started: "1", host: os.hostname() });
        fs.mkdirSync(path.join(machine.cacheDir, ".work-1"));
        await ensure();
        assert.deepEqual(machine.built(), ALL);
        assert.deepEqual(
            machine.cached().filter(name => /lock|work/.test(name)),
            [],
        );
    });

    it("passes only what go needs of the environment", async () => {
        machine.install();
        await ensure({
            env: { ...machine.env, GOPROXY: "off", GOFLAGS: "-p=2", AWS_SECRET_ACCESS_KEY: "x", CC: "cc" },
        });
        const seen = fs.readFileSync(machine.in("build-env"), "utf8").split("\n");
        const names = seen.map(line => line.split("=")[0]);
        assert.ok(seen.includes("GOPROXY=off") && seen.includes("GOFLAGS=-p=2") && seen.includes("CGO_ENABLED=0"));
        assert.ok(!names.includes("AWS_SECRET_ACCESS_KEY") && !names.includes("CC"));
    });

    describe("with KUBEBUILDER_ASSETS", () => {
        const provide = (...names: string[]) => {
            const KUBEBUILDER_ASSETS = machine.in("assets");
            fs.mkdirSync(KUBEBUILDER_ASSETS);
            for (const name of names) {
                fs.writeFileSync(path.join(KUBEBUILDER_ASSETS, name), "", { mode: 0o755 });
            }
            return { ...machine.env, KUBEBUILDER_ASSETS };
        };

        it("takes etcd and kube-apiserver from there", async () => {
            machine.install();
            const { etcd, kubeApiserver } = await ensure({ env: provide("etcd", "kube-apiserver") });
            assert.equal(etcd, machine.in("assets", "etcd"));
            assert.equal(kubeApiserver, machine.in("assets", "kube-apiserver"));
            assert.deepEqual(of("provided"), ["etcd", "kube-apiserver"]);
            assert.deepEqual(machine.built(), ALL.slice(2));
        });

        it("names the file that is not there", async () => {
            machine.install();
            const error = await fails({ env: provide("etcd") });
            assert.match(error.message, /KUBEBUILDER_ASSETS .*assets\/kube-apiserver/);
        });
    });

    describe("says what is wrong when", () => {
        it("there is no Go", async () => {
            machine.env.PATH = machine.in("nowhere");
            const error = await fails();
            assert.match(error.why ?? "", /no `go` on PATH/);
            assert.match(error.remedy, /install Go 1\.25\.6/);
        });

        it("Go is too old", async () => {
            machine.install({ version: "go1.25.5" });
            assert.match((await fails()).message, /too old \(it is go1\.25\.5\).*1\.25\.6/);
        });

        it("Go finds itself too old", async () => {
            machine.install({
                env: "echo 'go: go.mod requires go >= 1.25.6 (running go 1.21.13; GOTOOLCHAIN=local)' >&2; exit 1",
            });
            assert.match((await fails()).message, /too old.*running go 1\.21\.13/);
        });

        it("the disk fills up", async () => {
            machine.install({ build: "echo 'link: write out: no space left on device' >&2; exit 1" });
            const error = await fails();
            assert.equal(error.what, "etcd was not built");
            assert.match(error.why ?? "", /disk is full/);
            assert.match(error.remedy, /GOCACHE/);
        });

        it("the module proxy can't be reached", async () => {
            machine.install({
                download: `echo '{"Path":"x","Error":"x@v1: Get https://p/x: dial tcp: lookup p: no such host"}'; exit 1`,
            });
            const error = await fails();
            assert.match(error.why ?? "", /could not be fetched.*no such host/);
            assert.match(error.remedy, /GOPROXY/);
        });

        it("a proxy serves other content", async () => {
            machine.install({
                download: `sed 's/h1:[^"]*/h1:other/' '${machine.in("downloads.json")}'`,
            });
            assert.match((await fails()).message, /gardener@v1\.138\.3.*checksum is h1:other/);
        });

        it("a build fails, with the log's path", async () => {
            machine.install({ build: "echo '# pkg' >&2; echo 'main.go:1: undefined: x' >&2; exit 2" });
            const error = await fails();
            assert.equal(error.why, "main.go:1: undefined: x");
            const log = /\S+\.log$/.exec(error.remedy)?.[0] ?? "";
            assert.equal(fs.readFileSync(log, "utf8"), "# pkg\nmain.go:1: undefined: x\n");
        });
    });

    it("goes on after a failed build was repaired", async () => {
        machine.install({ build: 'echo half >"$out"; exit 1' });
        await fails();
        assert.deepEqual(
            machine.cached().filter(name => /lock|work/.test(name)),
            [],
        );
        machine.install();
        const { etcd } = await ensure();
        assert.equal(fs.readFileSync(etcd, "utf8"), "#!/bin/sh\n");
        assert.ok(!fs.existsSync(`${etcd}.log`));
    });

    describe("when it is aborted", () => {
        it("ends go and all that go started, and leaves nothing unfinished", async () => {
            machine.install({ build: machine.neverEnds() });
            const controller = new AbortController();
            const ended = assert.rejects(ensure({ signal: controller.signal }), { message: "enough" });
            await appears(machine.in("pids"));
            controller.abort(new Error("enough"));
            await ended;
            assert.equal(machine.pids().length, 2);
            assert.deepEqual(machine.pids().filter(isRunning), []);
            assert.deepEqual(machine.cachedFiles(), []);
        });

        it("starts nothing when it was before", async () => {
            machine.install();
            await assert.rejects(ensure({ signal: AbortSignal.abort(new Error("enough")) }), { message: "enough" });
            assert.ok(!fs.existsSync(machine.cacheDir));
        });

        it("stops waiting for another process", async () => {
            machine.install();
            lockOf({ pid: process.pid, started: startOf(process.pid), host: os.hostname() });
            const controller = new AbortController();
            const progress = (event: ToolchainEvent) => {
                if (event.kind === "waiting") {
                    controller.abort(new Error("enough"));
                }
            };
            await assert.rejects(ensure({ signal: controller.signal, progress }), { message: "enough" });
            assert.deepEqual(machine.cached(), ["lock"]);
        });
    });
});

/** Field 22 of /proc/<pid>/stat. */
function startOf(pid: number): string {
    const file = `/proc/${pid}/stat`;
    return fs.existsSync(file) ? (fs.readFileSync(file, "utf8").split(") ").at(-1)?.split(" ")[19] ?? "") : "";
}
