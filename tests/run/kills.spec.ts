import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { HostOutcome } from "../../rehearsal/run/host-process";
import { HostKills } from "../../rehearsal/run/kills";

const killed: HostOutcome = { exitCode: null, signal: "SIGKILL", errors: [] };

describe("the kills of an engine host", () => {
    let folder: string;
    let state: string;
    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "landscape-test-"));
        state = path.join(folder, "state.json");
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    it("come at places in any order, and after registrations in the given one", () => {
        const kills = new HostKills([30, 40], ["before:a", "after:a"], state);
        assert.deepEqual(kills.options, { killAfter: 30, killAt: ["before:a", "after:a"] });
        writeFileSync(`${state}.killed`, "after:a");
        assert.deepEqual(kills.take(killed), { at: ["after:a"], where: "at after:a" });
        assert.deepEqual(kills.options, { killAfter: 30, killAt: ["before:a"] });
        rmSync(`${state}.killed`);
        assert.deepEqual(kills.take(killed), { at: [], where: "after 30 registrations" });
        assert.deepEqual(kills.options, { killAfter: 40, killAt: ["before:a"] });
        assert.equal(kills.count, 2);
        assert.deepEqual(kills.missing, ["after 40 registrations", "at before:a"]);
    });

    it("come at several places at once", () => {
        const kills = new HostKills([30], ["before:a", "after:a", "before:b"], state);
        writeFileSync(`${state}.killed`, "before:b\nbefore:a");
        assert.deepEqual(kills.take(killed), { at: ["before:b", "before:a"], where: "at before:b, before:a" });
        assert.deepEqual(kills.missing, ["after 30 registrations", "at after:a"]);
    });

    it("are no others than were asked for", () => {
        const kills = new HostKills([], ["before:a"], state);
        assert.equal(kills.take({ ...killed, signal: null, exitCode: 1 }), undefined);
        assert.equal(kills.take(killed), undefined);
        assert.deepEqual([kills.count, kills.missing], [0, ["at before:a"]]);
    });
});
