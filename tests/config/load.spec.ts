import assert from "node:assert/strict";
import { ConfigError, problemLine } from "../../config/errors";
import { deployableLandscape, loadLandscape } from "../../config/load";
import { withPlaceholders } from "../../config/secrets/check";
import { devDocument, documentOf, set } from "./document";

/** The lines about what keeps a document from being deployed. */
function linesOf(document: unknown, secrets?: unknown): string[] {
    try {
        deployableLandscape(document, secrets);
        return [];
    } catch (error) {
        assert.ok(error instanceof ConfigError);
        return error.problems.map(problemLine);
    }
}

describe("a landscape that is to be deployed", () => {
    it("is the one that the config describes", () => {
        assert.deepEqual(deployableLandscape(devDocument(), undefined), loadLandscape(devDocument()));
    });

    it("may have a shoot on the soil, where its project tolerates that, and what asks for the soil's zones", () => {
        const document = devDocument();
        const protectedTaint = { key: "seed.gardener.cloud/protected" };
        set(document.projects[0], { tolerations: { defaults: [protectedTaint], whitelist: [protectedTaint] } });
        set(document.projects[0].shoots[0], { seedName: "soil" });
        set(document.soil, { settings: { topologyAwareRouting: { enabled: true } } });
        set(document.seeds[0], { controlPlane: { highAvailability: { failureTolerance: { type: "zone" } } } });
        assert.deepEqual(linesOf(document), []);
    });

    it("has the secrets that it refers to, each of its form", () => {
        const document = devDocument();
        set(document.metal, { hmac: { admin: { secret: "hmac-admin" }, view: { secret: "hmac-view" } } });
        assert.deepEqual(linesOf(document, { "hmac-admin": "short" }), [
            "metal.hmac.admin.secret: the secret hmac-admin has another form; expected a text of at least 10 characters that YAML takes as it stands",
            "metal.hmac.view.secret: the secret hmac-view is not set; expected a text of at least 10 characters that YAML takes as it stands; " +
                "pulumi config set --secret --path landscape:secrets.hmac-view",
        ]);
        assert.deepEqual(
            linesOf(document, { "hmac-admin": "long enough for it", "hmac-view": "long enough, too" }),
            [],
        );
    });

    for (const stack of ["prod", "cloud"]) {
        it(`is ${stack}, once its secrets are set`, () => {
            const document = documentOf(stack);
            const lines = linesOf(document);
            assert.ok(lines.length > 0 && lines.every(line => line.includes("is not set")), lines.join("\n"));
            assert.deepEqual(linesOf(document, withPlaceholders(document, {})), []);
        });
    }
});
