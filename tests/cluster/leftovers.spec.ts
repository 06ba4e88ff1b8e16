import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { makeRehearsalFolder, recordChild, sweepLeftovers } from "../../rehearsal/cluster/folder";
import { startTime } from "../../rehearsal/cluster/start-time";
import { Watchdog } from "../../rehearsal/cluster/watchdog";
import { eventually } from "./eventually";

describe("leftovers of a killed rehearsal", () => {
    const sleepers: ChildProcess[] = [];
    let parent: string;

    beforeEach(() => {
        parent = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "landscape-test-")));
    });

    afterEach(() => {
        sleepers.splice(0).forEach(sleeper => sleeper.kill("SIGKILL"));
        fs.rmSync(parent, { recursive: true });
    });

    function sleeper(): { pid: number; ended: () => boolean } {
        const child = spawn("sleep", ["600"], { stdio: "ignore" });
        sleepers.push(child);
        return { pid: child.pid ?? 0, ended: () => child.signalCode === "SIGKILL" };
    }

    /** Makes it look as if another process, which is gone, had supervised the rehearsal. */
    function orphan(dir: string, change: (record: { children: { startTime: string }[] }) => void = () => {}): void {
        const file = path.join(dir, "processes.json");
        const record = JSON.parse(fs.readFileSync(file, "utf8")) as {
            supervisor: { startTime: string };
            children: { startTime: string }[];
        };
        record.supervisor.startTime = "long ago";
        change(record);
        fs.writeFileSync(file, JSON.stringify(record));
    }

    it("are ended and removed by the next one", async () => {
        const dir = makeRehearsalFolder(parent);
        const child = sleeper();
        recordChild(dir, child.pid, "etcd");
        orphan(dir);
        const next = makeRehearsalFolder(parent);
        await eventually("the child ends", child.ended);
        assert.deepEqual(fs.readdirSync(parent), [path.basename(next)]);
        assert.equal(fs.statSync(next).mode & 0o777, 0o700);
    });

    it("are left alone while their supervisor lives", () => {
        const dir = makeRehearsalFolder(parent);
        const child = sleeper();
        recordChild(dir, child.pid, "etcd");
        assert.deepEqual(sweepLeftovers(parent), []);
        assert.notEqual(startTime(child.pid), undefined);
        assert.ok(fs.existsSync(dir));
    });

    it("do not include a process that got a dead one's pid", () => {
        const dir = makeRehearsalFolder(parent);
        const child = sleeper();
        recordChild(dir, child.pid, "etcd");
        orphan(dir, record => (record.children[0].startTime = "1 other boot"));
        assert.deepEqual(sweepLeftovers(parent), [dir]);
        assert.notEqual(startTime(child.pid), undefined);
    });

    it("do not include folders that are no rehearsal's", () => {
        fs.mkdirSync(path.join(parent, "landscape-rehearsal-empty"));
        fs.mkdirSync(path.join(parent, "other"));
        const elsewhere = path.join(parent, "other", "landscape-rehearsal-linked");
        fs.mkdirSync(elsewhere);
        fs.symlinkSync(elsewhere, path.join(parent, "landscape-rehearsal-link"));
        assert.deepEqual(sweepLeftovers(parent), []);
    });

    it("say nothing of a process that has ended", async () => {
        const child = sleeper();
        assert.equal(startTime(child.pid), startTime(child.pid));
        process.kill(child.pid, "SIGKILL");
        await eventually("the child is gone", () => startTime(child.pid) === undefined);
    });

    describe("and its watchdog", () => {
        it("does nothing once dismissed", async () => {
            const watchdog = new Watchdog(parent);
            const child = sleeper();
            watchdog.watch(child.pid);
            watchdog.dismiss();
            await eventually("the watchdog ends", () => startTime(watchdog.pid ?? 0) === undefined);
            assert.notEqual(startTime(child.pid), undefined);
            assert.ok(fs.existsSync(parent));
        });

        it("kills what it still watches and removes the folder when its parent dies", async () => {
            const dir = path.join(parent, "a folder");
            fs.mkdirSync(dir);
            const [kept, forgotten] = [sleeper(), sleeper()];
            const script = `
                const { Watchdog } = require(${JSON.stringify(path.resolve("rehearsal/cluster/watchdog.ts"))});
                const watchdog = new Watchdog(${JSON.stringify(dir)});
                watchdog.watch(${kept.pid});
                watchdog.watch(${forgotten.pid});
                watchdog.forget(${forgotten.pid});
                process.kill(process.pid, "SIGKILL");
            `;
            spawn(process.execPath, ["--import", "tsx", "--eval", script], { stdio: "inherit" });
            await eventually("the watched one is killed", kept.ended);
            await eventually("the folder is gone", () => !fs.existsSync(dir));
            assert.notEqual(startTime(forgotten.pid), undefined);
        });

        it("does not keep its parent alive", async () => {
            const script = `
                const { Watchdog } = require(${JSON.stringify(path.resolve("rehearsal/cluster/watchdog.ts"))});
                new Watchdog(${JSON.stringify(path.join(parent, "none"))});
            `;
            const child = spawn(process.execPath, ["--import", "tsx", "--eval", script], { stdio: "inherit" });
            sleepers.push(child);
            await eventually("the parent ends", () => child.exitCode === 0);
        });
    });
});
