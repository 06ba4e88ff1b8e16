import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { metalstackCloudCredential } from "../../cli/credential/metalstack-cloud";
import { PROJECT, StandIn } from "../metalstack-cloud/stand-in";
import { landscape } from "./landscape";

const OTHER = "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a11";
const METHOD = "ClusterService/GetCredentials";

describe("the credential of a cluster on metalstack.cloud", function () {
    this.timeout(60_000);
    let cloud: StandIn;
    let cache: string;
    let cluster: string;

    beforeEach(async () => {
        cloud = new StandIn();
        await cloud.start();
        cache = mkdtempSync(path.join(tmpdir(), "landscape-test-"));
        cluster = "0c538734-c469-46a0-8efd-98e439d4dc8a";
        const status = { apiServerReady: "True", state: "Succeeded", type: "Create", uuid: cluster } as never;
        cloud.state.clusters.push({ uuid: cluster, project: PROJECT, name: "landscape", status } as never);
    });

    afterEach(() => {
        cloud.stop();
        rmSync(cache, { recursive: true });
    });

    const folder = () => path.join(cache, "metal-landscape", "credentials");
    const kept = () => readdirSync(folder()).map(name => path.join(folder(), name));

    it("is a client certificate for an hour, asked for once, and kept for nobody else to read", async () => {
        const environment = { METAL_STACK_CLOUD_API_TOKEN: cloud.token(), XDG_CACHE_HOME: cache };
        const credential = await metalstackCloudCredential({ project: PROJECT, cluster }, environment);
        const { clientCertificateData = "", clientKeyData, expirationTimestamp = "" } = credential.status;
        assert.equal(new X509Certificate(clientCertificateData).subject, "CN=operator");
        assert.match(clientKeyData ?? "", /PRIVATE KEY/);
        assert.ok(Date.parse(expirationTimestamp) - Date.now() <= 3600_000);
        assert.equal(cloud.asked, 3600);
        assert.deepEqual(await metalstackCloudCredential({ project: PROJECT, cluster }, environment), credential);
        assert.equal(cloud.count(METHOD), 1);
        assert.deepEqual(
            [...kept(), folder()].map(file => statSync(file).mode & 0o777),
            [0o600, 0o700],
        );
    });

    it("is asked for anew shortly before it expires, for another token, and where others could read it, or it is broken", async () => {
        const environment = { METAL_STACK_CLOUD_API_TOKEN: cloud.token(), XDG_CACHE_HOME: cache };
        const ask = (now = Date.now(), of = environment) =>
            metalstackCloudCredential({ project: PROJECT, cluster }, of, () => now);
        await ask();
        await ask(Date.now() + 54 * 60_000);
        assert.equal(cloud.count(METHOD), 1);
        await ask(Date.now() + 56 * 60_000);
        assert.equal(cloud.count(METHOD), 2);
        await ask(Date.now(), { ...environment, METAL_STACK_CLOUD_API_TOKEN: cloud.token() });
        assert.equal(cloud.count(METHOD), 3);
        kept().forEach(file => chmodSync(file, 0o640));
        await ask();
        assert.equal(cloud.count(METHOD), 4);
        kept().forEach(file => writeFileSync(file, "{", { mode: 0o600 }));
        await ask();
        assert.equal(cloud.count(METHOD), 5);
    });

    it("is got also where nothing can be kept", async () => {
        const file = path.join(cache, "file");
        writeFileSync(file, "");
        const environment = { METAL_STACK_CLOUD_API_TOKEN: cloud.token(), XDG_CACHE_HOME: file };
        assert.ok((await metalstackCloudCredential({ project: PROJECT, cluster }, environment)).status.clientKeyData);
    });

    it("of a cluster that is not there is an error in the API's words, and nothing is kept", async () => {
        const environment = { METAL_STACK_CLOUD_API_TOKEN: cloud.token(), XDG_CACHE_HOME: cache };
        await assert.rejects(metalstackCloudCredential({ project: PROJECT, cluster: OTHER }, environment), {
            why: `no cluster with uuid:${OTHER} found`,
        });
        assert.deepEqual(readdirSync(cache), []);
    });

    it("is printed by the command, which tells a wrong command line and a missing token in a line each", async () => {
        const command = ["credential", "metalstack-cloud", "--project", PROJECT, "--cluster"];
        const wrong = await landscape([...command, "landscape"]);
        assert.deepEqual(
            [wrong.code, wrong.stderr],
            [
                2,
                "landscape: option '--cluster <uuid>' argument 'landscape' is invalid. it is a UUID, which the console and " +
                    "`metal cluster list` show; `npx landscape --help` lists commands and options\n",
            ],
        );
        const without = await landscape([...command, cluster], { METAL_STACK_CLOUD_API_TOKEN: undefined });
        assert.equal(without.code, 1);
        assert.match(
            without.stderr,
            /^landscape: METAL_STACK_CLOUD_API_TOKEN: there is no token of metalstack\.cloud's API; make one .*\n$/,
        );
    });
});
