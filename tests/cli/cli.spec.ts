import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { landscape, linesOf, root } from "./landscape";

const hint = "`npx landscape --help` lists commands and options";
const faults =
    "give kill-host@N, restart-apiserver@PART, http-500:P, http-429:P, reset:P, fail:KIND, hang:KIND or error:KIND:N; " +
    "KIND/NAME is one object, P a share of the requests";

describe("landscape", function () {
    this.timeout(60_000);
    let folder: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "landscape-test-"));
    });

    after(() => rmSync(folder, { recursive: true }));

    /** Writes a stack config into the test's folder: dev's, changed. */
    function config(name: string, change: (dev: string) => string): string {
        const file = path.join(folder, name);
        writeFileSync(file, change(readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8")));
        return file;
    }

    /** How the command names a file of the test's folder. */
    function shown(file: string): string {
        return path.relative(root, file);
    }

    describe("helps", () => {
        const commands = [[], ["check"], ["plan"], ["rehearse"], ["credential"], ["credential", "virtual-garden"]];
        for (const command of commands) {
            it(`with examples: ${["landscape", ...command, "--help"].join(" ")}`, async () => {
                const { code, stdout, stderr } = await landscape([...command, "--help"]);
                assert.deepEqual([code, stderr], [0, ""]);
                assert.match(stdout, /\nExamples:\n(?: {2}.*npx landscape.*\n)+$/);
            });
        }
    });

    describe("refuses a wrong command line in one line, with exit code 2", () => {
        const cases: { args: string[]; line: string }[] = [
            { args: ["frobnicate"], line: `unknown command 'frobnicate'; ${hint}` },
            { args: ["chekc"], line: `unknown command 'chekc' (Did you mean check?); ${hint}` },
            { args: ["check", "--nope"], line: `unknown option '--nope'; ${hint}` },
            {
                args: ["plan", "extra"],
                line: `too many arguments for 'plan'. Expected 0 arguments but got 1: extra; ${hint}`,
            },
            { args: ["--stack"], line: `option '--stack <name>' argument missing; ${hint}` },
            {
                args: ["--stack", "nope", "check"],
                line: "there is no stack config Pulumi.nope.yaml; name an environment with --stack, or a file with --config",
            },
            {
                args: ["--config", "docs", "check"],
                line: "there is no stack config docs; name an environment with --stack, or a file with --config",
            },
            {
                args: ["--json", "/no-such-folder/plan.json", "plan"],
                line: "--json: there is no folder /no-such-folder; make it, or name a file elsewhere",
            },
            {
                args: ["plan", "--markdown", "comment.md"],
                line: "--markdown needs --against; name the earlier plan that this one is compared to",
            },
            {
                args: ["plan", "--against", "package.json"],
                line: "package.json: is no plan of formatVersion 1; name a file that `landscape --json FILE plan` wrote",
            },
            {
                args: ["rehearse", "--fault", "nonsense"],
                line: `nonsense is no fault that a rehearsal knows; ${faults}`,
            },
            {
                args: ["rehearse", "--fault", "fail:Pod"],
                line: `fail:Pod: Pod is none of Garden, Extension, Seed, Shoot, ManagedSeed, Project; ${faults}`,
            },
            {
                args: ["rehearse", "--fault", "http-500:2"],
                line: "http-500:2: 2 is no share; give more than 0 and less than 1, such as http-500:0.05",
            },
            {
                args: ["rehearse", "--fault", "restart-apiserver@partition/partition-a"],
                line:
                    "restart-apiserver@partition/partition-a: the landscape has no part partition/partition-a that talks to an " +
                    "API server; give one of initial-cluster, ingress-nginx, cert-manager, metal-control-plane, " +
                    "gardener-operator, extensions, virtual-garden, virtual-garden-access, cloud-profile, projects, soil, " +
                    "managed-seed/seed-a, managed-seed/seed-b, shoot/demo/one",
            },
            {
                args: ["rehearse", "--time-scale", "0"],
                line: `option '--time-scale <n>' argument '0' is invalid. it is a number of 1 or more; ${hint}`,
            },
            {
                args: ["credential", "virtual-garden"],
                line:
                    "LANDSCAPE_RUNTIME_KUBECONFIG is not set; it holds the text of the runtime cluster's kubeconfig, " +
                    "and is set in the exec stanza",
            },
        ];
        for (const { args, line } of cases) {
            it(args.join(" "), async () => {
                const { code, stdout, stderr } = await landscape(args, { LANDSCAPE_RUNTIME_KUBECONFIG: undefined });
                assert.deepEqual([code, stdout, linesOf(stderr)], [2, "", [`landscape: ${line}`]]);
            });
        }

        it("shows a stack trace with --debug only", async () => {
            const { code, stderr } = await landscape(["--debug", "--stack", "nope", "check"]);
            assert.equal(code, 2);
            assert.match(stderr, /^landscape: there is no stack config .*\nUsageError: .*\n {4}at /);
        });
    });

    it("fails with exit code 1 where the world, and not the command line, is to blame", async () => {
        const kubeconfig = JSON.stringify({
            clusters: [{ name: "gone", cluster: { server: "https://127.0.0.1:1" } }],
            users: [{ name: "gone", user: { token: "none" } }],
            contexts: [{ name: "gone", context: { cluster: "gone", user: "gone" } }],
            "current-context": "gone",
        });
        const { code, stdout, stderr } = await landscape(["credential", "virtual-garden"], {
            LANDSCAPE_RUNTIME_KUBECONFIG: kubeconfig,
        });
        const line =
            "landscape: Secret/garden/shoot-access-virtual-garden at https://127.0.0.1:1: can't be read: " +
            "connect ECONNREFUSED 127.0.0.1:1; see that the server answers and lets you: " +
            "`kubectl -n garden get secret` with the runtime cluster's kubeconfig\n";
        assert.deepEqual([code, stdout, stderr], [1, "", line]);
    });

    describe("checks a config", () => {
        const problems = [
            {
                path: "stage",
                found: "missing",
                expected: "it is required: Name of the environment; in names of objects and prefixes of backups",
            },
            { path: "projects[0].shoots[0].workers[0].minimum", found: '"many"', expected: "expected a number" },
            { path: "stagee", found: "unknown key", expected: "did you mean stage?" },
            {
                path: "projects[0].shoots[0].seedName",
                found: 'no seed "seed-c" in seeds',
                expected: "did you mean seed-a?",
            },
        ];
        const lines = problems.map(({ path, found, expected }) => `${path}: ${found}; ${expected}`);

        function wrong(): string {
            return config("Pulumi.wrong.yaml", dev =>
                dev
                    .replace("stage: dev", "stagee: dev")
                    .replace("minimum: 1\n", "minimum: many\n")
                    .replace("seedName: seed-a", "seedName: seed-c"),
            );
        }

        it("that is right", async () => {
            const { code, stdout, stderr } = await landscape(["check"]);
            assert.deepEqual([code, stdout, stderr], [0, "", "Pulumi.dev.yaml is right\n"]);
        });

        it("that is right, quietly", async () => {
            const file = path.join(folder, "check.json");
            const { code, stdout, stderr } = await landscape(["--quiet", "--json", file, "check"]);
            assert.deepEqual([code, stdout, stderr], [0, "", ""]);
            assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), { formatVersion: 1, stack: "dev", problems: [] });
        });

        it("and tells every problem, a line each, and as JSON", async () => {
            const [file, json] = [wrong(), path.join(folder, "wrong.json")];
            const { code, stdout, stderr } = await landscape(["--config", file, "--json", json, "check"]);
            assert.deepEqual([code, linesOf(stdout), stderr], [2, lines, `${shown(file)}: 4 problems\n`]);
            assert.deepEqual(JSON.parse(readFileSync(json, "utf8")), { formatVersion: 1, stack: "dev", problems });
        });

        for (const command of ["plan", "rehearse"]) {
            it(`before ${command} begins: its first problem, in one line`, async () => {
                const file = wrong();
                const { code, stdout, stderr } = await landscape(["--config", file, command]);
                const line = `landscape: ${shown(file)}: ${lines[0]} (and 3 more); \`npx landscape check\` shows each`;
                assert.deepEqual([code, stdout, linesOf(stderr)], [2, "", [line]]);
            });
        }

        it("that is no YAML: the line it breaks at", async () => {
            const file = config("Pulumi.broken.yaml", dev => dev.replace("        through:", "      through:"));
            const { code, stdout, stderr } = await landscape(["--config", file, "check"]);
            const broken = readFileSync(file, "utf8")
                .split("\n")
                .findIndex(line => line.startsWith("      through:"));
            const what = `is no YAML: All mapping items must start at the same column at line ${broken + 1}, column 7`;
            assert.deepEqual(
                [code, stdout, stderr],
                [2, "", `landscape: ${shown(file)}: ${what}; mend the line it names\n`],
            );
        });

        it("that says nothing of a landscape", async () => {
            const file = config("Pulumi.empty.yaml", () => "config: {}\n");
            const { code, stdout } = await landscape(["--config", file, "check"]);
            const line =
                "(document): nothing; a map; " +
                "set landscape:config in the stack's file; Pulumi.dev.yaml has a complete one";
            assert.deepEqual([code, linesOf(stdout)], [2, [line]]);
        });
    });
});
