import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Landscape } from "../../config/landscape";
import { loadLandscape } from "../../config/load";
import { Secrets } from "../../config/secrets/secrets";
import { loadVector } from "../../release/vector";
import { frozenIn } from "../../stacks/frozen";
import { named, register } from "../components/mocks";
import { devDocument, set } from "../config/document";

/** Inputs of `frozen` in dev, with these passwords of databases. */
async function inputsWith(
    databases: Record<string, unknown>,
    values: Record<string, string> = {},
): Promise<Record<string, unknown>> {
    const document = devDocument();
    set(document.metal.databases, databases);
    const landscape: Landscape = loadLandscape(document);
    const secrets = new Secrets(pulumi.secret(values));
    const { resources } = await register(() => frozenIn(landscape, secrets, loadVector(landscape.release.vector)));
    return named(resources, "frozen").inputs;
}

describe("what is frozen of secrets", () => {
    const password = { ipam: { password: { secret: "ipam" } }, metal: { password: { secret: "metal" } } };

    it("is a digest of each given password that is set once, and a secret", async () => {
        const digestsWith = async (values: Record<string, string>) =>
            ((await inputsWith(password, values)).digests as { secret: Record<string, string> }).secret;
        const secret = await digestsWith({ ipam: "an old password", metal: "another one" });
        assert.deepEqual(
            Object.keys(secret),
            ["metal.databases.metal.password", "metal.databases.ipam.password"].sort(),
        );
        Object.values(secret).forEach(digest => assert.match(digest, /^[0-9a-f]{64}$/));
        const news = await digestsWith({ ipam: "an old password", metal: "a new password" });
        const [ipam, metal] = ["ipam", "metal"].map(name => `metal.databases.${name}.password`);
        assert.equal(news[ipam], secret[ipam]);
        assert.notEqual(news[metal], secret[metal]);
    });

    it("is nothing where passwords are generated: these stay by themselves", async () => {
        assert.equal("digests" in (await inputsWith({})), false);
    });
});
