import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";

const untraced = path.join(__dirname, "../../rehearsal/host/untraced.cjs");

/** What a script prints as JSON that has the SDK without its stack traces. */
function printed(script: string, variables: Record<string, string> = {}): unknown {
    const before = `
        require(${JSON.stringify(untraced)}).untraced(require);
        const { debuggablePromise, leakedPromises } = require("@pulumi/pulumi/runtime/debuggable");
        const { Resource } = require("@pulumi/pulumi/resource");
        const print = value => process.stdout.write(JSON.stringify(value));`;
    const env = { ...process.env, NODE_OPTIONS: "", ...variables };
    return JSON.parse(
        execFileSync(process.execPath, ["-e", before + script], { encoding: "utf8", env, cwd: __dirname }),
    );
}

describe("the SDK without its stack traces", () => {
    it("takes none of a resource, nor of a promise", () => {
        const script = `
            const promise = Promise.resolve();
            debuggablePromise(promise, "a context");
            print({ resource: Resource.stackTrace(0), promise: promise._debugStackTrace, context: promise._debugCtx });`;
        assert.deepEqual(printed(script), { resource: [], promise: "Error", context: "a context" });
    });

    it("takes those of errors", () => {
        const script = `
            debuggablePromise(Promise.resolve());
            print({ limit: Error.stackTraceLimit, frames: new Error().stack.split("\\n").length });`;
        const { limit, frames } = printed(script) as { limit: number; frames: number };
        assert.equal(limit, 10);
        assert.ok(frames > 1, `${frames} lines`);
    });

    it("still tells which promises leak", () => {
        const script = `
            debuggablePromise(new Promise(() => undefined));
            print(leakedPromises()[0].size);`;
        assert.equal(printed(script), 1);
    });

    it("takes those of promises for who debugs their leaks", () => {
        const script = `
            const promise = Promise.resolve();
            debuggablePromise(promise);
            print(promise._debugStackTrace.includes("debuggablePromise"));`;
        assert.equal(printed(script, { PULUMI_DEBUG_PROMISE_LEAKS: "true" }), true);
    });
});
