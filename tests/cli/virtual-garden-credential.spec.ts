import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { virtualGardenCredential } from "../../cli/credential/virtual-garden";
import { ApiServer, status } from "../gardener/gates/api-server";

const SECRETS = "/api/v1/namespaces/garden/secrets";

describe("the credential of the virtual garden", () => {
    let server: ApiServer;
    let kubeconfig: string;

    beforeEach(async () => {
        server = new ApiServer();
        kubeconfig = await server.start();
        const data = { token: Buffer.from(token()).toString("base64") };
        server.put(SECRETS, "shoot-access-virtual-garden", { data } as object);
    });

    afterEach(() => server.stop());

    /** A token that is good for another hour. */
    function token(): string {
        const claims = { exp: Math.floor(Date.now() / 1000) + 3600, iat: Math.floor(Date.now() / 1000) };
        return ["{}", JSON.stringify(claims), ""].map(part => Buffer.from(part).toString("base64url")).join(".");
    }

    /** What is said when the server answers with an error. */
    function lineOf(why: string): string {
        const [, address] = /server: (\S+)/.exec(kubeconfig) ?? [];
        return (
            `Secret/garden/shoot-access-virtual-garden at ${address}: can't be read: ${why}; see that the server answers ` +
            "and lets you: `kubectl -n garden get secret` with the runtime cluster's kubeconfig"
        );
    }

    const strikes: { what: string; strike: (response: ServerResponse) => void }[] = [
        { what: "throttling", strike: response => status(response, 429, "TooManyRequests", "later") },
        { what: "an internal error", strike: response => status(response, 500, "InternalError", "oh") },
        { what: "a reset connection", strike: response => response.destroy() },
    ];
    for (const { what, strike } of strikes) {
        it(`is got in spite of ${what}`, async () => {
            server.refusals.push(strike, strike);
            assert.match((await virtualGardenCredential(kubeconfig)).status.token ?? "", /^e30\./);
            assert.equal(server.requests.length, 3);
        });
    }

    it("is an error after five tries", async () => {
        server.refusals.push(...Array.from({ length: 9 }, () => strikes[0].strike));
        await assert.rejects(virtualGardenCredential(kubeconfig), { message: lineOf("later") });
        assert.equal(server.requests.length, 5);
    });

    it("is an error at once where asking again can't help", async () => {
        server.refusals.push(response => status(response, 403, "Forbidden", "you may not"));
        await assert.rejects(virtualGardenCredential(kubeconfig), { message: lineOf("you may not") });
        assert.equal(server.requests.length, 1);
    });
});
