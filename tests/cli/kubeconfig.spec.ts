import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import { accessOf } from "../../gardener/kubernetes/kubeconfig";
import type { Kubeconfig } from "../../gardener/kubernetes/kubeconfig";
import { ApiServer } from "../gardener/gates/api-server";
import { GARDENS, gardenWith, SECRETS, withCa, withToken } from "./kubeconfig/garden";
import { landscape, linesOf, root } from "./landscape";

const variable = "LANDSCAPE_RUNTIME_KUBECONFIG";

describe("landscape kubeconfig", function () {
    this.timeout(60_000);
    const exp = Math.floor(Date.now() / 1000) + 3600;
    const [admin, viewer] = [withToken("admin", exp), withToken("viewer", exp)];
    let server: ApiServer;
    let runtime: Kubeconfig;
    let folder: string;

    before(async () => {
        folder = mkdtempSync(path.join(tmpdir(), "landscape-kubeconfig-"));
        server = new ApiServer();
        runtime = parse(await server.start()) as Kubeconfig;
        server.put(GARDENS, "dev", gardenWith("generic"));
        server.put(SECRETS, "generic", withCa("the CA"));
        server.put(SECRETS, "shoot-access-virtual-garden", admin.secret);
        server.put(SECRETS, "shoot-access-virtual-garden-viewer", viewer.secret);
    });

    after(() => {
        server.stop();
        rmSync(folder, { recursive: true });
    });

    /** The runtime cluster's kubeconfig: with credentials, or without. */
    function runtimeAs(user: object): string {
        return stringify({ ...runtime, users: [{ name: "a", user }] });
    }

    it("is a viewer's by default: it holds no token, and its plugin fetches one from any folder", async () => {
        const text = runtimeAs({ tokenFile: "/dev/null" });
        const json = path.join(folder, "viewer.json");
        const { code, stdout, stderr } = await landscape(["--json", json, "kubeconfig"], { [variable]: text });
        assert.deepEqual(
            [code, stderr],
            [0, `https://api.garden.example.org, by the runtime cluster's kubeconfig from ${variable}\n`],
        );
        const name = "dev-viewer";
        assert.deepEqual(parse(stdout), {
            apiVersion: "v1",
            kind: "Config",
            "current-context": name,
            clusters: [
                {
                    name,
                    cluster: {
                        server: "https://api.garden.example.org",
                        "certificate-authority-data": Buffer.from("the CA").toString("base64"),
                    },
                },
            ],
            contexts: [{ name, context: { cluster: name, user: name } }],
            users: [
                {
                    name,
                    user: {
                        exec: {
                            apiVersion: "client.authentication.k8s.io/v1",
                            command: process.execPath,
                            args: [path.join(root, "cli/landscape.cjs"), "credential", "virtual-garden", "--viewer"],
                            env: [{ name: variable, value: text }],
                            interactiveMode: "Never",
                            provideClusterInfo: false,
                        },
                    },
                },
            ],
        });
        assert.deepEqual((await accessOf(stdout).authenticate()).headers, { authorization: `Bearer ${viewer.token}` });
        assert.deepEqual(JSON.parse(readFileSync(json, "utf8")), {
            formatVersion: 1,
            stack: "dev",
            server: "https://api.garden.example.org",
            role: "viewer",
        });
    });

    it("leaves out the runtime cluster's kubeconfig where that holds credentials, and says so", async () => {
        const text = runtimeAs({ token: "the runtime token" });
        const { code, stdout, stderr } = await landscape(["--quiet", "kubeconfig"], { [variable]: text });
        assert.equal(code, 0);
        assert.ok(!stdout.includes("the runtime token") && !stdout.includes(variable), stdout);
        assert.deepEqual(linesOf(stderr), [
            "warning: the runtime cluster's kubeconfig holds credentials, so it is not in this one: " +
                "have LANDSCAPE_RUNTIME_KUBECONFIG set where it is used",
        ]);
    });

    it("is an admin's with --admin, with its token in it, and says how long", async () => {
        const json = path.join(folder, "admin.json");
        const args = ["--quiet", "--stack", "prod", "--json", json, "kubeconfig", "--admin"];
        const { code, stdout, stderr } = await landscape(args, { [variable]: runtimeAs({ token: "t" }) });
        const until = new Date(exp * 1000).toISOString().replace(".000Z", "Z");
        assert.deepEqual([code, stderr], [0, `warning: it holds a token that may do everything until ${until}\n`]);
        const { users, "current-context": context } = parse(stdout) as Kubeconfig;
        assert.deepEqual([context, users], ["prod-admin", [{ name: "prod-admin", user: { token: admin.token } }]]);
        assert.deepEqual(JSON.parse(readFileSync(json, "utf8")), {
            formatVersion: 1,
            stack: "prod",
            server: "https://api.garden.example.org",
            role: "admin",
            expirationTimestamp: until,
        });
    });

    it("is none where the token is not there yet", async () => {
        server.put(SECRETS, "shoot-access-virtual-garden-viewer", undefined);
        const { code, stdout, stderr } = await landscape(["kubeconfig"], { [variable]: runtimeAs({ token: "t" }) });
        server.put(SECRETS, "shoot-access-virtual-garden-viewer", viewer.secret);
        assert.deepEqual([code, stdout], [1, ""]);
        assert.match(
            stderr,
            /^landscape: Secret\/garden\/shoot-access-virtual-garden-viewer at \S+: it does not exist yet; /,
        );
    });

    it("is none, with exit code 2, where nothing says which cluster the garden is in", async () => {
        const { code, stdout, stderr } = await landscape(["kubeconfig"], { [variable]: undefined, PATH: "/nowhere" });
        assert.deepEqual([code, stdout, linesOf(stderr).length], [2, "", 1]);
        assert.match(
            stderr,
            /^landscape: LANDSCAPE_RUNTIME_KUBECONFIG is not set, and there is no `pulumi` on the PATH /,
        );
    });
});
