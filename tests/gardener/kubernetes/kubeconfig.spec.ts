import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { accessOf } from "../../../gardener/kubernetes/kubeconfig";
import {
    collectionPathOf,
    describe as describeReference,
    pathOf,
    pluralOf,
} from "../../../gardener/kubernetes/reference";

describe("a kubeconfig", () => {
    let folder: string;

    before(() => {
        folder = mkdtempSync(join(tmpdir(), "kubeconfig-"));
    });

    after(() => rmSync(folder, { recursive: true }));

    const kubeconfig = (user: object, cluster: object = {}): string =>
        stringify({
            "current-context": "b",
            clusters: [{ name: "b", cluster: { server: "https://10.0.0.1/", ...cluster } }],
            contexts: [{ name: "b", context: { cluster: "b", user: "b" } }],
            users: [{ name: "b", user }],
        });

    it("authenticates by token or certificate, and verifies by its own CA", async () => {
        const base64 = (text: string) => Buffer.from(text).toString("base64");
        const access = accessOf(
            kubeconfig(
                { "client-certificate-data": base64("cert"), "client-key-data": base64("key"), token: "t" },
                { "certificate-authority-data": base64("ca"), "tls-server-name": "api.example.org" },
            ),
        );
        assert.equal(access.server, "https://10.0.0.1");
        assert.deepEqual(await access.authenticate(), {
            tls: { ca: "ca", cert: "cert", key: "key", servername: "api.example.org", rejectUnauthorized: true },
            headers: { authorization: "Bearer t" },
        });
    });

    it("is refused where it is none, and none of its lines are told", () => {
        assert.throws(
            () => accessOf("users:\n- user: {token: s3cret\n"),
            (error: Error) => {
                assert.match(
                    error.message,
                    /^the kubeconfig is no YAML: .+ at line 3, column 1; give the text of one /,
                );
                assert.ok(!error.message.includes("s3cret"), error.message);
                return true;
            },
        );
        const message =
            "the kubeconfig is a text that holds none, as a path; give the text of one as `kubectl config view --raw --flatten` prints it";
        assert.throws(() => accessOf("/etc/runtime.yaml"), { message });
    });

    it("runs its plugin once for all accesses of a process, tells it the cluster, and again when it was refused", async () => {
        const log = join(folder, "log");
        const script = join(folder, "plugin.cjs");
        writeFileSync(
            script,
            `const fs = require("node:fs");
            fs.appendFileSync(${JSON.stringify(log)}, process.env.EXTRA + " " + process.env.KUBERNETES_EXEC_INFO + "\\n");
            process.stdout.write(JSON.stringify({ status: { token: "fresh", expirationTimestamp: "2999-01-01T00:00:00Z" } }));`,
        );
        const apiVersion = "client.authentication.k8s.io/v1beta1";
        const text = kubeconfig({
            exec: {
                apiVersion,
                command: process.execPath,
                args: [script],
                env: [{ name: "EXTRA", value: "given" }],
                provideClusterInfo: true,
            },
        });
        const access = accessOf(text);
        const [one, two] = await Promise.all([access.authenticate(), accessOf(text).authenticate()]);
        assert.deepEqual(one, two);
        assert.deepEqual(one.headers, { authorization: "Bearer fresh" });
        assert.deepEqual(await accessOf(text).authenticate(), one);
        assert.equal(access.refused(), true);
        await access.authenticate();
        const info = {
            apiVersion,
            kind: "ExecCredential",
            spec: { interactive: false, cluster: { server: "https://10.0.0.1/" } },
        };
        assert.equal(readFileSync(log, "utf8"), `given ${JSON.stringify(info)}\n`.repeat(2));
    });

    it("passes on what a plugin says when it fails, but never what it prints", async () => {
        const failing = (code: string) =>
            accessOf(
                kubeconfig({ exec: { apiVersion: "v1", command: process.execPath, args: ["-e", code] } }),
            ).authenticate();
        const byHand = `run \`${process.execPath}\` by hand until it prints`;
        await assert.rejects(failing(`console.error("no login"); process.exit(3)`), {
            message: `the kubeconfig's ${process.execPath}: no login; sign in again, or ${byHand} an ExecCredential`,
        });
        await assert.rejects(failing(`console.log("a secret")`), {
            message:
                `the kubeconfig's ${process.execPath} printed no ExecCredential; ` +
                `${byHand} one, with a token or a client certificate in it`,
        });
    });

    it("that names nothing, or a proxy, is an error in a line", () => {
        assert.throws(() => accessOf("{}"), /current-context names no cluster and user/);
        assert.throws(() => accessOf(kubeconfig({}, { "proxy-url": "http://proxy" })), /has a proxy-url/);
    });
});

describe("a reference", () => {
    it("gives the object's paths and name", () => {
        const shoot = { apiVersion: "core.gardener.cloud/v1beta1", kind: "Shoot", namespace: "garden", name: "a" };
        assert.equal(pathOf(shoot), "/apis/core.gardener.cloud/v1beta1/namespaces/garden/shoots/a");
        assert.equal(describeReference(shoot), "Shoot/garden/a");
        assert.equal(collectionPathOf({ apiVersion: "v1", kind: "Namespace" }), "/api/v1/namespaces");
    });

    it("knows the plurals of the kinds in use", () => {
        const kinds = ["Ingress", "NetworkPolicy", "StorageClass", "ManagedSeed", "Gardenlet", "APIService"];
        assert.deepEqual(kinds.map(pluralOf), [
            "ingresses",
            "networkpolicies",
            "storageclasses",
            "managedseeds",
            "gardenlets",
            "apiservices",
        ]);
    });
});
