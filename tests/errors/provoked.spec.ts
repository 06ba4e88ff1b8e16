import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { failureOf } from "../../cli/main";
import { exitCodeOf } from "../../errors/line";
import { UserError } from "../../errors/user-error";
import { landscape } from "../cli/landscape";
import { Classes } from "./classes";
import { provoked } from "./provoked";
import { readSources } from "./sources";

/** An error that a command ends with. */
interface Commanded {
    /** `file#Name` of its class; empty for one of the system. */
    id: string;
    args: string[];
    environment?: Record<string, string | undefined>;
    /** The exact line; FOLDER stands for the test's folder, RELATIVE for the way there. */
    line: string;
    exitCode: 1 | 2;
}

const kubeconfig = (user: object) =>
    JSON.stringify({
        clusters: [{ name: "a", cluster: { server: "https://127.0.0.1:1" } }],
        users: [{ name: "a", user }],
        contexts: [{ name: "a", context: { cluster: "a", user: "a" } }],
        "current-context": "a",
    });

const fullDisk: Commanded = {
    id: "",
    args: ["--json", "/dev/full", "check"],
    line: "ENOSPC: no space left on device, write; free some space there, or name a place on a larger disk",
    exitCode: 1,
};

const commanded: Commanded[] = [
    {
        id: "cli/errors.ts#UsageError",
        args: ["--stack", "nope", "check"],
        line: "there is no stack config Pulumi.nope.yaml; name an environment with --stack, or a file with --config",
        exitCode: 2,
    },
    {
        id: "cli/stack-config.ts#InvalidConfigError",
        args: ["--config", "FOLDER/Pulumi.empty.yaml", "plan"],
        line:
            "RELATIVE/Pulumi.empty.yaml: landscape:config: missing; expected the landscape, as a map; " +
            "Pulumi.dev.yaml has a complete one (RELATIVE/Pulumi.empty.yaml:1:9); `npx landscape check` shows each",
        exitCode: 2,
    },
    {
        id: "rehearsal/run/faults.ts#FaultError",
        args: ["rehearse", "--fault", "http-500:2"],
        line: "http-500:2: 2 is no share; give more than 0 and less than 1, such as http-500:0.05",
        exitCode: 2,
    },
    {
        id: "rehearsal/toolchain/errors.ts#ToolchainError",
        args: ["rehearse"],
        environment: { PATH: "/nowhere" },
        line: "The toolchain can't be built: there is no `go` on PATH; install Go 1.25.6 or newer (https://go.dev/dl)",
        exitCode: 1,
    },
    {
        id: "gardener/kubernetes/exec-credential.ts#ExecPluginMissing",
        args: ["credential", "virtual-garden"],
        environment: {
            LANDSCAPE_RUNTIME_KUBECONFIG: kubeconfig({ exec: { apiVersion: "v1", command: "no-such-plugin" } }),
        },
        line:
            "the kubeconfig's no-such-plugin can't be run (spawn no-such-plugin ENOENT); " +
            "install no-such-plugin and have it on the PATH",
        exitCode: 1,
    },
    {
        id: "errors/user-error.ts#UserError",
        args: ["credential", "virtual-garden"],
        environment: { LANDSCAPE_RUNTIME_KUBECONFIG: "{}" },
        line:
            "the kubeconfig's current-context names no cluster and user of it; " +
            "set one that does: `kubectl config get-contexts` lists them, `kubectl config use-context NAME` sets it",
        exitCode: 1,
    },
    // A disk that is always full: Linux has one.
    ...(existsSync("/dev/full") ? [fullDisk] : []),
    {
        id: "",
        args: ["--json", "FOLDER", "check"],
        line: "EISDIR: illegal operation on a directory, open 'FOLDER'; name a file, not a folder",
        exitCode: 1,
    },
];

describe("an error for people, provoked", function () {
    this.timeout(60_000);
    let folder: string;

    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "landscape-error-"));
        writeFileSync(path.join(folder, "Pulumi.empty.yaml"), "config: {}\n");
    });

    afterEach(() => rmSync(folder, { recursive: true }));

    const filled = (text: string) =>
        text.replaceAll("FOLDER", folder).replaceAll("RELATIVE", path.relative(process.cwd(), folder));

    for (const { id, args, environment, line, exitCode } of commanded) {
        it(`by landscape ${args.join(" ")}: one line, and its stack with --debug only`, async () => {
            const given = args.map(filled);
            const quiet = await landscape(given, environment);
            assert.deepEqual([quiet.code, quiet.stderr], [exitCode, `landscape: ${filled(line)}\n`]);
            const { code, stderr } = await landscape(["--debug", ...given], environment);
            assert.equal(code, exitCode);
            assert.ok(stderr.startsWith(quiet.stderr));
            const name = id === "" ? "Error" : id.split("#")[1];
            assert.match(stderr.slice(quiet.stderr.length), new RegExp(`^${name}: .*\\n {4}at `));
        });
    }

    for (const { id, what, provoke, line, exitCode } of provoked) {
        it(`by ${what}: one line, and its stack with --debug only`, async () => {
            const error: unknown = await Promise.resolve()
                .then(() => provoke(folder))
                .then(
                    () => undefined,
                    (thrown: unknown) => thrown,
                );
            assert.ok(error instanceof UserError, String(error));
            assert.equal(error.message, filled(line));
            assert.deepEqual([error.name, error.exitCode, exitCodeOf(error)], [id.split("#")[1], exitCode, exitCode]);
            assert.equal(failureOf(error, false), `landscape: ${filled(line)}\n`);
            const trace = failureOf(error, true).slice(failureOf(error, false).length);
            assert.ok(trace.startsWith(`${error.name}: ${filled(line)}\n    at `), trace);
        });
    }

    it("is there for every class", () => {
        const classes = new Classes(readSources());
        const all = ["errors/user-error.ts#UserError", ...classes.errors().map(({ id }) => id)];
        const forPeople = new Set(all.filter(id => classes.isUserError(id)));
        const covered = new Set([...commanded, ...provoked].map(({ id }) => id).filter(id => id !== ""));
        assert.deepEqual([...covered].sort(), [...forPeople].sort());
    });

    it("differs from a bug, which says that it is one", () => {
        const bug = new TypeError("x is not\na function");
        const line = "x is not a function; this is a bug: run it again with --debug, and report the stack trace";
        assert.equal(failureOf(bug, false), `landscape: ${line}\n`);
        assert.equal(failureOf(bug, true), `landscape: ${line}\n${bug.stack}\n`);
        assert.equal(exitCodeOf(bug), 1);
    });
});
