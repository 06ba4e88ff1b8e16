import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout } from "node:timers/promises";
import type { HostEvent } from "../../rehearsal/host/protocol";
import { takeLock } from "../../rehearsal/host/lock";
import { Bench, names, summaryOf } from "./bench";

const EXEC = { execArgv: ["--import", "tsx"] };

describe("interrupted runs", function () {
    this.timeout(120_000);
    let bench: Bench;
    beforeEach(() => (bench = new Bench()));
    afterEach(() => bench.remove());
    const resources = [{ name: "a" }, { name: "b", dependsOn: ["a"] }];
    const warnings = (events: HostEvent[]) =>
        events.flatMap(e => (e.type === "log" && e.severity === "warning" ? [e.message] : []));

    for (const [killAfter, done, pending, state] of [
        [2, [], "a", ["things-dev"]],
        [3, ["create a", "create b"], "b", ["things-dev", "a"]],
    ] as const) {
        it(`leave what they were about as pending: killed after registration ${killAfter}`, async () => {
            const child = fork(path.join(__dirname, "fake-host.ts"), EXEC);
            const journal = path.join(bench.folder, "journal");
            fs.writeFileSync(journal, "");
            child.send({ options: { ...bench.options("up", resources), killAfter }, journal });
            assert.deepEqual(await once(child, "exit"), [null, "SIGKILL"]);
            assert.deepEqual(fs.readFileSync(journal, "utf8").split("\n").filter(Boolean), done);
            assert.deepEqual([names(bench.pending().map(p => p.urn)), bench.pending()[0]?.op], [[pending], "creating"]);
            assert.deepEqual(bench.stateNames(), state);

            const run = await bench.run("up", resources);
            assert.deepEqual(warnings(run.events), [
                `taking over the lock on ${bench.state} from process ${child.pid}, which is gone`,
                `the last run was interrupted while creating fake:index:Thing ${pending}: ` +
                    "it may exist already, and is created once more",
            ]);
            assert.equal(run.journal.at(-1), "create b");
            assert.deepEqual([run.exitCode, bench.stateNames(), bench.pending()], [0, ["things-dev", "a", "b"], []]);
            assert.deepEqual(fs.readdirSync(bench.folder).sort(), ["journal", "state.json", "state.json.key"]);
        });
    }

    for (const [place, done, pending] of [
        ["before:b", ["create a"], "b"],
        ["after:b", ["create a", "create b"], "b"],
        ["after:a", ["create a"], "a"],
    ] as const) {
        it(`leave the name of the place beside the state: killed at ${place}`, async () => {
            const child = fork(path.join(__dirname, "fake-host.ts"), EXEC);
            const journal = path.join(bench.folder, "journal");
            fs.writeFileSync(journal, "");
            const killAt = ["before:c", place, "after:c"];
            child.send({ options: { ...bench.options("up", resources), killAt }, journal });
            assert.deepEqual(await once(child, "exit"), [null, "SIGKILL"]);
            assert.deepEqual(fs.readFileSync(journal, "utf8").split("\n").filter(Boolean), done);
            assert.deepEqual(names(bench.pending().map(p => p.urn)), [pending]);
            assert.equal(fs.readFileSync(`${bench.state}.killed`, "utf8"), place);

            const run = await bench.run("up", resources);
            assert.deepEqual([run.exitCode, bench.stateNames(), bench.pending()], [0, ["things-dev", "a", "b"], []]);
            assert.equal(fs.existsSync(`${bench.state}.killed`), false);
        });
    }

    it("are killed at all places together that steps come to together", async () => {
        const child = fork(path.join(__dirname, "fake-host.ts"), EXEC);
        const journal = path.join(bench.folder, "journal");
        fs.writeFileSync(journal, "");
        const three = [...resources, { name: "c" }];
        const killAt = ["before:b", "after:a", "after:c"];
        child.send({ options: { ...bench.options("up", three), killAt }, journal });
        assert.deepEqual(await once(child, "exit"), [null, "SIGKILL"]);
        assert.deepEqual(names(bench.pending().map(p => p.urn)).sort(), ["a", "c"]);
        assert.deepEqual(fs.readFileSync(`${bench.state}.killed`, "utf8").split("\n").sort(), ["after:a", "after:c"]);
    });

    it("leave no half-written state for long: the next run writes it over", async () => {
        fs.writeFileSync(`${bench.state}.tmp`, "half of a sta");
        const run = await bench.run("up", resources);
        assert.equal(run.exitCode, 0);
        assert.deepEqual(fs.readdirSync(bench.folder).sort(), ["state.json", "state.json.key"]);
    });

    it("are killed in an update too: what it changed is not recorded", async () => {
        await bench.run("up", [{ name: "a", props: { value: 1 } }]);
        const child = fork(path.join(__dirname, "fake-host.ts"), EXEC);
        const journal = path.join(bench.folder, "journal");
        fs.writeFileSync(journal, "");
        const changed = [{ name: "a", props: { value: 2 } }];
        child.send({ options: { ...bench.options("up", changed), killAt: ["after:a"] }, journal });
        assert.deepEqual(await once(child, "exit"), [null, "SIGKILL"]);
        assert.equal(bench.pending()[0]?.op, "updating");
        const run = await bench.run("up", changed);
        assert.deepEqual([run.exitCode, summaryOf(run)], [0, { updated: ["a"] }]);
    });

    it("go on with a replacement whose old one was deleted first", async () => {
        await bench.run("up", [{ name: "a", props: { unique: 1 } }]);
        const cut = await bench.run("up", [{ name: "a", props: { unique: 2, fail: "create" } }]);
        assert.deepEqual(
            [cut.journal, bench.stateNames()],
            [
                ["delete a", "create a"],
                ["things-dev", "a (deleted)"],
            ],
        );
        const run = await bench.run("up", [{ name: "a", props: { unique: 2 } }]);
        assert.deepEqual([summaryOf(run), run.journal], [{ replaced: ["a"] }, ["create a"]]);
    });

    it("delete what a replacement left to be deleted", async () => {
        await bench.run("up", [{ name: "a", props: { fixed: 1 } }, { name: "b" }]);
        const failing = [
            { name: "a", props: { fixed: 2 } },
            { name: "b", dependsOn: ["a"], props: { fail: "update" } },
        ];
        await bench.run("up", failing);
        assert.deepEqual(bench.stateNames().sort(), ["a", "a (to delete)", "b", "things-dev"]);
        const run = await bench.run("up", [{ name: "a", props: { fixed: 2 } }, { name: "b" }]);
        assert.deepEqual([run.journal, summaryOf(run)], [["delete a"], { same: ["a", "b"] }]);
        assert.equal(bench.world.things.size, 2);
    });

    it("finish the running steps when told to stop once", async () => {
        const finish = new AbortController();
        const a = bench.world.hold("create a");
        void a.reached.then(() => finish.abort()).then(a.release);
        const run = await bench.run("up", resources, { control: { finish: finish.signal } });
        assert.deepEqual(summaryOf(run), {
            created: ["a"],
            errors: ["interrupted; running steps are finished, the next run goes on from there"],
        });
        assert.deepEqual([run.exitCode, bench.stateNames(), bench.pending()], [1, ["things-dev", "a"], []]);
    });

    it("call off the running steps when told to stop twice, and keep them as pending", async () => {
        const [finish, abort] = [new AbortController(), new AbortController()];
        void bench.world
            .hold("create a")
            .reached.then(() => finish.abort())
            .then(() => abort.abort());
        const run = await bench.run("up", resources, { control: { finish: finish.signal, abort: abort.signal } });
        assert.deepEqual(summaryOf(run).errors?.[1], "fake:index:Thing a: called off");
        assert.deepEqual([bench.stateNames(), names(bench.pending().map(p => p.urn))], [["things-dev"], ["a"]]);
    });

    it("refuse a state that another process works on", async () => {
        const unlock = takeLock(bench.state, assert.fail);
        const run = await bench.run("up", resources);
        unlock();
        const message = `process ${process.pid} works on ${bench.state}; wait until it is done, or stop it`;
        assert.deepEqual([run.exitCode, summaryOf(run)], [1, { errors: [message] }]);
        assert.deepEqual((await bench.run("up", resources)).exitCode, 0);
    });

    const waiting = [{ name: "w", kind: "dynamic", props: { value: "w", wait: true } }];

    /** Starts the real host process; resolves with the pid of the dynamic provider when that waits. */
    async function startWaiting(events: HostEvent[]): Promise<{ child: ChildProcess; provider: number }> {
        const child = fork(path.join(__dirname, "../../rehearsal/host/main.ts"), { ...EXEC, detached: true });
        const provider = new Promise<number>(resolve => {
            child.on("message", event => {
                const e = event as HostEvent;
                events.push(e);
                const pid = e.type === "log" && /^waiting in process (\d+)$/.exec(e.message)?.[1];
                if (pid) {
                    resolve(Number(pid));
                }
            });
        });
        child.send(bench.options("up", waiting));
        return { child, provider: await provider };
    }

    it("of the host's process end on a second signal, and leave no process behind", async () => {
        const events: HostEvent[] = [];
        const { child, provider } = await startWaiting(events);
        child.on("message", event => {
            const e = event as HostEvent;
            if (e.type === "log" && e.message.startsWith("interrupted")) {
                child.kill("SIGINT");
            }
        });
        child.kill("SIGINT");
        assert.deepEqual(await once(child, "exit"), [1, null]);
        const last = events.at(-1);
        assert.deepEqual(last?.type === "summary" && last.errors, [
            "interrupted; running steps are finished, the next run goes on from there",
            "pulumi-nodejs:dynamic/things:Dynamic w: it was called off",
        ]);
        assert.deepEqual(names(bench.pending().map(p => p.urn)), ["w"]);
        assert.throws(() => process.kill(provider, 0), { code: "ESRCH" });
    });

    it("take the dynamic providers with them when the host is killed", async () => {
        const { child, provider } = await startWaiting([]);
        child.kill("SIGKILL");
        await once(child, "exit");
        const isThere = () => {
            try {
                return process.kill(provider, 0);
            } catch {
                return false;
            }
        };
        while (isThere()) {
            await setTimeout(20);
        }
    });
});
