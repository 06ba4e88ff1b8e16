import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Cloud } from "../../../rehearsal/simulation/cloud";

describe("the cloud as those who work in it see it", () => {
    let dir: string;
    let cloud: Cloud;

    beforeEach(() => {
        dir = fs.mkdtempSync(path.join(os.tmpdir(), "landscape-cloud-"));
        cloud = new Cloud(dir);
    });

    afterEach(() => fs.rmSync(dir, { recursive: true }));

    function has(...resources: { type: string; inputs: object; outputs?: object }[]): void {
        fs.writeFileSync(path.join(dir, "cloud.json"), JSON.stringify({ formatVersion: 1, resources, contents: {} }));
    }

    const email = "certs@landscape-dev.iam.gserviceaccount.com";
    const cluster = (enablePrivateNodes: boolean) => ({
        type: "gcp:container/cluster:Cluster",
        inputs: { privateClusterConfig: { enablePrivateNodes } },
    });

    it("lets private nodes out by a NAT only", () => {
        has(cluster(true));
        assert.equal(cloud.hasEgress(), false);
        has(cluster(true), { type: "gcp:compute/routerNat:RouterNat", inputs: {} });
        assert.equal(cloud.hasEgress(), true);
        has(cluster(false));
        assert.equal(cloud.hasEgress(), true);
    });

    it("knows the roles of an account, and nobody's where nothing is there yet", () => {
        assert.equal(cloud.hasRole(email, "roles/dns.admin"), false);
        has({
            type: "gcp:projects/iAMMember:IAMMember",
            inputs: { role: "roles/dns.admin", member: `serviceAccount:${email}` },
        });
        assert.equal(cloud.hasRole(email, "roles/dns.admin"), true);
        assert.equal(cloud.hasRole(email, "roles/storage.admin"), false);
        assert.equal(cloud.hasRole("other@landscape-dev.iam.gserviceaccount.com", "roles/dns.admin"), false);
    });

    it("knows who may act as an account", () => {
        has({
            type: "gcp:serviceaccount/iAMMember:IAMMember",
            inputs: {
                serviceAccountId: `projects/landscape-dev/serviceAccounts/${email}`,
                role: "roles/iam.workloadIdentityUser",
                member: "serviceAccount:landscape-dev.svc.id.goog[cert-manager/cert-manager]",
            },
        });
        assert.equal(cloud.mayActAs(email, "cert-manager", "cert-manager"), true);
        assert.equal(cloud.mayActAs(email, "cert-manager", "default"), false);
        assert.equal(cloud.mayActAs("other@x", "cert-manager", "cert-manager"), false);
    });

    it("tells that something changed", async () => {
        const end = new AbortController();
        try {
            await new Promise<void>(resolve => {
                cloud.onChange(end.signal, resolve);
                has();
            });
        } finally {
            end.abort();
        }
    });

    it("knows which accounts were made here", () => {
        has({ type: "gcp:serviceaccount/account:Account", inputs: {}, outputs: { email } });
        assert.equal(cloud.hasAccount(email), true);
        assert.equal(cloud.hasAccount("other@x"), false);
    });

    it("serves a name in the zone's project only, where the zone was made here", () => {
        const name = "api.dev.landscape.example";
        assert.equal(cloud.servesZone("anywhere", name), true);
        const inputs = { dnsName: "dev.landscape.example.", project: "landscape-dev", name: "dev" };
        has({ type: "gcp:dns/managedZone:ManagedZone", inputs });
        assert.equal(cloud.servesZone("landscape-dev", name), true);
        assert.equal(cloud.servesZone("landscape-dev", name, "dev"), true);
        assert.equal(cloud.servesZone("landscape-dev", name, "other"), false);
        assert.equal(cloud.servesZone("landscape-dns", name), false);
        assert.equal(cloud.servesZone("anywhere", "api.baddev.landscape.example"), true);
    });
});
