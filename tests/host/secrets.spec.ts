import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { runHost } from "../../rehearsal/host/run";
import { StateFile } from "../../rehearsal/host/state-file";
import { secret } from "../../rehearsal/host/wire";
import { Bench, names, summaryOf } from "./bench";

const TOKEN = "s3cr3t-t0ken";

describe("secrets", function () {
    this.timeout(120_000);
    let bench: Bench;
    beforeEach(() => (bench = new Bench()));
    afterEach(() => bench.remove());

    it("taint outputs of the same name, and show nowhere in clear: state, events, outputs", async () => {
        const resources = [
            { name: "a", props: { token: TOKEN, nested: { open: 1 } }, secrets: ["token"] },
            { name: "b", props: { value: 1 }, options: { additionalSecretOutputs: ["out"] } },
            { name: "c", from: { copy: "b" } },
        ];
        const run = await bench.run("up", resources, { config: { outputs: { b: "b" } } });
        const done = run.events.flatMap(e => (e.type === "done" && e.outputs ? [[names([e.urn])[0], e.outputs]] : []));
        assert.deepEqual(Object.fromEntries(done), {
            a: { size: 1, token: "[secret]", nested: { open: 1 }, out: "a-out" },
            b: { size: 1, value: 1, out: "[secret]" },
            c: { size: 1, copy: "[secret]", out: "c-out" },
        });
        assert.deepEqual(run.outputs, { outputs: "[secret]" });
        for (const text of [bench.stateText(), JSON.stringify(run.events)]) {
            assert.ok(!text.includes(TOKEN) && !text.includes("b-out"), "no secret in clear");
        }
        assert.deepEqual(
            [...bench.world.things.values()].find(t => t.token)?.token,
            TOKEN,
            "providers get it in clear",
        );
        assert.deepEqual(summaryOf(await bench.run("up", resources)), { same: ["a", "b", "c"] });
        assert.equal(fs.statSync(`${bench.state}.key`).mode & 0o777, 0o600);
        assert.equal(fs.statSync(bench.state).mode & 0o777, 0o600);
    });

    it("stay out of errors", async () => {
        const run = await bench.run("up", [{ name: "a", props: { token: TOKEN, fail: "create" }, secrets: ["token"] }]);
        assert.deepEqual(run.summary.errors, ['fake:index:Thing a: can\'t create with "[secret]"']);
        assert.ok(!JSON.stringify(run.events).includes(TOKEN));
    });

    it("of a state with a passphrase open with that passphrase only", async () => {
        const env = { PULUMI_CONFIG_PASSPHRASE: "open sesame" };
        const resources = [{ name: "a", props: { token: TOKEN }, secrets: ["token"] }];
        await bench.run("up", resources, { env });
        assert.ok(!bench.stateText().includes(TOKEN) && !fs.existsSync(`${bench.state}.key`));
        const owner = { project: "things", stack: "dev" };
        const { content } = await StateFile.open(bench.state, { ...owner, passphrase: "open sesame" }, true);
        assert.deepEqual(content.resources[1]?.inputs.token, secret(TOKEN));
        const wrong = await bench.run("destroy", [], { env: { PULUMI_CONFIG_PASSPHRASE: "open barley" } });
        assert.equal(wrong.exitCode, 2);
        assert.match(wrong.summary.errors[0] ?? "", /incorrect passphrase in PULUMI_CONFIG_PASSPHRASE/);
        const missing = await bench.run("destroy");
        assert.match(missing.summary.errors[0] ?? "", /encrypted with a passphrase; set PULUMI_CONFIG_PASSPHRASE/);
    });

    it("that come out of a command given a secret are secret, and its messages masked", async () => {
        const root = path.join(__dirname, "programs", "real");
        const events: unknown[] = [];
        const state = path.join(bench.folder, "real.json");
        const options = { root, stack: "dev", state, operation: "up" as const };
        const result = await runHost(options, e => events.push(e));
        assert.deepEqual(result.summary.errors, []);
        assert.deepEqual(result.outputs, { said: "[secret]", line: "size 2", cert: true, bytes: "[secret]" });
        const key = fs.readFileSync(state, "utf8");
        assert.ok(!key.includes("PRIVATE KEY") && !JSON.stringify(events).includes("PRIVATE KEY"));
        const again = await runHost(options, () => undefined);
        assert.deepEqual(again.summary.same.length, 9);
    });
});
