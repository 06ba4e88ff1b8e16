import assert from "node:assert/strict";
import type { Path } from "../../../config/document";
import { leaves, schemaAt } from "../../../config/schema-tree";
import { secretReferences } from "../../../config/secrets/references";

/** A document with nothing but a name at the first place of a pattern. */
function documentWith(pattern: string, name: string): { document: object; path: Path } {
    const path = pattern.split(".").reduce<Path>((above, step) => {
        return [...above, step === "*" ? (schemaAt(above)?.items ? 0 : "a-key") : step];
    }, []);
    const document = path.reduceRight<unknown>((value, step) => (step === 0 ? [value] : { [step]: value }), name);
    return { document: document as object, path };
}

describe("references to secrets", () => {
    for (const { pattern, node } of leaves().filter(({ node }) => node.secret)) {
        it(`are found at ${pattern}, with their shape`, () => {
            const { document, path } = documentWith(pattern, "a-name");
            assert.deepEqual(secretReferences(document), [{ path, name: "a-name", shape: node.secret }]);
        });
    }

    it("are nothing else that is called secret", () => {
        assert.deepEqual(secretReferences({ secret: "a", metal: { labels: { secret: "b" }, domain: "c" } }), []);
    });
});
