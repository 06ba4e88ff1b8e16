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

    it("may be empty", () => assert.equal(dockerConfigJson([]), '{"auths":{}}'));
});
