import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import { landscape, linesOf, root } from "./landscape";

const hint = "`npx landscape --help` lists commands and options";
const faults =
    "give kill-host@N, kill-host@before:NAME, kill-host@after:NAME, restart-apiserver@PART, http-500:P, http-429:P, reset:P, " +
    "fail:KIND, hang:KIND or error:KIND:N; NAME is a resource, KIND/NAME one object, P a share of the requests";

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
        const commands = [
            ...[[], ["check"], ["plan"], ["rehearse"], ["credential"], ["credential", "virtual-garden"]],
            ...[
                ["vector"],
                ["vector", "pull"],
                ["vector", "diff"],
                ["upgrade-plan"],
                ["partition-vars"],
                ["kubeconfig"],
            ],
        ];
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
                line: `fail:Pod: Pod is none of Garden, Extension, Seed, Shoot, ManagedSeed, Project, Job; ${faults}`,
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
                at: "base: [env",
            },
            { path: "stagee", found: "unknown key", expected: "did you mean stage?", at: "stagee: dev" },
            {
                path: "projects[0].shoots[0].seedName",
                found: 'no seed "seed-c" in seeds, gardenlets or soil',
                expected: "did you mean seed-a?",
                at: "seed-c",
            },
            {
                path: "projects[0].shoots[0].workers[0].minimum",
                found: '"many"',
                expected: "expected a number",
                at: "many",
            },
        ];

        /** Line and column of the first place of a text in a file. */
        function placeOf(file: string, text: string): { line: number; column: number } {
            const before = readFileSync(file, "utf8").split(text)[0].split("\n");
            return { line: before.length, column: before[before.length - 1].length + 1 };
        }

        /** The lines about a config, each with its place. */
        function linesAbout(file: string): string[] {
            return problems.map(({ path, found, expected, at }) => {
                const { line, column } = placeOf(file, at);
                return `${path}: ${found}; ${expected} (${shown(file)}:${line}:${column})`;
            });
        }

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
            assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), {
                formatVersion: 1,
                stack: "dev",
                problems: [],
                warnings: [],
                missingSecrets: [],
            });
        });

        it("and tells every problem, a line each, and as JSON", async () => {
            const [file, json] = [wrong(), path.join(folder, "wrong.json")];
            const { code, stdout, stderr } = await landscape(["--config", file, "--json", json, "check"]);
            assert.deepEqual([code, linesOf(stdout), stderr], [2, linesAbout(file), `${shown(file)}: 4 problems\n`]);
            assert.deepEqual(JSON.parse(readFileSync(json, "utf8")), {
                formatVersion: 1,
                stack: "dev",
                problems: problems.map(({ at, ...problem }) => ({
                    ...problem,
                    file: shown(file),
                    ...placeOf(file, at),
                })),
                warnings: [],
                missingSecrets: [],
            });
        });

        for (const command of ["plan", "rehearse"]) {
            it(`before ${command} begins: its first problem, in one line`, async () => {
                const file = wrong();
                const { code, stdout, stderr } = await landscape(["--config", file, command]);
                const line = `landscape: ${shown(file)}: ${linesAbout(file)[0]} (and 3 more); \`npx landscape check\` shows each`;
                assert.deepEqual([code, stdout, linesOf(stderr)], [2, "", [line]]);
            });
        }

        it("that nobody reads all of, with a warning and exit code 0", async () => {
            const [file, json] = [
                config("Pulumi.odd.yaml", dev => `${dev}encryptionSalt: x\n`),
                path.join(folder, "odd.json"),
            ];
            const { code, stdout, stderr } = await landscape(["--config", file, "--json", json, "check"]);
            const warning = {
                path: "encryptionSalt",
                found: "unknown key of a stack config, which Pulumi passes over",
                expected: "did you mean encryptionsalt?",
            };
            const { line, column } = placeOf(file, "encryptionSalt");
            const shownLine = `${warning.path}: ${warning.found}; ${warning.expected} (${shown(file)}:${line}:${column})`;
            assert.deepEqual(
                [code, stdout, linesOf(stderr)],
                [0, "", [`warning: ${shownLine}`, `${shown(file)} is right`]],
            );
            assert.deepEqual(JSON.parse(readFileSync(json, "utf8")), {
                formatVersion: 1,
                stack: "dev",
                problems: [],
                warnings: [{ ...warning, file: shown(file), line, column }],
                missingSecrets: [],
            });
        });

        const files: [string, string, string[]][] = [
            [
                "no YAML, in each place",
                "config:\n\tlandscape:config:\nencryptionsalt: 'x\n",
                [
                    "(document): a tab as indentation; expected spaces (FILE:2:1)",
                    "(document): a quote that is not closed; expected the closing quote (FILE:3:17)",
                ],
            ],
            [
                "without a landscape",
                "config: {}\n",
                [
                    "landscape:config: missing; expected the landscape, as a map; Pulumi.dev.yaml has a complete one (FILE:1:9)",
                ],
            ],
            ["empty", "", ["(document): the file is empty; expected config: and what Pulumi keeps in it (FILE:1:1)"]],
            [
                "with aliases of aliases without measure",
                `config:\n  a: &a [1, 1]\n${Array.from({ length: 40 }, (_, index) => {
                    const [name, of] = [`b${index}`, index === 0 ? "a" : `b${index - 1}`];
                    return `  ${name}: &${name} [*${of}, *${of}, *${of}]\n`;
                }).join("")}`,
                [
                    "landscape:b8[2]: with *b7 the file has more than 100000 values; expected fewer aliases of aliases (FILE:11:22)",
                ],
            ],
            [
                "with an alias in its own anchor",
                "config:\n  config: &a\n    seeds: *a\n",
                [
                    "seeds: *a stands in &a itself, so it would never end; " +
                        "expected an alias of a value that stands before it (FILE:3:12)",
                ],
            ],
        ];
        for (const [what, content, expected] of files) {
            it(`that is a file ${what}: with line and column, and no trace`, async () => {
                const file = config("Pulumi.file.yaml", () => content);
                const { code, stdout, stderr } = await landscape(["--config", file, "check"]);
                const counted = expected.length === 1 ? "1 problem" : `${expected.length} problems`;
                assert.deepEqual(
                    [code, linesOf(stdout), stderr],
                    [2, expected.map(line => line.replace("FILE", shown(file))), `${shown(file)}: ${counted}\n`],
                );
            });
        }

        it("with traps of YAML and a base file, each where it stands", async () => {
            const base = config("base.yaml", () => "dns: {zone: 1.30}\nbase: []\n");
            const file = config("Pulumi.traps.yaml", dev =>
                dev
                    .replace(
                        "base: [environments/hardware.yaml]",
                        `base: [environments/hardware.yaml, ${JSON.stringify(base)}, gone.yaml]`,
                    )
                    .replace("stage: dev", "stage:")
                    .replace("highAvailability: false", "highAvailability: no")
                    .replace(/\n {8}dns:\n.*\n/, "\n")
                    .replace("nat: true", "nat: true\n                  nat: 0b1"),
            );
            const { code, stdout } = await landscape(["--config", file, "check"]);
            const at = (text: string) => {
                const { line, column } = placeOf(file, text);
                return `(${shown(file)}:${line}:${column})`;
            };
            const nat = placeOf(file, "nat: 0b1").line;
            const ofFile = [
                `base[2]: gone.yaml is not there; expected a YAML file ${at("gone.yaml")}`,
                `stage: is empty; it is required: Name of the environment; in names of objects and prefixes of backups ${at("stage:")}`,
                `metal.networks[1].nat: the key nat is there twice, on line ${nat - 1} and on line ${nat}; ` +
                    `expected every key of a map once ${at("nat: 0b1")}`,
                "metal.networks[1].nat: 0b1 means two things: the number 1 to Pulumi, the text in YAML 1.2; " +
                    `expected one meaning; put it in quotes if it is a text: "0b1", else write 1 ${at("0b1")}`,
                `garden.highAvailability: "no" is a text in YAML 1.2; write false ${at("no\n            etcd")}`,
            ];
            const ofBase = [
                `dns.zone: 1.30; expected a text; put it in quotes: "1.30" (${shown(base)}:1:13)`,
                "base: a base file names base files; expected base in the stack's own landscape:config alone; " +
                    `list every base file there, in the order in which they are merged (${shown(base)}:2:1)`,
            ];
            assert.deepEqual([code, linesOf(stdout)], [2, [...ofFile, ...ofBase]]);
        });

        it("with its base files where they belong, which plan merges too", async () => {
            const whole = readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8");
            const { config: keys } = parse(whole) as { config: Record<string, Record<string, unknown>> };
            const { base: shared, ...most } = keys["landscape:config"] as { base: string[] };
            const base = config("most.yaml", () => stringify(most));
            const own = { ...keys, "landscape:config": { base: [...shared, base] } };
            const file = config("Pulumi.based.yaml", () => stringify({ config: own }));
            const [based, alone] = [path.join(folder, "based.json"), path.join(folder, "alone.json")];
            const checked = await landscape(["--config", file, "check"]);
            assert.deepEqual([checked.code, checked.stdout, checked.stderr], [0, "", `${shown(file)} is right\n`]);
            assert.equal((await landscape(["--config", file, "--json", based, "plan"])).code, 0);
            assert.equal((await landscape(["--json", alone, "plan"])).code, 0);
            const [one, other] = [based, alone].map(
                each => JSON.parse(readFileSync(each, "utf8")) as { resources: unknown[] },
            );
            assert.ok(one.resources.length > 100);
            assert.deepEqual(one.resources, other.resources);
        });
    });
});
