import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { runtimeKubeconfig } from "../../../cli/kubeconfig/runtime";

describe("the runtime cluster's kubeconfig", () => {
    let folder: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "landscape-runtime-"));
    });

    after(() => rmSync(folder, { recursive: true }));

    /** An environment whose only `pulumi` does what a script says. */
    function withPulumi(script: string): NodeJS.ProcessEnv {
        const file = path.join(folder, "pulumi");
        writeFileSync(file, `#!/bin/sh\n${script}\n`);
        chmodSync(file, 0o755);
        return { PATH: folder };
    }

    it("is the variable's, and pulumi is not asked", async () => {
        const environment = { ...withPulumi("exit 9"), LANDSCAPE_RUNTIME_KUBECONFIG: "text" };
        assert.deepEqual(await runtimeKubeconfig("prod", folder, environment), {
            text: "text",
            from: "LANDSCAPE_RUNTIME_KUBECONFIG",
        });
    });

    it("is the stack's output, asked for in the project's folder", async () => {
        const { text, from } = await runtimeKubeconfig("prod", folder, withPulumi('echo "$PWD: $*"'));
        const args = "stack output runtimeKubeconfig --show-secrets --stack prod";
        assert.deepEqual([text, from], [`${folder}: ${args}\n`, `\`pulumi ${args}\``]);
    });

    const asked = "`pulumi stack output runtimeKubeconfig --show-secrets --stack prod`";
    const remedy =
        "log in where the stack's state is (`pulumi login`) and deploy the stack once with this version, or set " +
        "LANDSCAPE_RUNTIME_KUBECONFIG to the text of the runtime cluster's kubeconfig";
    const errors: [what: string, script: string | undefined, exitCode: number, message: string][] = [
        [
            "there is no pulumi",
            undefined,
            2,
            "LANDSCAPE_RUNTIME_KUBECONFIG is not set, and there is no `pulumi` on the PATH that could be asked for it; set it to the " +
                'text of the runtime cluster\'s kubeconfig (LANDSCAPE_RUNTIME_KUBECONFIG="$(cat runtime.yaml)"), or install pulumi',
        ],
        [
            "pulumi fails",
            "echo 'error: current stack does not have output property' >&2; exit 255",
            1,
            `${asked}: current stack does not have output property; ${remedy}`,
        ],
        ["pulumi prints nothing", "true", 1, `${asked}: it printed nothing; ${remedy}`],
    ];
    for (const [what, script, exitCode, message] of errors) {
        it(`is an error where ${what}`, async () => {
            const environment = script === undefined ? { PATH: "/nowhere" } : withPulumi(script);
            await assert.rejects(runtimeKubeconfig("prod", folder, environment), { message, exitCode });
        });
    }
});
