import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { loginOf } from "../../../cli/vector/docker-config";
import type { Login } from "../../../cli/vector/docker-config";

const puller: Login = { username: "puller", password: "a:password" };
const auth = Buffer.from("puller:a:password").toString("base64");

describe("the login for a registry", () => {
    let folder: string;
    let env: NodeJS.ProcessEnv;

    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "docker-config-"));
        env = { DOCKER_CONFIG: folder, PATH: `${folder}:${process.env.PATH}` };
    });

    afterEach(() => rmSync(folder, { recursive: true }));

    function config(content: unknown): void {
        writeFileSync(
            path.join(folder, "config.json"),
            typeof content === "string" ? content : JSON.stringify(content),
        );
    }

    /** A credential helper that answers for one server. */
    function helper(name: string, script: string): void {
        const file = path.join(folder, `docker-credential-${name}`);
        writeFileSync(file, `#!/bin/sh\n${script}\n`);
        chmodSync(file, 0o755);
    }

    const found: [string, unknown, string, Login | undefined][] = [
        ["is none where docker's config has none", { auths: {} }, "a.example", undefined],
        ["is none where it is another's", { auths: { "b.example": { auth } } }, "a.example", undefined],
        ["is docker's", { auths: { "a.example": { auth } } }, "a.example", puller],
        ["is docker's, as an address", { auths: { "https://a.example": { auth } } }, "a.example", puller],
        ["is docker's, with a port", { auths: { "a.example:5000": { ...puller } } }, "a.example:5000", puller],
        ["is docker's of Docker Hub", { auths: { "https://index.docker.io/v1/": { auth } } }, "docker.io", puller],
    ];
    for (const [what, content, registry, login] of found) {
        it(what, () => {
            config(content);
            assert.deepEqual(loginOf(registry, env), login);
        });
    }

    it("is none where docker has no config", () => assert.equal(loginOf("a.example", env), undefined));

    it("is the environment's before docker's", () => {
        config({ auths: { "a.example": { auth } } });
        const given = { ...env, LANDSCAPE_REGISTRY_USERNAME: "ci", LANDSCAPE_REGISTRY_PASSWORD: "token" };
        assert.deepEqual(loginOf("a.example", given), { username: "ci", password: "token" });
    });

    it("is a credential helper's, asked for the server", () => {
        config({ credsStore: "all", credHelpers: { "a.example": "one" } });
        const said = (name: string) => `printf '{"Username":"%s of ${name}","Secret":"s"}' "$(cat)"`;
        helper("one", said("one"));
        helper("all", said("all"));
        assert.deepEqual(loginOf("a.example", env), { username: "a.example of one", password: "s" });
        assert.deepEqual(loginOf("b.example", env), { username: "b.example of all", password: "s" });
    });

    it("is none where the helper knows none", () => {
        config({ credsStore: "all" });
        helper("all", "echo credentials not found in native keychain; exit 1");
        assert.equal(loginOf("a.example", env), undefined);
    });

    it("can't be had", () => {
        config({ credsStore: "all" });
        const remedy = "or set LANDSCAPE_REGISTRY_USERNAME and LANDSCAPE_REGISTRY_PASSWORD";
        assert.throws(() => loginOf("a.example", env), {
            what: "docker-credential-all, which docker's config names for a.example, gives no login",
            remedy: `see what \`echo a.example | docker-credential-all get\` says, ${remedy}`,
            exitCode: 1,
        });
        const file = path.join(folder, "config.json");
        config("{");
        assert.throws(() => loginOf("a.example", env), {
            message: `${file}: is not JSON; have docker write it anew (\`docker login\`), ${remedy}`,
            exitCode: 2,
        });
        config({ auths: { "a.example": { auth: "AAAA" } } });
        assert.throws(
            () => loginOf("a.example", env),
            /has for a.example an auth that is no name and password in base64/,
        );
        assert.throws(() => loginOf("a.example", { ...env, LANDSCAPE_REGISTRY_USERNAME: "ci" }), {
            message:
                "only one of LANDSCAPE_REGISTRY_USERNAME and LANDSCAPE_REGISTRY_PASSWORD is set; " +
                "set both to log in to the registry, or none",
            exitCode: 2,
        });
    });
});
