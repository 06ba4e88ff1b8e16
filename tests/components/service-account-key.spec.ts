import assert from "node:assert/strict";
import { projectOfKey } from "../../components/service-account-key";
import { UserError } from "../../errors/user-error";

describe("the project of a service account's key", () => {
    it("is the one that the key says", () => {
        assert.equal(projectOfKey('{ "type": "service_account", "project_id": "dns-project" }', ""), "dns-project");
    });

    for (const [title, text] of [
        ["has no project", '{ "private_key": "PEM" }'],
        ["has an empty one", '{ "project_id": "" }'],
        ["is no JSON", '{ "private_key": "PEM'],
        ["is null", "null"],
    ]) {
        it(`is asked for where the key ${title}, and nothing of it is shown`, () => {
            assert.throws(
                () => projectOfKey(text, "give dns.provider.google-clouddns.project"),
                (error: unknown) =>
                    error instanceof UserError &&
                    error.message ===
                        "landscape:secrets: a service account's key has no project_id; take a key as Google Cloud " +
                            "makes it, or give dns.provider.google-clouddns.project",
            );
        });
    }
});
