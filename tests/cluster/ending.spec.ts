import assert from "node:assert/strict";
import { fork } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { startControlPlanes } from "../../rehearsal/cluster/control-plane";
import { makeRehearsalFolder } from "../../rehearsal/cluster/folder";
import type { ControlPlaneBinaries } from "../../rehearsal/cluster/server-context";
import { startTime } from "../../rehearsal/cluster/start-time";
import { eventually } from "./eventually";
import { BUILD_MILLISECONDS, testToolchain } from "./toolchain";

const CLUSTERS = {
    initial: { names: ["34.118.0.10"], serviceCidr: "10.4.0.0/20" },
    virtual: { names: ["api.garden.example.org"], serviceCidr: "100.64.0.0/13" },
};

describe("control planes end", () => {
    let toolchain: ControlPlaneBinaries;
    let dir: string;

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        toolchain = await testToolchain();
    });

    beforeEach(() => {
        dir = makeRehearsalFolder();
    });

    afterEach(() => {
        fs.rmSync(dir, { recursive: true, force: true });
    });

    /** pids of all that was started in the folder, whether ready or not. */
    function recorded(): number[] {
        const file = path.join(dir, "processes.json");
        return (JSON.parse(fs.readFileSync(file, "utf8")) as { children: { pid: number }[] }).children.map(
            ({ pid }) => pid,
        );
    }

    function alive(pids: number[]): number[] {
        return pids.filter(pid => startTime(pid) !== undefined);
    }

    it("with a supervisor that was killed, and its folder too", async function () {
        this.timeout(120_000);
        const supervisor = fork(path.join(__dirname, "supervisor.ts"), { execArgv: ["--import", "tsx"] });
        supervisor.send({ toolchain, dir, ...CLUSTERS });
        const pids = await new Promise<Record<string, number>>(resolve => supervisor.once("message", resolve));
        assert.equal(alive(Object.values(pids)).length, 6);
        supervisor.kill("SIGKILL");
        await eventually("the servers are gone", () => alive(Object.values(pids)).length === 0);
        await eventually("the folder is gone", () => !fs.existsSync(dir));
    });

    it("when they are aborted while they start", async function () {
        this.timeout(120_000);
        const abort = new AbortController();
        const start = startControlPlanes({
            toolchain,
            dir,
            ...CLUSTERS,
            signal: abort.signal,
            progress: line => line.startsWith("etcd") && abort.abort(new Error("interrupted")),
        });
        await assert.rejects(start, { message: "interrupted" });
        assert.deepEqual(alive(recorded()), []);
    });

    it("when one of them fails, whose log is named", async function () {
        this.timeout(120_000);
        const start = startControlPlanes({
            toolchain: { ...toolchain, kubeApiserver: "/bin/false" },
            dir,
            ...CLUSTERS,
        });
        // Both fail; which of them first is for the machine to say.
        await assert.rejects(start, ({ message }: Error) => {
            const [, cluster] = /^kube-apiserver of the (initial|virtual) cluster/.exec(message) ?? [];
            const log = path.join(dir, "logs", `kube-apiserver-${cluster}.log`);
            const said = `kube-apiserver of the ${cluster} cluster ended with exit code 1: its log ${log} says: nothing`;
            assert.equal(message.split("; ")[0], said);
            return true;
        });
        assert.deepEqual(alive(recorded()), []);
    });

    it("when a binary is not there, which is named", async () => {
        const start = startControlPlanes({ toolchain: { ...toolchain, etcd: "/nonexistent/etcd" }, dir, ...CLUSTERS });
        await assert.rejects(start, { message: /^etcd ended with spawn \/nonexistent\/etcd ENOENT: / });
    });
});
