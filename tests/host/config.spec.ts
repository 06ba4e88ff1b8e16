import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { configEnvironment, defaultProviderConfig, resolveConfig } from "../../rehearsal/host/config";
import { keyCrypter, newPassphraseCrypter, passphraseCrypter } from "../../rehearsal/host/encryption";
import type { StackFile } from "../../rehearsal/host/project";
import { readProject, readStackFile } from "../../rehearsal/host/project";
import type { JsonValue } from "../../rehearsal/host/protocol";

describe("configuration of the engine host", function () {
    this.timeout(60_000);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "host-config-"));
    after(() => fs.rmSync(folder, { recursive: true }));

    async function resolve(projectYaml: string, stack: Partial<StackFile>, more: object = {}) {
        fs.writeFileSync(path.join(folder, "Pulumi.yaml"), `name: demo\nruntime: nodejs\n${projectYaml}`);
        const project = await readProject(folder);
        return resolveConfig({ project, stack: "dev", stackFile: { config: {}, ...stack }, preview: false, ...more });
    }

    it("lays stack over defaults and overrides over both, each with its namespace", async () => {
        const yaml = "config:\n  size: { type: integer, default: 1 }\n  kubernetes:x: { value: a }\n  plain: text\n";
        const config: Record<string, JsonValue> = { "demo:size": 2, "demo:doc": { a: { b: 1, c: 2 }, d: [1] } };
        const resolved = await resolve(
            yaml,
            { config },
            { overrides: { doc: { a: { b: null, e: 3 } }, "gcp:p": "q" } },
        );
        assert.deepEqual(resolved, {
            values: {
                "demo:size": 2,
                "kubernetes:x": "a",
                "demo:plain": "text",
                "demo:doc": { a: { c: 2, e: 3 }, d: [1] },
                "gcp:p": "q",
            },
            secretKeys: [],
            notes: [],
        });
        assert.deepEqual(defaultProviderConfig(resolved, "gcp"), { p: "q" });
        const environment = configEnvironment(resolved);
        assert.deepEqual(JSON.parse(environment.PULUMI_CONFIG ?? ""), {
            "demo:size": "2",
            "kubernetes:x": "a",
            "demo:plain": "text",
            "demo:doc": '{"a":{"c":2,"e":3},"d":[1]}',
            "gcp:p": "q",
        });
    });

    it("takes secret values in the place of the stack's own, which need no key then", async () => {
        const config: Record<string, JsonValue> = {
            "demo:secrets": { token: { secure: "v1:AAAA:BBBB" } },
            "demo:doc": { a: 1 },
        };
        const secretValues = { "demo:secrets": { token: "a stand-in", other: "one more" } };
        assert.deepEqual(await resolve("", { config }, { secretValues }), {
            values: { "demo:secrets": { token: "a stand-in", other: "one more" }, "demo:doc": { a: 1 } },
            secretKeys: ["demo:secrets"],
            notes: [],
        });
        await assert.rejects(resolve("", { config }), /its secrets can't be decrypted/);
    });

    it("refuses wrong types, missing keys, and secrets in clear, all in one go", async () => {
        const yaml = "config:\n  a: { type: object }\n  b: { type: boolean }\n  c: { type: string, secret: true }\n";
        await assert.rejects(resolve(yaml, { config: { "demo:b": 1, "demo:c": "clear" } }), {
            message:
                "stack dev: config key demo:a, which Pulumi.yaml requires, is missing, " +
                "config key demo:b must be of type boolean, config key demo:c must be encrypted as it is secret; " +
                "set each with `pulumi config set --stack dev KEY VALUE`, a secret with --secret",
        });
    });

    it("decrypts what is secure, and marks the whole key secret", async () => {
        const { salt, crypter } = await newPassphraseCrypter("sesame");
        const config = { "demo:secrets": { dns: { secure: crypter.encrypt("hidden") }, open: 1 } };
        const resolved = await resolve("", { config, encryptionSalt: salt }, { passphrase: "sesame" });
        assert.deepEqual(
            [resolved.values, resolved.secretKeys],
            [{ "demo:secrets": { dns: "hidden", open: 1 } }, ["demo:secrets"]],
        );
        await assert.rejects(resolve("", { config, encryptionSalt: salt }, { passphrase: "wrong" }), {
            message:
                "stack dev: incorrect passphrase in PULUMI_CONFIG_PASSPHRASE; " +
                "set it to the one that the stack's secrets were set with",
        });
        await assert.rejects(resolve("", { config, encryptionSalt: salt }), {
            message:
                "stack dev: its secrets can't be decrypted: PULUMI_CONFIG_PASSPHRASE is not set; " +
                "set it to the one that the secrets were set with",
        });
        const preview = await resolve("", { config, encryptionSalt: salt }, { preview: true });
        assert.deepEqual(preview, {
            values: { "demo:secrets": { dns: "[secret]", open: 1 } },
            secretKeys: ["demo:secrets"],
            notes: ["placeholders stand in for the secrets of stack dev: PULUMI_CONFIG_PASSPHRASE is not set"],
        });
    });

    it("reads a stack file, and says what is wrong with it", async () => {
        const file = path.join(folder, "Pulumi.dev.yaml");
        fs.writeFileSync(file, "encryptionsalt: v1:x\nconfig:\n  short: 1\n  gcp:project: p\n");
        assert.deepEqual(await readStackFile(file, "demo"), {
            config: { "demo:short": 1, "gcp:project": "p" },
            encryptionSalt: "v1:x",
            secretsProvider: undefined,
        });
        fs.writeFileSync(file, "config:\n  a: &a {b: 1, c: 2}\n  d: {<<: *a, c: 3}\n");
        assert.deepEqual((await readStackFile(file, "demo")).config["demo:d"], { b: 1, c: 3 });
        fs.writeFileSync(file, "config: [1]\n");
        await assert.rejects(readStackFile(file, "demo"), {
            message: `${file}: config must be a map of keys to values; write each as \`NAMESPACE:KEY: VALUE\`, as in Pulumi.dev.yaml`,
        });
    });

    it("encrypts in Pulumi's own format", async () => {
        const { salt, crypter } = await newPassphraseCrypter("p");
        assert.match(salt, /^v1:[A-Za-z0-9+/=]{12}:v1:[A-Za-z0-9+/]{16}:[A-Za-z0-9+/=]+$/);
        assert.equal((await passphraseCrypter("p", salt)).decrypt(crypter.encrypt("ünïcode")), "ünïcode");
        assert.throws(() => keyCrypter(Buffer.alloc(32, 1)).decrypt(crypter.encrypt("x")), {
            message:
                "it was encrypted with another key; put that key back, or set the value again: `pulumi config set --secret KEY`",
        });
    });
});
