import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Clock } from "../../../rehearsal/simulation/clock";

describe("the rehearsal's clock", () => {
    const garden = { cluster: "initial" as const, kind: "Garden", name: "dev" };
    let dir: string;

    beforeEach(() => (dir = mkdtempSync(path.join(tmpdir(), "clock-"))));
    afterEach(() => rmSync(dir, { recursive: true }));

    const clock = (seed: number, timeScale = 1e6) => new Clock({ dir, seed, timeScale });

    it("draws the same for the same seed, object and purpose, whatever was drawn before", () => {
        const first = clock(1);
        first.draw({ ...garden, name: "other" }, "etcd", 100);
        assert.equal(first.draw(garden, "etcd", 100), clock(1).draw(garden, "etcd", 100));
    });

    it("draws differently for another seed, object or purpose", () => {
        const drawn = [
            clock(1).draw(garden, "etcd", 100),
            clock(2).draw(garden, "etcd", 100),
            clock(1).draw({ ...garden, name: "prod" }, "etcd", 100),
            clock(1).draw(garden, "dns", 100),
        ];
        assert.equal(new Set(drawn).size, 4);
    });

    it("stays within a fifth of what is usual, and comes near both ends", () => {
        const drawn = Array.from({ length: 500 }, (_, seed) => clock(seed).draw(garden, "etcd", 100));
        assert.ok(Math.min(...drawn) >= 80 && Math.min(...drawn) < 85, `${Math.min(...drawn)}`);
        assert.ok(Math.max(...drawn) <= 120 && Math.max(...drawn) > 115, `${Math.max(...drawn)}`);
    });

    it("writes down what it spends, and nothing of what passes beside it", async () => {
        await clock(1).spend(garden, "etcd", 100);
        await clock(1).pass(garden, "etcd", 100);
        const [line, ...rest] = readFileSync(path.join(dir, "durations.jsonl"), "utf8").trimEnd().split("\n");
        const { at, ...spent } = JSON.parse(line) as Record<string, unknown>;
        assert.deepEqual(spent, { ...garden, what: "etcd", seconds: clock(1).draw(garden, "etcd", 100) });
        assert.equal(typeof at, "number");
        assert.deepEqual(rest, []);
    });

    it("ends a wait with the reason of its signal", async () => {
        const stop = new AbortController();
        const waiting = clock(1, 1e-3).spend(garden, "etcd", 100, stop.signal);
        stop.abort(new Error("the object is gone"));
        await assert.rejects(waiting, /the object is gone/);
    });
});
