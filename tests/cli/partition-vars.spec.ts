import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import type { ResourceState } from "../../rehearsal/host/resource-state";
import { StateFile } from "../../rehearsal/host/state-file";
import { secret } from "../../rehearsal/host/wire";
import { landscape, linesOf } from "./landscape";

const PEM = "-----BEGIN PRIVATE KEY-----\nbm9ib2R5J3M=\n-----END PRIVATE KEY-----\n";
const variables = { metal_partition_id: "partition-a", metal_partition_metal_api_port: 443, a_key: PEM };
const outputs = { metalEndpoint: "https://api.example/metal", partitions: { "partition-a": variables } };

describe("landscape partition-vars", function () {
    this.timeout(60_000);
    let folder: string;
    let bin: string;

    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "landscape-test-"));
        bin = path.join(folder, "bin");
        mkdirSync(bin);
    });

    afterEach(() => rmSync(folder, { recursive: true }));

    /** Runs it with a PATH that has nothing but what the test puts into `bin`. */
    const run = (...args: string[]) => landscape(["--stack", "dev", ...args], { PATH: bin });

    /** Something that is called as `pulumi` would be, notes how, and does what a script says. */
    function pulumi(script: string): void {
        const asked = `require("node:fs").writeFileSync(${JSON.stringify(path.join(folder, "asked"))}, process.argv.slice(2).join(" "));`;
        writeFileSync(path.join(bin, "pulumi"), `#!${process.execPath}\n${asked}\n${script}\n`, { mode: 0o755 });
    }

    const says = (text: string) => `process.stdout.write(${JSON.stringify(text)});`;
    const asked = () => readFileSync(path.join(folder, "asked"), "utf8");

    it("prints what the stack says of the partition, as YAML", async () => {
        pulumi(says(JSON.stringify(outputs)));
        const { code, stdout, stderr } = await run("partition-vars", "partition-a");
        assert.deepEqual([code, stderr], [0, ""]);
        assert.deepEqual(parse(stdout), variables);
        assert.deepEqual(linesOf(stdout), [
            "# What partition partition-a needs of the control plane of stack dev: it holds secrets.",
            "# Written by `npx landscape partition-vars`; metal_partition_timezone and metal_partition_mgmt_gateway are the partition's own.",
            "metal_partition_id: partition-a",
            "metal_partition_metal_api_port: 443",
            "a_key: |",
            ...linesOf(PEM).map(line => `  ${line}`),
        ]);
        assert.equal(asked(), "stack output --json --show-secrets --non-interactive --stack dev");
    });

    it("writes it for its owner alone, whoever could read what was there before; nothing else has a secret", async () => {
        pulumi(says(JSON.stringify(outputs)));
        const [file, json] = ["partition-a.yaml", "result.json"].map(name => path.join(folder, name));
        writeFileSync(file, "before", { mode: 0o644 });
        const { code, stdout, stderr } = await run("--json", json, "partition-vars", "partition-a", "--out", file);
        assert.deepEqual([code, stderr], [0, ""]);
        assert.deepEqual(linesOf(stdout), [`written ${path.relative(process.cwd(), file)}`]);
        assert.deepEqual(parse(readFileSync(file, "utf8")), variables);
        assert.equal(statSync(file).mode & 0o777, 0o600);
        assert.deepEqual(JSON.parse(readFileSync(json, "utf8")), {
            formatVersion: 1,
            stack: "dev",
            partition: "partition-a",
            variables: Object.keys(variables),
        });
    });

    describe("reads the state of a rehearsal that is kept", () => {
        const stateOf = async (outputs: ResourceState["outputs"]) => {
            const state = await StateFile.open(path.join(folder, "state.json"), { project: "landscape", stack: "dev" });
            const type = "pulumi:pulumi:Stack";
            const urn = `urn:pulumi:dev::landscape::${type}::landscape-dev`;
            const stack = { urn, type, name: "landscape-dev", custom: false, inputs: {}, outputs };
            await state.save(() => ({ resources: [stack as unknown as ResourceState], pending: [] }));
        };

        it("with its secrets opened", async () => {
            await stateOf({ partitions: { "partition-a": { ...variables, a_key: secret(PEM) } } });
            assert.ok(!readFileSync(path.join(folder, "state.json"), "utf8").includes("bm9ib2R5J3M="));
            const { code, stdout, stderr } = await run("partition-vars", "partition-a", "--rehearsal", folder);
            assert.deepEqual([code, stderr], [0, ""]);
            assert.deepEqual(parse(stdout), variables);
        });

        it("and says where nothing is in it yet", async () => {
            await stateOf({});
            const { code, stdout, stderr } = await run("partition-vars", "partition-a", "--rehearsal", folder);
            assert.deepEqual(
                [code, stdout, linesOf(stderr)],
                [
                    1,
                    "",
                    [
                        "landscape: stack dev: has no output `partitions`: metal-stack's control plane is not deployed yet, or was " +
                            "by an older version of the program; deploy it: `pulumi up --stack dev`",
                    ],
                ],
            );
        });

        it("or that there is none", async () => {
            const { code, stderr } = await run("partition-vars", "partition-a", "--rehearsal", folder);
            assert.deepEqual(
                [code, linesOf(stderr)],
                [
                    2,
                    [
                        `landscape: --rehearsal: there is no state in ${folder}; name the folder that ` +
                            "`npx landscape rehearse --keep` prints, while it runs",
                    ],
                ],
            );
        });
    });

    const refused: { what: string; script?: string; partition?: string; line: string; code: 1 | 2 }[] = [
        {
            what: "no pulumi",
            line:
                "there is no `pulumi` on the PATH: it has what is deployed; " +
                "install it, or name the folder of a kept rehearsal with --rehearsal",
            code: 1,
        },
        {
            what: "a pulumi that refuses",
            script: "process.stderr.write(\"error: no stack named 'dev' found\\n\"); process.exitCode = 255;",
            line:
                "`pulumi stack output` of dev: failed: no stack named 'dev' found; " +
                "look at it: `pulumi stack --stack dev`; `pulumi login` where it asks for that",
            code: 1,
        },
        {
            what: "what is no JSON",
            script: says("partitions: hidden"),
            line:
                "`pulumi stack output` of dev: is no JSON; " +
                "have another version of pulumi on the PATH: `pulumi version` shows which it is",
            code: 1,
        },
        {
            what: "a partition that is not there",
            script: says(JSON.stringify(outputs)),
            partition: "partition-b",
            line: "stack dev has no partition partition-b (Did you mean partition-a?); name one of partition-a",
            code: 2,
        },
        {
            what: "a partition of a stack that has none",
            script: says('{"partitions":{}}'),
            line: "stack dev has no partition partition-a; put it into metal.partitions, and deploy it first",
            code: 2,
        },
    ];
    for (const { what, script, partition = "partition-a", line, code } of refused) {
        it(`ends in one line, and leaves no file, at ${what}`, async () => {
            if (script !== undefined) {
                pulumi(script);
            }
            const file = path.join(folder, "partition.yaml");
            const ended = await run("partition-vars", partition, "--out", file);
            assert.deepEqual([ended.code, ended.stdout, linesOf(ended.stderr)], [code, "", [`landscape: ${line}`]]);
            assert.ok(!existsSync(file));
        });
    }
});
