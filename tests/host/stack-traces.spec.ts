import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";

const preload = path.join(__dirname, "../../rehearsal/host/stack-traces.cjs");

/** What a script prints as JSON whose process takes its stack traces as the program's does. */
function printed(script: string): unknown {
    const env = { ...process.env, NODE_OPTIONS: "" };
    return JSON.parse(execFileSync(process.execPath, ["--require", preload, "-e", script], { encoding: "utf8", env }));
}

// Stands for ts-node: formats each frame as its line, and counts how often it does.
const formatter = `
    let formatted = 0;
    Error.prepareStackTrace = (error, frames) =>
        error.name + ": " + error.message +
        frames.map(frame => (formatted++, "\\n    at line " + frame.getLineNumber())).join("");
    const lines = error => error.stack.split("\\n").slice(0, 2);
`;

describe("stack traces of the program", () => {
    it("format a place once for errors that say nothing", () => {
        const script = `${formatter}
            Error.stackTraceLimit = 1;
            const take = () => lines(new Error());
            const first = take();
            process.stdout.write(JSON.stringify({ same: String(first) === String(take()), first, formatted }));`;
        assert.deepEqual(printed(script), { same: true, first: ["Error: ", "    at line 9"], formatted: 1 });
    });

    it("tell places apart, and are made anew for errors that say something", () => {
        const script = `${formatter}
            Error.stackTraceLimit = 1;
            const all = [
                lines(new Error()),
                lines(new Error()),
                ...["a", "b"].map(text => lines(new TypeError(text))),
            ];
            process.stdout.write(JSON.stringify({ all, formatted }));`;
        const all = [
            ["Error: ", "    at line 10"],
            ["Error: ", "    at line 11"],
            ["TypeError: a", "    at line 12"],
            ["TypeError: b", "    at line 12"],
        ];
        assert.deepEqual(printed(script), { all, formatted: 4 });
    });

    it("are left out of promises", () => {
        const script = `${formatter}
            function debuggablePromise() {
                return new Error().stack;
            }
            process.stdout.write(JSON.stringify({ stack: debuggablePromise(), formatted }));`;
        assert.deepEqual(printed(script), { stack: "Error: ", formatted: 0 });
    });

    it("leave alone who wants the frames themselves, and who puts back what was there", () => {
        const script = `${formatter}
            const before = Error.prepareStackTrace;
            Error.prepareStackTrace = (_error, frames) => frames;
            const own = new Error().stack[0].getLineNumber();
            Error.prepareStackTrace = before;
            const isBack = Error.prepareStackTrace === before;
            process.stdout.write(JSON.stringify({ own, isBack, after: lines(new Error()) }));`;
        assert.deepEqual(printed(script), { own: 10, isBack: true, after: ["Error: ", "    at line 13"] });
    });
});
