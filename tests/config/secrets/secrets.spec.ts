import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Secrets, valueOf } from "../../../config/secrets/secrets";

const unwrapped = <T>(output: pulumi.Output<T> | undefined) =>
    new Promise<{ value: T; secret: boolean }>((resolve, reject) => {
        assert.ok(output);
        void pulumi.isSecret(output).then(secret => output.apply(value => resolve({ value, secret })), reject);
    });

const notSet =
    "landscape:secrets: the secret other is not set: landscape:config refers to it; " +
    "set it: pulumi config set --secret --path landscape:secrets.other";

describe("Secrets", () => {
    it("gives a value as a secret, even where the whole was none", async () => {
        const secrets = new Secrets(pulumi.output<Record<string, string>>({ "metal-hmac-view": "a value of its own" }));
        assert.deepEqual(await unwrapped(secrets.get("metal-hmac-view")), {
            value: "a value of its own",
            secret: true,
        });
    });

    it("gives nothing where no name is given", () => {
        assert.equal(new Secrets(undefined).get(undefined), undefined);
    });

    it("says which name is not set, where there are no secrets at all", () => {
        assert.throws(() => new Secrets(undefined).get("other"), { name: "UserError", message: notSet });
    });

    it("says which name is not among those that are set, nor takes what every object has", () => {
        assert.equal(valueOf({ some: "a value" }, "some"), "a value");
        assert.throws(() => valueOf({ some: "a value" }, "other"), { name: "UserError", message: notSet });
        assert.throws(() => valueOf({}, "constructor"), /the secret constructor is not set/);
    });
});
