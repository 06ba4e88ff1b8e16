import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { googleIdentity } from "../../cli/credential/google";

const now = Date.parse("2026-11-26T12:00:00Z");
const jwt = (claims: object) =>
    [{ alg: "RS256" }, claims, "signed"].map(part => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
const given = (token: string) => ({
    version: 1,
    success: true,
    token_type: "urn:ietf:params:oauth:token-type:jwt",
    id_token: token,
});
const refused = (code: string, message: string) => ({ version: 1, success: false, code, message });

const fresh = jwt({ exp: now / 1000 + 60 });
const endless = jwt({ sub: "repo:landscape" });
const notSet = "TOKEN is not set; it holds the OIDC token of the run";
const none = "what TOKEN holds is no OIDC token, which has three parts with dots between them";
const expired = "the token in TOKEN expired at 2026-11-26T12:00:00.000Z; get another";

describe("the credential of Google's workload identity federation", () => {
    const cases: [what: string, environment: NodeJS.ProcessEnv, response: object][] = [
        ["a token", { TOKEN: fresh }, given(fresh)],
        ["a token with a line break, as files have it", { TOKEN: `${fresh}\n` }, given(fresh)],
        ["a token that does not say how long it lives", { TOKEN: endless }, given(endless)],
        ["nothing", {}, refused("NO_TOKEN", notSet)],
        ["an empty text", { TOKEN: "  " }, refused("NO_TOKEN", notSet)],
        ["an access token", { TOKEN: "ya29.abc" }, refused("NO_JWT", none)],
        ["four parts", { TOKEN: `${fresh}.x` }, refused("NO_JWT", none)],
        ["no claims", { TOKEN: "a.b.c" }, refused("NO_JWT", none)],
        ["a number for claims", { TOKEN: `e30.${Buffer.from("7").toString("base64url")}.c` }, refused("NO_JWT", none)],
        ["a token that has just expired", { TOKEN: jwt({ exp: now / 1000 }) }, refused("EXPIRED", expired)],
    ];
    for (const [what, environment, response] of cases) {
        it(`answers to ${what}`, () => assert.deepEqual(googleIdentity("TOKEN", environment, now), response));
    }

    it("is found from the project's folder by the words of the configuration", function () {
        this.timeout(30_000);
        const printed = execFileSync(process.execPath, ["cli/landscape.cjs", "credential", "google", "TOKEN"], {
            cwd: path.resolve(__dirname, "../.."),
            env: { TOKEN: endless },
            encoding: "utf8",
        });
        assert.deepEqual(JSON.parse(printed), given(endless));
    });
});
