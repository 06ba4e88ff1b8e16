import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { authenticate } from "../../rehearsal/providers/gcp/credentials";
import { putExisting } from "../../rehearsal/providers/gcp/existing";
import { CloudStore } from "../../rehearsal/providers/gcp/store";

const audience = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/providers/oidc";
const serviceAccountEmail = "landscape@landscape-dev.iam.gserviceaccount.com";
const good = '{"version":1,"success":true,"token_type":"urn:ietf:params:oauth:token-type:jwt","id_token":"a.b.c"}';

describe("credentials at the stand-in cloud", () => {
    let dir: string;

    beforeEach(() => {
        dir = fs.mkdtempSync(path.join(os.tmpdir(), "cloud-"));
        putExisting(dir, [{ project: "p", region: "r", identity: { audience, serviceAccountEmail } }]);
    });

    afterEach(() => fs.rmSync(dir, { recursive: true }));

    /** A configuration whose command prints a text. */
    function external(printed: string, more: object = {}): string {
        fs.writeFileSync(path.join(dir, "print"), `#!/bin/sh\ncat <<'END'\n${printed}\nEND\n`, { mode: 0o700 });
        return JSON.stringify({
            type: "external_account",
            audience,
            subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
            token_url: "https://sts.googleapis.com/v1/token",
            service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${serviceAccountEmail}:generateAccessToken`,
            credential_source: { executable: { command: "sh print", timeout_millis: 30000 } },
            ...more,
        });
    }

    const allowed = { PATH: "/usr/bin:/bin", GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: "1" };
    const ask = (credentials: string, env: NodeJS.ProcessEnv = allowed) =>
        authenticate(credentials, { root: dir, env }, new CloudStore(dir));

    it("are a key that is one", async () => {
        const privateKey = generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" });
        await ask(JSON.stringify({ type: "service_account", private_key: privateKey }));
        await assert.rejects(ask(JSON.stringify({ type: "service_account", private_key: "no key" })));
    });

    it("are a token that a command prints, for an account that its pool may act as", () => ask(external(good)));

    const impersonating = (email: string) => ({
        service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${email}:generateAccessToken`,
    });
    const wrong: [what: string, printed: string, more: object, env: NodeJS.ProcessEnv, message: RegExp][] = [
        ["no command may run", good, {}, { PATH: "/usr/bin:/bin" }, /executables need to be explicitly allowed/],
        [
            "the command has no token",
            '{"version":1,"success":false,"code":"NO_TOKEN","message":"it is not set"}',
            {},
            allowed,
            /unsuccessful response: \(NO_TOKEN\) it is not set/,
        ],
        [
            "the command fails",
            good,
            { credential_source: { executable: { command: "sh -c false" } } },
            allowed,
            /exit code [1-9]/,
        ],
        ["it is another version's", '{"version":2}', {}, allowed, /unsupported version 2/],
        ["there is no such account", good, impersonating("other@p.iam.gserviceaccount.com"), allowed, /Error 403/],
        [
            "the pool may not act as the account",
            good,
            { audience: audience.replace("/ci/", "/other/") },
            allowed,
            /Error 403: Permission 'iam\.serviceAccounts\.getAccessToken' denied on resource landscape@/,
        ],
        ["the audience is none", good, { audience: "ci" }, allowed, /invalid audience "ci"/],
        ["it is a user's", good, { type: "authorized" }, allowed, /unknown credential type: "authorized"/],
    ];
    for (const [what, printed, more, env, message] of wrong) {
        it(`are refused where ${what}`, () => assert.rejects(ask(external(printed, more), env), message));
    }

    it("are refused where they are no JSON", () => assert.rejects(ask("a key"), /JSON credentials are not valid/));
});
