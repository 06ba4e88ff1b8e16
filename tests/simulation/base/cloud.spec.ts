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
    const cluster = (name: string, enablePrivateNodes: boolean, network = `projects/p/global/networks/${name}`) => ({
        type: "gcp:container/cluster:Cluster",
        inputs: { name, project: "p", location: "r", network, privateClusterConfig: { enablePrivateNodes } },
    });
    const network = (name: string) => ({ type: "gcp:compute/network:Network", inputs: { name } });
    const nat = (name: string) => [
        { type: "gcp:compute/router:Router", inputs: { name: `${name}-r`, network: `https://g/networks/${name}` } },
        { type: "gcp:compute/routerNat:RouterNat", inputs: { name: `${name}-nat`, router: `${name}-r` } },
    ];
    const gke = (name: string) => ({ kind: "gke" as const, name, project: "p", region: "r" });

    it("lets private nodes out by a NAT only", () => {
        has(network("a"), cluster("a", true));
        assert.equal(cloud.hasEgress(), false);
        has(network("a"), cluster("a", true), ...nat("a"));
        assert.equal(cloud.hasEgress(), true);
        has(network("a"), cluster("a", false));
        assert.equal(cloud.hasEgress(), true);
    });

    it("lets private nodes out by a NAT of their own network, each cluster for itself", () => {
        has(network("a"), cluster("a", true), network("b"), cluster("b", true), ...nat("a"));
        assert.deepEqual(
            [gke("a"), gke("b"), undefined].map(one => cloud.hasEgress(one)),
            [true, false, false],
        );
    });

    it("takes networks that somebody else has made, and clusters that are none of its own, to have a way out", () => {
        has(cluster("a", true, "theirs"), network("b"), cluster("b", true));
        assert.equal(cloud.hasEgress(gke("a")), true);
        assert.equal(cloud.hasEgress({ kind: "existing", name: "b" }), true);
        assert.equal(cloud.hasEgress({ kind: "metalstackCloud", name: "b", project: "p" }), true);
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
