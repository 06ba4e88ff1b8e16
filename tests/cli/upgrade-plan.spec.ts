import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { stringify } from "yaml";
import type { UpgradeDocument } from "../../cli/commands/upgrade-plan";
import type { Loose } from "../config/document";
import { set, stackFile } from "../config/document";
import { landscape, linesOf } from "./landscape";

describe("landscape upgrade-plan", function () {
    this.timeout(60_000);
    let folder: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "landscape-upgrade-plan-"));
    });

    after(() => rmSync(folder, { recursive: true }));

    it("goes on from the stack's release vector, a minor version at a time, and ends with the next command", async () => {
        const json = path.join(folder, "hops.json");
        const { code, stdout, stderr } = await landscape(["--json", json, "upgrade-plan", "--to", "v1.141"]);
        const lines = linesOf(stdout);
        const next = "npx landscape vector pull VERSION --public-key cosign.pub";
        assert.deepEqual(
            [code, lines[0], lines.at(-1)],
            [0, "hop 1 of 3: Gardener v1.138.3 → v1.139", `next: ${next}`],
        );
        assert.match(stderr, /^after each hop: npx landscape --stack dev upgrade-plan --to v1\.141\n$/);
        const { hops, ...plan } = JSON.parse(readFileSync(json, "utf8")) as UpgradeDocument;
        assert.deepEqual(plan, {
            formatVersion: 1,
            stack: "dev",
            from: { gardener: "v1.138.3", release: "v0.22.19" },
            to: { gardener: "v1.141" },
            next,
        });
        assert.deepEqual(
            hops.map(({ from, to }) => [from, to]),
            [
                ["v1.138.3", "v1.139"],
                ["v1.139", "v1.140"],
                ["v1.140", "v1.141"],
            ],
        );
    });

    it("looks at the stack's versions of Kubernetes: what is raised first is the next thing to deploy", async () => {
        const stack = stackFile("dev");
        const document = stack.config["landscape:config"] as Loose;
        const offered = ["1.35.6", "1.30.4"].map(version => ({ version, classification: "supported" }));
        set(document.cloudProfile, { kubernetes: { versions: offered } });
        set(document.seeds[0], { kubernetes: { version: "1.30.4" } });
        const file = path.join(folder, "Pulumi.old.yaml");
        writeFileSync(file, stringify(stack));
        const { code, stdout } = await landscape(["--config", file, "upgrade-plan", "--to", "v1.140.5"]);
        const lines = linesOf(stdout);
        assert.deepEqual(
            [code, lines.filter(line => line.startsWith("    first: ")), lines.at(-1)],
            [
                0,
                [
                    "    first: take 1.30.4 out of the CloudProfile (cloudProfile.kubernetes.versions[1].version) once no shoot has it",
                    "    first: raise seeds[0].kubernetes.version from 1.30.4 to 1.31",
                ],
                "next: npx landscape vector pull VERSION --public-key cosign.pub",
            ],
        );
        const second = await landscape(["--config", file, "upgrade-plan", "--to", "v1.140.5", "--from", "v1.139.5"]);
        const next = `next, once the config has what comes first: pulumi up --stack dev --config-file ${file}`;
        assert.equal(linesOf(second.stdout).at(-1), next);
    });

    it("says where --from is not what the stack has", async () => {
        const args = ["upgrade-plan", "--from", "v0.22.16", "--to", "v0.22.19"];
        const { code, stdout, stderr } = await landscape(args);
        assert.equal(code, 0);
        assert.ok(linesOf(stderr).includes("note: the release vector of dev has Gardener v1.138.3"), stderr);
        assert.deepEqual(
            linesOf(stdout).filter(line => line.startsWith("hop ")),
            [
                "hop 1 of 3: metal-stack v0.22.16 → v0.22.17, Gardener v1.135.4 → v1.136.7",
                "hop 2 of 3: metal-stack v0.22.17 → v0.22.18, Gardener v1.136.7 → v1.137.7",
                "hop 3 of 3: metal-stack v0.22.18 → v0.22.19, Gardener v1.137.7 → v1.138.3",
            ],
        );
    });

    it("says what is next where this program has no command for it", async () => {
        const { stdout } = await landscape(["upgrade-plan", "--from", "v0.21.11", "--to", "v0.22.0"]);
        assert.match(stdout, /\nnext.*: what hop 1 needs by hand\n$/);
    });

    it("has nothing to do where the stack is there", async () => {
        const json = path.join(folder, "none.json");
        const { code, stdout, stderr } = await landscape(["--json", json, "upgrade-plan", "--to", "v0.22.19"]);
        assert.deepEqual([code, stdout, stderr], [0, "", "v0.22.19 (Gardener v1.138.3): nothing to do\n"]);
        assert.deepEqual(JSON.parse(readFileSync(json, "utf8")), {
            formatVersion: 1,
            stack: "dev",
            from: { gardener: "v1.138.3", release: "v0.22.19" },
            to: { gardener: "v1.138.3", release: "v0.22.19" },
            hops: [],
        });
    });

    describe("refuses in one line, with exit code 2", () => {
        const hint = "`npx landscape --help` lists commands and options";
        const cases: [args: string[], line: RegExp][] = [
            [[], RegExp(`^landscape: required option '--to <version>' not specified; ${hint}$`)],
            [["--to", "v0.22.18"], /^landscape: v0\.22\.19 .* to v0\.22\.18 .* is a downgrade, .*; stay at /],
            [["--to", "v1.137.9"], /^landscape: v0\.22\.19 .* to Gardener v1\.137\.9 is a downgrade, .*; stay at /],
            [
                ["--to", "v0.23.0"],
                /^landscape: --to: v0\.23\.0 is no file, .*; known are v0\.20\.0 to v0\.22\.19; fetch /,
            ],
            [
                ["--to", "v1.139", "--from", "latest"],
                /^landscape: --from: latest is no file, .*; give a version of Gardener/,
            ],
            [["--to", "Pulumi.yaml"], /^landscape: Pulumi\.yaml: .*docker-images\.third-party\.gardener\.operator/],
        ];
        for (const [args, line] of cases) {
            it(["upgrade-plan", ...args].join(" "), async () => {
                const { code, stdout, stderr } = await landscape(["upgrade-plan", ...args]);
                assert.deepEqual([code, stdout, linesOf(stderr).length], [2, "", 1], stderr);
                assert.match(linesOf(stderr)[0], line);
            });
        }

        it("where the config is wrong", async () => {
            const file = path.join(folder, "Pulumi.wrong.yaml");
            writeFileSync(file, "config: {}\n");
            const { code, stdout, stderr } = await landscape(["--config", file, "upgrade-plan", "--to", "v1.139"]);
            assert.deepEqual([code, stdout, linesOf(stderr).length], [2, "", 1]);
            assert.match(stderr, /landscape:config: missing; .*`npx landscape check` shows each\n$/);
        });
    });
});
