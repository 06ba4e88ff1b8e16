import assert from "node:assert/strict";
import { authenticationConfigurationOf } from "../../gardener/authentication-configuration";

const claimMappings = { username: { claim: "email", prefix: "oidc:" } };

describe("the configuration of who may log in", () => {
    it("is of the version that Gardener's admission reads", () => {
        const issuer = { url: "https://id.example", audiences: ["a"] };
        const anonymous = { enabled: false };
        assert.deepEqual(authenticationConfigurationOf({ jwt: [{ issuer, claimMappings }], anonymous }), {
            apiVersion: "apiserver.config.k8s.io/v1beta1",
            kind: "AuthenticationConfiguration",
            anonymous,
            jwt: [{ issuer, claimMappings }],
        });
    });

    it("says of several audiences that any of them does, as kube-apiserver wants it said", () => {
        const issuer = { url: "https://id.example", audiences: ["a", "b"] };
        const { jwt } = authenticationConfigurationOf({ jwt: [{ issuer, claimMappings }] }) as { jwt: object[] };
        assert.deepEqual(jwt, [{ issuer: { ...issuer, audienceMatchPolicy: "MatchAny" }, claimMappings }]);
    });
});
