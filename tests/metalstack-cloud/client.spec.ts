import assert from "node:assert/strict";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { authority, serverCertificate } from "../../rehearsal/cluster/pki";
import { MetalstackCloudClient } from "../../gardener/metalstack-cloud/client";
import type { MetalstackCloudError } from "../../gardener/metalstack-cloud/error";
import { apiAccess } from "../../gardener/metalstack-cloud/token";
import { PROJECT, StandIn } from "./stand-in";

describe("the client of metalstack.cloud", () => {
    let cloud: StandIn;
    let client: MetalstackCloudClient;

    beforeEach(async () => {
        cloud = new StandIn();
        await cloud.start();
        client = new MetalstackCloudClient(apiAccess(cloud.token()), { tries: 3, firstPauseMs: 1 });
    });

    afterEach(() => cloud.stop());

    const list = () => client.call("ClusterService/List", { project: PROJECT });
    const METHOD = "ClusterService/List";

    for (const how of ["cut", "unavailable", "deadline_exceeded"] as const) {
        it(`asks again after ${how}, and no more often than it is told to`, async () => {
            cloud.strikes[METHOD] = [
                { when: "before", how },
                { when: "before", how },
            ];
            assert.deepEqual(await list(), {});
            cloud.strikes[METHOD] = Array.from({ length: 9 }, () => ({ when: "before", how }));
            await assert.rejects(list(), (error: MetalstackCloudError) => {
                assert.equal(error.code, how === "cut" ? "connection" : how);
                assert.match(error.message, /, asked 3 times: .*HealthService\/Get.*: nothing is made twice$/);
                return true;
            });
            assert.equal(cloud.count(METHOD), 6);
        });
    }

    const refusals = [
        "invalid_argument",
        "unauthenticated",
        "permission_denied",
        "not_found",
        "already_exists",
        "failed_precondition",
        "resource_exhausted",
        "internal",
        "unimplemented",
    ] as const;
    for (const how of refusals) {
        it(`does not ask again after ${how}`, async () => {
            cloud.strikes[METHOD] = [{ when: "before", how }];
            await assert.rejects(list(), (error: MetalstackCloudError) => {
                assert.equal(error.code, how);
                assert.doesNotMatch(error.message, /asked|\n/);
                assert.match(
                    error.message,
                    /^metalstack\.cloud \(127\.0\.0\.1:\d+\) ClusterService\/List: .*: simulated fault; .+/,
                );
                return true;
            });
            assert.equal(cloud.count(METHOD), 1);
        });
    }

    it("does not ask again a server whose certificate is not to be trusted", async () => {
        const ca = await authority("nobody's");
        const { certPem: cert, privateKeyPem: key } = await serverCertificate(ca, "api", ["127.0.0.1"]);
        let connections = 0;
        const server = createServer({ cert, key }).on("connection", () => connections++);
        await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
        const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
        const other = new MetalstackCloudClient({ url, token: "t" }, { tries: 3, firstPauseMs: 1 });
        await assert.rejects(other.call(METHOD, { project: PROJECT }), { code: "certificate" });
        assert.equal(connections, 1);
        server.close();
    });

    it("takes an answer that is not Connect's for what its HTTP status says", async () => {
        await assert.rejects(client.call("No/Such/Method", { project: PROJECT }), {
            code: "unimplemented",
            why: "HTTP 404",
        });
    });

    it("has its URL from the token's issuer, and the token from the environment where the config has none", () => {
        const token = cloud.token({ iss: `${cloud.url}/` });
        assert.deepEqual(apiAccess(undefined, { METAL_STACK_CLOUD_API_TOKEN: token }), { url: cloud.url, token });
        const given = cloud.token();
        assert.equal(apiAccess(given, { METAL_STACK_CLOUD_API_TOKEN: token }).token, given);
        assert.throws(() => apiAccess(undefined, {}), {
            message:
                /^METAL_STACK_CLOUD_API_TOKEN: there is no token of metalstack\.cloud's API; make one in the console/,
        });
        assert.throws(() => apiAccess(cloud.token({ iss: "http://api.example" }), {}), {
            what: "it is no token of metalstack.cloud's API",
        });
    });

    it("can ask what needs no token, and the stand-in refuses fields that the API does not have", async () => {
        const bare = new MetalstackCloudClient({ url: cloud.url, token: "" });
        const { health } = await bare.call<{ health: { services: unknown[] } }>("HealthService/Get", {} as never);
        assert.equal(health.services.length, 3);
        await assert.rejects(bare.call(METHOD, { project: PROJECT }), { code: "unauthenticated" });
        await assert.rejects(client.call(METHOD, { project: PROJECT, tenant: "x" }), {
            why: 'unmarshal message: unknown field "tenant"',
        });
    });
});
