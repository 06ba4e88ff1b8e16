import assert from "node:assert/strict";
import { stringify } from "yaml";
import { holdsCredentials } from "../../../gardener/kubernetes/credentials";

const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "gke-gcloud-auth-plugin" };

/** A kubeconfig of some user, and of one that has nothing. */
const kubeconfigOf = (user: object) =>
    stringify({
        users: [
            { name: "other", user: {} },
            { name: "a", user },
        ],
    });

describe("the credentials in a kubeconfig", () => {
    const users: [what: string, user: object, holds: boolean][] = [
        ["an exec stanza", { exec }, false],
        ["an exec stanza with values", { exec: { ...exec, env: [{ name: "TOKEN", value: "t" }] } }, true],
        ["an exec stanza without any", { exec: { ...exec, env: null, args: null } }, false],
        ["a token", { token: "t" }, true],
        ["a client certificate's key", { "client-certificate-data": "Yw==", "client-key-data": "aw==" }, true],
        ["a password", { username: "u", password: "p" }, true],
        ["an auth-provider", { "auth-provider": { name: "oidc" } }, true],
        ["files alone", { "client-certificate": "c", "client-key": "k" }, false],
    ];
    for (const [what, user, holds] of users) {
        it(`are ${holds ? "" : "not "}there with ${what}`, () => {
            assert.equal(holdsCredentials(kubeconfigOf(user)), holds);
        });
    }

    const plugins: [args: string[], holds: boolean][] = [
        // kubelogin of int128, and that of Azure; aws; client-keystone-auth; doctl.
        [["get-token", "--oidc-issuer-url=https://id.example", "--oidc-client-id=kubectl"], false],
        [["get-token", "--oidc-client-secret=s3cr3t"], true],
        [["get-token", "--oidc-client-secret", "s3cr3t", "--oidc-client-id=kubectl"], true],
        [["get-token", "--username=u", "--password=p"], true],
        [["get-token", "--token-cache-dir=~/.kube/cache", "--token-cache-storage", "disk"], false],
        [["get-token", "--oidc-use-access-token", "--oidc-client-id=kubectl"], false],
        [["get-token", "--oidc-use-access-token=true"], false],
        [["get-token", "--server-id", "id", "--client-secret", "s3cr3t"], true],
        [["get-token", "--client-certificate", "c.pfx", "--client-certificate-password=p"], true],
        [["get-token", "--federated-token-file", "/var/run/token"], false],
        [["eks", "get-token", "--cluster-name", "a", "--profile=b"], false],
        [["--domain-name=default", "--user-name=u", "--password", "p"], true],
        [["exec-credential", "--access-token", "t"], true],
        [["--token=t"], true],
        [["--apiKey=k"], true],
        [["--key=k"], true],
        [["--key-file=/etc/key.json"], false],
        [["-u", "u", "-p", "p"], true],
        [["CLIENT_SECRET=s3cr3t", "plugin"], true],
        [["https://id.example/token"], false],
        [["https://u:p@id.example"], true],
        [["eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln"], true],
        [["--bearer", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln"], true],
        [["-c", "curl -s https://id.example"], true],
    ];
    for (const [args, holds] of plugins) {
        it(`are ${holds ? "" : "not "}there with a plugin's ${args.join(" ")}`, () => {
            assert.equal(holdsCredentials(kubeconfigOf({ exec: { ...exec, args } })), holds);
        });
    }

    it("are not there without users, or without anything of one", () => {
        assert.equal(holdsCredentials("{}"), false);
        assert.equal(holdsCredentials("users:\n- name: a\n  user:\n"), false);
    });
});
