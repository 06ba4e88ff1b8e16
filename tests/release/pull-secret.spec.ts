import assert from "node:assert/strict";
import { dockerConfigJson } from "../../release/pull-secret";

describe("a pull secret", () => {
    const a = { registry: "a.example:5000/path", username: "puller", password: "pass:wörd" };
    const hub = { registry: "docker.io", username: "hub", password: "token" };

    it("is what kubelets take", () => {
        assert.deepEqual(JSON.parse(dockerConfigJson([a, hub])), {
            auths: {
                "a.example:5000/path": {
                    username: "puller",
                    password: "pass:wörd",
                    auth: "cHVsbGVyOnBhc3M6d8O2cmQ=",
                },
                "https://index.docker.io/v1/": { username: "hub", password: "token", auth: "aHViOnRva2Vu" },
            },
        });
    });

    it("is the same in whatever order the credentials are", () => {
        assert.equal(dockerConfigJson([a, hub]), dockerConfigJson([hub, a]));
    });

    it("is to the letter what Go makes of it", () => {
        assert.equal(
            dockerConfigJson([{ registry: "a.example", username: "u", password: "<p>&\u2028" }]),
            '{"auths":{"a.example":{"auth":"dTo8cD4m4oCo","password":"\\u003cp\\u003e\\u0026\\u2028","username":"u"}}}',
        );
    });

    it("may be empty", () => assert.equal(dockerConfigJson([]), '{"auths":{}}'));
});
