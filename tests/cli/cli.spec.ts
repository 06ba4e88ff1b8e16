import assert from "node:assert/strict";
import { landscape, linesOf } from "./landscape";

const hint = "`npx landscape --help` lists commands and options";
const faults =
    "give kill-host@N, kill-host@before:NAME, kill-host@after:NAME, restart-apiserver@PART, http-500:P, http-429:P, reset:P, " +
    "fail:KIND, hang:KIND or error:KIND:N; NAME is a resource, KIND/NAME one object, P a share of the requests";

describe("landscape", function () {
    this.timeout(60_000);

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
});
