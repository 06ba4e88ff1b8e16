import assert from "node:assert/strict";
import { execFileSync, fork, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { UserError } from "../../errors/user-error";
import type { HostEvent, HostOptions } from "../../rehearsal/host/protocol";
import { requireNode } from "../../stacks/node";

const root = path.resolve(__dirname, "../..");

/** What a Node of this version is refused with. */
function lineOf(version: string): string {
    return (
        `Node ${version} is too old; ` +
        "put 22.18 or newer first on the PATH: stock pulumi takes the node that it finds there"
    );
}

/** A Node outside of the project that is older than 22.18, with its version; undefined where the machine has none. */
function oldNode(): { file: string; version: string } | undefined {
    const folders = ["/usr/bin", "/usr/local/bin", ...(process.env.PATH ?? "").split(path.delimiter)];
    for (const file of new Set(folders.map(folder => path.join(folder, "node")))) {
        const version = existsSync(file) ? execFileSync(file, ["--version"], { encoding: "utf8" }).trim().slice(1) : "";
        const [major, minor] = version.split(".").map(Number);
        if (major >= 20 && (major < 22 || (major === 22 && minor < 18))) {
            return { file, version };
        }
    }
    return undefined;
}

describe("the Node that the program runs on", () => {
    const versions: [string, boolean][] = [
        ["18.20.8", false],
        ["20.20.2", false],
        ["22.17.1", false],
        ["22.18.0", true],
        ["23.0.0", true],
        ["24.21.0", true],
        ["26.0.0-nightly20260101abc", true],
    ];
    for (const [version, isTaken] of versions) {
        it(`is ${isTaken ? "taken" : "refused"} where it is ${version}`, () => {
            if (isTaken) {
                requireNode(version);
            } else {
                assert.throws(() => requireNode(version), { name: "UserError", message: lineOf(version), exitCode: 2 });
            }
        });
    }

    describe("is looked at before any package is loaded", function () {
        this.timeout(60_000);
        let folder: string;

        before(() => {
            folder = mkdtempSync(path.join(tmpdir(), "landscape-node-"));
        });

        after(() => rmSync(folder, { recursive: true }));

        /** Loads index.ts where no package can be loaded, as it may be on an old Node, and tells the error it ends with. */
        function errorOf(version: string): string {
            const preload = path.join(folder, "preload.cjs");
            writeFileSync(
                preload,
                `const Module = require("node:module");
                const load = Module._load;
                Module._load = function (request, parent, ...rest) {
                    if (/^[@a-z]/.test(request) && !Module.isBuiltin(request) && !/node_modules/.test(parent?.filename)) {
                        throw new SyntaxError("can't load " + request);
                    }
                    return load.call(this, request, parent, ...rest);
                };
                Object.defineProperty(process, "versions", {
                    value: { ...process.versions, node: ${JSON.stringify(version)} },
                });
                process.on("uncaughtException", error => {
                    process.stdout.write(error.name + ": " + error.message);
                    process.exit(1);
                });`,
            );
            const tsx = require.resolve("tsx/cjs");
            const args = ["--require", tsx, "--require", preload, path.join(root, "index.ts")];
            const environment = { ...process.env, NODE_OPTIONS: "" };
            return spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", env: environment }).stdout;
        }

        it("so that an old one is refused all the same", () => {
            assert.equal(errorOf("22.17.1"), `UserError: ${lineOf("22.17.1")}`);
        });

        it("and a new one meets what can't be loaded", () => {
            assert.equal(errorOf("22.18.0"), "SyntaxError: can't load @pulumi/pulumi");
        });
    });

    it("is refused in one line, through the engine, where it is the machine's own old one", async function () {
        this.timeout(120_000);
        const old = oldNode();
        if (old === undefined) {
            this.skip();
        }
        const options: HostOptions = { root, stack: "dev", operation: "preview" };
        const child = fork(path.join(root, "rehearsal/host/main.ts"), [], {
            cwd: root,
            execPath: old.file,
            execArgv: ["--require", require.resolve("tsx/cjs")],
            env: { ...process.env, NODE_OPTIONS: "" },
            stdio: ["ignore", "ignore", "ignore", "ipc"],
        });
        const said: string[] = [];
        child.on("message", message => {
            const event = message as HostEvent;
            if (event.type === "log") {
                said.push(`${event.severity}: ${event.message}`);
            }
        });
        child.send(options);
        const code = await new Promise<number | null>(resolve => child.once("close", resolve));
        assert.deepEqual([code, said], [1, [`error: ${lineOf(old.version)}`]]);
    });

    it("is refused by an error that Pulumi shows without its stack", async () => {
        const { RunError } = await import("@pulumi/pulumi");
        assert.equal(RunError.isInstance(new UserError({ what: "a", remedy: "b" })), true);
        assert.equal(RunError.isInstance(new Error("a")), false);
    });
});
