import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { acquireLock } from "../../rehearsal/toolchain/lock";

describe("acquireLock", () => {
    let folder: string;
    let file: string;

    beforeEach(() => {
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "lock-"));
        file = path.join(folder, "lock");
    });
    afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

    const isMine = () => (JSON.parse(fs.readFileSync(file, "utf8")) as { pid: number }).pid === process.pid;
    const dead = () => ({ pid: spawnSync("true").pid, started: "1", host: os.hostname() });

    it("names its owner and is gone when it was released", async () => {
        const lock = await acquireLock(file);
        assert.ok(isMine());
        await lock.release();
        assert.deepEqual(fs.readdirSync(folder), []);
    });

    it("waits while its owner lives, and says for whom", async () => {
        const first = await acquireLock(file);
        const owners: number[] = [];
        const second = await acquireLock(file, {
            onWait: owner => {
                owners.push(owner);
                void first.release();
            },
        });
        assert.equal(owners[0], process.pid);
        await second.release();
        assert.deepEqual(fs.readdirSync(folder), []);
    });

    it("is held by one at a time, however many ask for a stale one", async () => {
        fs.writeFileSync(file, JSON.stringify(dead()));
        let holders = 0;
        const hold = async () => {
            const lock = await acquireLock(file);
            holders += 1;
            assert.equal(holders, 1);
            await lock.touch();
            holders -= 1;
            await lock.release();
        };
        await Promise.all([hold(), hold(), hold(), hold()]);
        assert.deepEqual(fs.readdirSync(folder), []);
    });

    it("is taken over although one died while taking it over", async () => {
        const content = JSON.stringify(dead());
        fs.writeFileSync(file, content);
        const { createHash } = await import("node:crypto");
        const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
        fs.writeFileSync(`${file}.stale-${hash}`, JSON.stringify({ ...dead(), second: true }));
        const lock = await acquireLock(file);
        assert.ok(isMine());
        await lock.release();
        assert.deepEqual(fs.readdirSync(folder), []);
    });

    for (const [what, content] of [
        ["a dead process", () => JSON.stringify(dead())],
        ["a process whose id another has by now", () => JSON.stringify({ ...dead(), pid: process.pid })],
        ["nobody", () => ""],
        ["something else", () => '{"pid":"x"}'],
    ] as const) {
        it(`is taken over from ${what}`, async () => {
            fs.writeFileSync(file, content());
            const lock = await acquireLock(file);
            assert.ok(isMine());
            await lock.release();
        });
    }

    describe("of another host", () => {
        beforeEach(() => fs.writeFileSync(file, JSON.stringify({ pid: 1, started: "1", host: "elsewhere.invalid" })));

        it("is taken over when it was not touched for long", async () => {
            fs.utimesSync(file, 0, 0);
            const lock = await acquireLock(file);
            assert.ok(isMine());
            await lock.release();
        });

        it("is respected while it is touched", async () => {
            const controller = new AbortController();
            const waiting = acquireLock(file, {
                signal: controller.signal,
                onWait: () => controller.abort(new Error("enough")),
            });
            await assert.rejects(waiting, { message: "enough" });
            assert.deepEqual(fs.readdirSync(folder), ["lock"]);
        });
    });

    it("does not release what is no longer its own", async () => {
        const lock = await acquireLock(file);
        fs.writeFileSync(file, "other");
        await lock.release();
        assert.equal(fs.readFileSync(file, "utf8"), "other");
    });
});
