import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { preview } from "../../rehearsal/run/preview";

const root = path.resolve(__dirname, "../..");

/** What a preview by the engine alone ends with: nobody has looked at the config before. */
async function refusalOf(stack: string, stackFile: string): Promise<string> {
    const error = await preview({ root, stack, stackFile }).then(
        () => assert.fail("the preview went through"),
        (error: unknown) => error,
    );
    assert.ok(error instanceof Error);
    return error.message;
}

describe("the program by itself", function () {
    this.timeout(60_000);
    const folder = mkdtempSync(path.join(tmpdir(), "landscape-refusals-"));
    after(() => rmSync(folder, { recursive: true }));

    it("refuses a secret that is not set, with the command that sets it", async () => {
        const file = path.join(folder, "Pulumi.test.yaml");
        const dev = readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8");
        const hmac = "        metal:\n            hmac: { admin: { secret: hmac-admin } }\n";
        writeFileSync(file, dev.replace("        metal:\n", hmac));
        assert.match(
            await refusalOf("test", file),
            /landscape:config: 1 problem; mend each:\s+metal\.hmac\.admin\.secret: the secret hmac-admin is not set; .*pulumi config set --secret --path landscape:secrets\.hmac-admin/s,
        );
    });
});
