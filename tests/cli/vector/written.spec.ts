import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { vectorFile, writeWhole } from "../../../cli/vector/written";

describe("the file of a fetched vector", () => {
    it("says where it is from and who signed it, above what was published", () => {
        const origin = { version: "v1", from: "oci://a.example/b:v1" };
        const signature = { format: "simple signing" as const, key: "sha256:key" };
        const release = "sha256:90b412bfa3f1b1bf0e7a4c8cc4d2fe9b50b3fb1ba9a2b1a6a1ab5b4ba4b5d9f0";
        const file = vectorFile({ text: "a: 1", digest: "sha256:manifest", signature }, origin);
        assert.equal(
            file.replace(/release\.yaml: sha256:[0-9a-f]{64}/, `release.yaml: ${release}`),
            "# metal-stack v1, written by `npx landscape vector pull`: not edited by hand.\n" +
                "# from: oci://a.example/b:v1\n" +
                "# digest: sha256:manifest\n" +
                `# release.yaml: ${release}\n` +
                "# signature: verified (simple signing), with the key sha256:key\n" +
                "a: 1\n",
        );
        const unsigned = vectorFile({ text: "a: 1\n", digest: "sha256:manifest" }, origin);
        assert.match(unsigned, /\n# signature: not verified \(--insecure-skip-signature\)\na: 1\n$/);
    });

    it("is written whole, and left alone where nothing changed", () => {
        const folder = mkdtempSync(path.join(tmpdir(), "vector-written-"));
        try {
            const file = path.join(folder, "vector.yaml");
            const results = ["a\n", "a\n", "b\n"].map(text => writeWhole(file, text));
            assert.deepEqual(results, ["written", "unchanged", "replaced"]);
            assert.deepEqual([readFileSync(file, "utf8"), readdirSync(folder)], ["b\n", ["vector.yaml"]]);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });
});
