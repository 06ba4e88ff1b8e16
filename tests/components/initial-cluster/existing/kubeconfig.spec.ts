import assert from "node:assert/strict";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import type { ClusterAccess, Selection } from "../../../../components/initial-cluster/existing/kubeconfig";
import { selectContext } from "../../../../components/initial-cluster/existing/kubeconfig";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const PEM = "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n";
const exec = {
    apiVersion: "client.authentication.k8s.io/v1beta1",
    command: "gke-gcloud-auth-plugin",
    interactiveMode: "Never",
    provideClusterInfo: true,
};

/** A kubeconfig of two contexts, of which `initial` is the current one. */
function kubeconfig(user: unknown = { exec }, cluster: object = {}, more: object = {}): string {
    const server = "https://api.example.org/";
    return stringify({
        apiVersion: "v1",
        kind: "Config",
        clusters: [
            { name: "of-others", cluster: { server: "https://others.example.org" } },
            { name: "one", cluster: { server, "certificate-authority-data": base64(PEM), ...cluster } },
        ],
        users: [
            { name: "somebody", user: { token: "others-token" } },
            { name: "admin", user },
        ],
        contexts: [
            { name: "others", context: { cluster: "of-others", user: "somebody" } },
            { name: "initial", context: { cluster: "one", user: "admin", namespace: "here" } },
        ],
        "current-context": "initial",
        ...more,
    });
}

const files: Record<string, string> = {
    "kubeconfigs/ca.pem": PEM,
    "kubeconfigs/pki/cert.pem": "cert",
    "/etc/pki/key.pem": "key",
};

function select(text: string, more: Partial<Selection> = {}): ClusterAccess {
    return selectContext(text, {
        name: "dev",
        where: "kubeconfigs/initial.yaml",
        folder: "kubeconfigs",
        read: file => {
            if (!(file in files)) {
                throw new Error(`ENOENT: no such file or directory, open '${file}'`);
            }
            return Buffer.from(files[file]);
        },
        ...more,
    });
}

/** What comes of a user and a cluster. */
function selected(user: object, cluster: object = {}): object {
    return {
        apiVersion: "v1",
        kind: "Config",
        "current-context": "dev",
        clusters: [
            {
                name: "dev",
                cluster: {
                    server: "https://api.example.org",
                    "certificate-authority-data": base64(PEM),
                    ...cluster,
                },
            },
        ],
        users: [{ name: "dev", user }],
        contexts: [{ name: "dev", context: { cluster: "dev", user: "dev" } }],
    };
}

describe("the kubeconfig of a cluster that is there", () => {
    it("has its current context only, under the landscape's own name", () => {
        const access = select(kubeconfig());
        assert.deepEqual(parse(access.kubeconfig), selected({ exec }));
        assert.deepEqual(
            { ...access, kubeconfig: "" },
            { kubeconfig: "", server: "https://api.example.org", ca: PEM, isSecret: false },
        );
    });

    it("has another context where that is wanted, and no CA where there is none", () => {
        const access = select(kubeconfig(), { context: "others" });
        assert.deepEqual(parse(access.kubeconfig), {
            ...selected({ token: "others-token" }),
            clusters: [{ name: "dev", cluster: { server: "https://others.example.org" } }],
        });
        assert.deepEqual([access.server, access.ca, access.isSecret], ["https://others.example.org", "", true]);
    });

    it("has in it what stood in files beside it or elsewhere, as kubectl flattens it", () => {
        const text = kubeconfig(
            { "client-certificate": "pki/cert.pem", "client-key": "/etc/pki/key.pem" },
            {
                "certificate-authority-data": "",
                "certificate-authority": "ca.pem",
                "tls-server-name": "inner.example.org",
            },
        );
        const access = select(text);
        assert.deepEqual(
            parse(access.kubeconfig),
            selected(
                { "client-certificate-data": base64("cert"), "client-key-data": base64("key") },
                { "tls-server-name": "inner.example.org" },
            ),
        );
        assert.deepEqual([access.ca, access.isSecret], [PEM, true]);
    });

    it("is read as JSON, too", () => {
        const json = JSON.stringify(parse(kubeconfig()));
        assert.equal(select(json).kubeconfig, select(kubeconfig()).kubeconfig);
    });

    const commands: [folder: string | undefined, command: string, expected: string][] = [
        ["kubeconfigs", "plugin", "plugin"],
        ["kubeconfigs", "./plugin", "./kubeconfigs/plugin"],
        ["kubeconfigs", "bin/plugin", "./kubeconfigs/bin/plugin"],
        [".", "bin/plugin", "./bin/plugin"],
        ["kubeconfigs", "../plugin", "./plugin"],
        ["../shared", "bin/plugin", "../shared/bin/plugin"],
        ["/etc/kubeconfigs", "bin/plugin", "/etc/kubeconfigs/bin/plugin"],
        ["kubeconfigs", "/usr/bin/plugin", "/usr/bin/plugin"],
        [undefined, "/usr/bin/plugin", "/usr/bin/plugin"],
    ];
    for (const [folder, command, expected] of commands) {
        it(`names the plugin ${command} of a kubeconfig in ${folder ?? "no folder"} as ${expected}`, () => {
            const { kubeconfig: text } = select(kubeconfig({ exec: { ...exec, command } }), { folder });
            assert.deepEqual(parse(text), selected({ exec: { ...exec, command: expected } }));
            if (folder !== undefined && command !== path.basename(command)) {
                assert.equal(path.resolve(folder, command), path.resolve(expected));
            }
        });
    }

    const secret: [what: string, user: object, is: boolean][] = [
        ["a token", { token: "a" }, true],
        ["a key", { "client-certificate-data": base64("cert"), "client-key-data": base64("key") }, true],
        ["a plugin", { exec }, false],
        ["a plugin with an empty environment", { exec: { ...exec, env: [] } }, false],
        ["a plugin with an environment", { exec: { ...exec, env: [{ name: "KEY", value: "a" }] } }, true],
        ["a plugin with a secret among its arguments", { exec: { ...exec, args: ["--client-secret=a"] } }, true],
        ["a plugin and a token", { exec, token: "a" }, true],
    ];
    for (const [what, user, is] of secret) {
        it(`is ${is ? "a" : "no"} secret with ${what}`, () => assert.equal(select(kubeconfig(user)).isSecret, is));
    }

    const other = "name a kubeconfig as `kubectl config view --raw --flatten` prints one";
    const flatten =
        "put it there as `kubectl config view --raw --flatten --minify` prints it, with all that it needs in it";
    const instead = "use an exec stanza, which fetches credentials at each use; for GKE that is gke-gcloud-auth-plugin";
    const noServer = (server: string) =>
        `its server "${server}" is no https address: credentials and secrets would be read by whoever is on the way; ` +
        "name the address at which the API server answers by https";
    const wrong: [what: string, text: string, line: string, more?: Partial<Selection>][] = [
        ["that is empty", "", `it is no kubeconfig: it has no contexts; ${other}`],
        [
            "that is another document",
            "apiVersion: v1\nkind: Pod\n",
            `it is no kubeconfig: it has no contexts; ${other}`,
        ],
        [
            "of contexts that are none",
            "contexts: [null, a, { name: b }]",
            `it is no kubeconfig: it has no contexts; ${other}`,
        ],
        [
            "that is no YAML, of which nothing is shown",
            'users:\n  token: "secret',
            `it is no YAML (Missing closing "quote at line 2, column 17); ${other}`,
        ],
        [
            "with no current context",
            kubeconfig({ exec }, {}, { "current-context": "" }),
            "it has no current-context; name one of others, initial by context beside it in the config, " +
                "or set one: `kubectl config use-context NAME`",
        ],
        [
            "without the context, but one that is like it",
            kubeconfig(),
            'it has no context "inital"; did you mean initial?',
            { context: "inital" },
        ],
        [
            "without the context, or one that is like it",
            kubeconfig(),
            'it has no context "production"; name one that it has: others, initial',
            { context: "production" },
        ],
        [
            "whose context names no cluster of it",
            kubeconfig({ exec }, {}, { clusters: null }),
            'its context "initial" names a cluster "one" that it does not have; ' +
                "set it: `kubectl config set-context initial --cluster=NAME`",
        ],
        [
            "whose context names no user of it",
            kubeconfig({ exec }, {}, { users: [] }),
            'its context "initial" names a user "admin" that it does not have; ' +
                "set it: `kubectl config set-context initial --user=NAME`",
        ],
        ["by http", kubeconfig({ exec }, { server: "http://10.0.0.1" }), noServer("http://10.0.0.1")],
        ["by a bare name", kubeconfig({ exec }, { server: "api.example.org" }), noServer("api.example.org")],
        ["with no server", kubeconfig({ exec }, { server: null }), noServer("")],
        [
            "that does not verify",
            kubeconfig({ exec }, { "insecure-skip-tls-verify": true }),
            "it has insecure-skip-tls-verify: whoever answers in the server's place would be given cluster-admin's " +
                "credentials; take that out, and put the CA into certificate-authority-data",
        ],
        [
            "by a proxy",
            kubeconfig({ exec }, { "proxy-url": "http://proxy" }),
            "it has a proxy-url: gates connect to the API server directly; " +
                "take proxy-url out of it, and run where the API server is reached without a proxy",
        ],
        [
            "with a CA that is none",
            kubeconfig({ exec }, { "certificate-authority-data": base64("no") }),
            `its certificate-authority is no certificate in PEM; ${flatten}`,
        ],
        [
            "with a file that is not there",
            kubeconfig({ "client-certificate": "cert.pem", "client-key": "/etc/pki/key.pem" }),
            "a file that it names can't be read (ENOENT: no such file or directory, open 'kubeconfigs/cert.pem'); " +
                flatten,
        ],
        [
            "with a file, in a secret",
            kubeconfig({ "client-certificate": "/etc/pki/cert.pem", "client-key": "/etc/pki/key.pem" }),
            `it names the file /etc/pki/cert.pem, which only lies on some machine; ${flatten}`,
            { folder: undefined },
        ],
        [
            "with a plugin beside it, in a secret",
            kubeconfig({ exec: { ...exec, command: "./plugin" } }),
            "its exec plugin ./plugin lies beside it, and it is no file; " +
                "name the plugin alone, and have it on the PATH",
            { folder: undefined },
        ],
        [
            "with an auth-provider",
            kubeconfig({ "auth-provider": { name: "gcp" } }),
            `its user has an auth-provider: Kubernetes 1.26 has dropped these; ${instead}`,
        ],
        [
            "with a password",
            kubeconfig({ username: "admin", password: "secret" }),
            `its user has a user name and a password: Kubernetes 1.19 has dropped these; ${instead}`,
        ],
        [
            "with a token in a file",
            kubeconfig({ tokenFile: "/var/run/token" }),
            "its user has a tokenFile: the file would have to be at that place wherever the stack is deployed or " +
                "destroyed from; use an exec stanza that prints the token",
        ],
        [
            "that acts as somebody else",
            kubeconfig({ token: "a", "as-groups": ["admins"] }),
            "its user has somebody to act as: gates act as the user itself; use credentials of cluster-admin",
        ],
        ...[null, {}, { "client-certificate-data": base64("cert") }, { token: "" }].map(
            (user): [string, string, string] => [
                `of nobody (${JSON.stringify(user)})`,
                kubeconfig(user),
                "its user has neither a token, nor a client certificate with its key, nor an exec stanza; " +
                    "put one of them there, with the rights of cluster-admin",
            ],
        ),
    ];
    for (const [what, text, line, more] of wrong) {
        it(`is refused ${what}`, () => {
            assert.throws(() => select(text, more), {
                name: "KubeconfigError",
                message: `kubeconfigs/initial.yaml: ${line}`,
                exitCode: 2,
            });
        });
    }
});
