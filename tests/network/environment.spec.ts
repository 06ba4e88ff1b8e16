import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import { writeAuthPlugin } from "../../rehearsal/network/auth-plugin";
import { sealedEnvironment } from "../../rehearsal/network/environment";
import { SHIM } from "../../rehearsal/network/table";
import { ROOT, sealed, temporaryFolder } from "./sealed";

describe("sealed environment", () => {
    const folder = temporaryFolder();
    const { dir, table } = folder;
    const before_ = { ...process.env };
    let canary: net.Server;
    let touched = 0;

    before(async () => {
        canary = net.createServer(socket => {
            touched += 1;
            socket.destroy();
        });
        await new Promise<void>(resolve => canary.listen(0, "127.0.0.1", resolve));
        const address = `127.0.0.1:${(canary.address() as AddressInfo).port}`;
        const kubeconfig = path.join(dir, "canary.kubeconfig");
        fs.writeFileSync(kubeconfig, JSON.stringify(kubeconfigOf("canary", `http://${address}`, { token: "canary" })));
        Object.assign(process.env, {
            KUBECONFIG: kubeconfig,
            GOOGLE_APPLICATION_CREDENTIALS: kubeconfig,
            GOOGLE_OAUTH_ACCESS_TOKEN: "canary",
            CLOUDSDK_CONFIG: dir,
            GCE_METADATA_HOST: address,
            METAL_API_URL: `http://${address}`,
            METAL_APIV2_TOKEN: "canary",
            METALSTACK_CLOUD_API_TOKEN: "canary",
            PULUMI_ACCESS_TOKEN: "canary",
            PULUMI_CONFIG_PASSPHRASE: "canary",
            HTTP_PROXY: `http://${address}`,
            HTTPS_PROXY: `http://${address}`,
            ALL_PROXY: `http://${address}`,
            NODE_USE_ENV_PROXY: "1",
            LANDSCAPE_CANARY: "canary",
        });
    });

    after(() => {
        canary.close();
        process.env = before_;
        folder.remove();
    });

    it("is this and nothing more", async () => {
        const expected = {
            HOME: path.join(dir, "home"),
            TMPDIR: path.join(dir, "tmp"),
            LANG: "C.UTF-8",
            PATH: `${path.join(dir, "bin")}:${path.join(ROOT, "node_modules", ".bin")}:/usr/bin:/bin`,
            NODE_OPTIONS: `--require=${SHIM}`,
            LANDSCAPE_CONNECT_TABLE: table,
            LANDSCAPE_REHEARSAL: path.join(dir, "rehearsal.json"),
        };
        assert.deepEqual(await sealed(dir, table, "environment"), { result: expected });
        assert.deepEqual(fs.readdirSync(expected.HOME), []);
        assert.deepEqual(
            sealedEnvironment({ dir, root: ROOT, connectTable: table, extra: { LANG: "C", PULUMI_TEST: "1" } }),
            { ...expected, LANG: "C", PULUMI_TEST: "1" },
        );
    });

    it("leads to none of the person's own clusters, clouds and proxies", async () => {
        assert.deepEqual(await sealed(dir, table, "kubeconfigs"), { result: [] });
        assert.deepEqual(await sealed(dir, table, "fetch", "http://metadata.google.internal/"), {
            error: "the rehearsal reaches loopback only: metadata.google.internal:80 is not in its connect table",
            code: "ECONNREFUSED",
        });
        assert.deepEqual(await sealed(dir, table, "http", "metal.example.org", "80"), {
            error: "the rehearsal reaches loopback only: metal.example.org:80 is not in its connect table",
            code: "ECONNREFUSED",
        });
        assert.equal(touched, 0);
    });

    it("has a gke-gcloud-auth-plugin that needs nothing but a PATH", () => {
        const plugin = writeAuthPlugin(dir, "the token");
        const env = { PATH: `${path.dirname(plugin)}:/usr/bin:/bin` };
        const credential = JSON.parse(execFileSync("gke-gcloud-auth-plugin", { env, cwd: "/", encoding: "utf8" })) as {
            status: { expirationTimestamp: string };
        };
        const { expirationTimestamp } = credential.status;
        assert.deepEqual(credential, {
            kind: "ExecCredential",
            apiVersion: "client.authentication.k8s.io/v1beta1",
            spec: { interactive: false },
            status: { expirationTimestamp, token: "the token" },
        });
        assert.match(expirationTimestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        assert.ok(Date.parse(expirationTimestamp) > Date.now());
        assert.equal(fs.statSync(`${plugin}.json`).mode & 0o777, 0o600);
        assert.equal(fs.statSync(plugin).mode & 0o777, 0o700);
    });

    function kubeconfigOf(name: string, server: string, user: object): object {
        return {
            apiVersion: "v1",
            kind: "Config",
            clusters: [{ name, cluster: { server } }],
            users: [{ name, user }],
            contexts: [{ name, context: { cluster: name, user: name } }],
            "current-context": name,
        };
    }
});
