import assert from "node:assert/strict";
import * as crypto from "node:crypto";
import type { Props } from "../../rehearsal/host/protocol";
import { createGcpProvider } from "../../rehearsal/providers/gcp";
import { NOBODY, putExisting } from "../../rehearsal/providers/gcp/existing";
import { CloudStore } from "../../rehearsal/providers/gcp/store";
import { providerContext, resource, step } from "./live";
import type { Gcp } from "./stand-in-cloud";
import { SERVICE, StandInCloud } from "./stand-in-cloud";

describe("the stand-in cloud", () => {
    let cloud: StandInCloud;

    beforeEach(async () => {
        cloud = await StandInCloud.make();
    });

    afterEach(() => cloud.remove());

    it("knows the types that the program uses, and refuses others by name", async () => {
        await assert.rejects(
            cloud.create("gcp:sql/database:Database", "x", {}),
            /does not know gcp:sql\/database:Database/,
        );
    });

    it("makes nothing of an API that is not enabled", async () => {
        const service = { type: SERVICE, id: "p/compute.googleapis.com" };
        new CloudStore(cloud.dir).remove(service);
        await assert.rejects(
            cloud.network(),
            /Error 403: compute\.googleapis\.com has not been used in project p before/,
        );
    });

    it("has an identity pool only with a project's first cluster", async () => {
        const account = await cloud.create("gcp:serviceaccount/account:Account", "a", { accountId: "certificates" });
        const member = {
            serviceAccountId: account.outputs.name,
            role: "roles/iam.workloadIdentityUser",
            member: "serviceAccount:p.svc.id.goog[cert-manager/cert-manager]",
        };
        await assert.rejects(
            cloud.create("gcp:serviceaccount/iAMMember:IAMMember", "m", member),
            /Identity Pool does not exist \(p\.svc\.id\.goog\)/,
        );
    });

    it("refuses inputs that the package does not have, and asks for those that are required", async () => {
        await assert.rejects(
            cloud.create("gcp:compute/network:Network", "n", { autoCreateSubnetwork: false }),
            /autoCreateSubnetwork: .* has no such input; name: is required/,
        );
    });

    it("refuses references to what is not there", async () => {
        await assert.rejects(cloud.subnetwork("other"), /network other: there is no such Network \(404 notFound\)/);
    });

    it("replaces what can't be changed in place", async () => {
        const net = await cloud.network();
        const old = { inputs: net.inputs, outputs: net.outputs };
        const diff = await cloud.gcp.diff(net.ref, net.id, old, { ...net.inputs, name: "other" }, []);
        assert.deepEqual(diff, { changed: true, replaces: ["name"], deleteBeforeReplace: true });
    });

    it("makes keys that sign", async () => {
        const account = await cloud.create("gcp:serviceaccount/account:Account", "a", { accountId: "gardener-dns" });
        assert.equal(account.outputs.email, "gardener-dns@p.iam.gserviceaccount.com");
        const key = await cloud.create("gcp:serviceaccount/key:Key", "k", { serviceAccountId: account.id });
        const file = JSON.parse(Buffer.from(key.outputs.privateKey as string, "base64").toString()) as Record<
            string,
            string
        >;
        assert.equal(file.client_email, account.outputs.email);
        const signature = crypto.sign("sha256", Buffer.from("x"), file.private_key);
        const publicKey = Buffer.from(key.outputs.publicKey as string, "base64");
        assert.ok(crypto.verify("sha256", Buffer.from("x"), publicKey, signature));
    });

    it("deletes an account with its keys: also with those that a killed run made, and nobody recorded", async () => {
        const [account, other] = await Promise.all(
            ["gardener-dns", "backup"].map(accountId =>
                cloud.create("gcp:serviceaccount/account:Account", accountId, { accountId }),
            ),
        );
        const key = (of: string) => cloud.create("gcp:serviceaccount/key:Key", "k", { serviceAccountId: of });
        await key(account.id);
        await key(account.id);
        const kept = await key(other.id);
        await account.drop();
        const left = new CloudStore(cloud.dir).all().filter(({ type }) => type.startsWith("gcp:serviceaccount/"));
        assert.deepEqual(
            left.map(({ id }) => id),
            [other.id, kept.id],
        );
    });

    it("keeps a zone that is not empty", async () => {
        const zone = await cloud.create("gcp:dns/managedZone:ManagedZone", "z", { name: "z", dnsName: "example.org." });
        const inputs = { managedZone: "z", name: "api.example.org.", type: "A", ttl: 60, rrdatas: ["34.1.1.1"] };
        const record = await cloud.create("gcp:dns/recordSet:RecordSet", "r", inputs);
        await assert.rejects(zone.drop(), /it still holds api\.example\.org\./);
        await record.drop();
        await zone.drop();
    });

    const wrong: [what: string, type: string, inputs: Props, message: RegExp][] = [
        ["a name with capitals", "gcp:compute/address:Address", { name: "Egress" }, /name: expected at most 63/],
        [
            "a list without subnetworks",
            "gcp:compute/routerNat:RouterNat",
            { name: "n", router: "r", sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS" },
            /subnetworks: is required with/,
        ],
        [
            "subnetworks beside all of them",
            "gcp:compute/routerNat:RouterNat",
            { name: "n", router: "r", sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES", subnetworks: [] },
            /subnetworks: is for .* LIST_OF_SUBNETWORKS only/,
        ],
        [
            "an account's short id",
            "gcp:serviceaccount/account:Account",
            { accountId: "nodes" },
            /accountId: expected 6/,
        ],
        ["a bucket with capitals", "gcp:storage/bucket:Bucket", { name: "Data", location: "EU" }, /name: expected 3/],
        ["a bucket of Google's", "gcp:storage/bucket:Bucket", { name: "goog-x", location: "EU" }, /name: expected 3/],
        ["a zone for a bucket", "gcp:storage/bucket:Bucket", { name: "data", location: "a-b" }, /location: expected a/],
        [
            "an exclusion without an end",
            "gcp:container/cluster:Cluster",
            {
                name: "c",
                location: "europe-west3",
                maintenancePolicy: { maintenanceExclusions: [{ exclusionName: "e", startTime: "s" }] },
            },
            /exactly one of endTime and endTimeBehavior/,
        ],
        [
            "all upgrades held back for good",
            "gcp:container/cluster:Cluster",
            {
                name: "c",
                location: "europe-west3",
                maintenancePolicy: {
                    maintenanceExclusions: [
                        {
                            exclusionName: "e",
                            startTime: "s",
                            exclusionOptions: { scope: "NO_UPGRADES", endTimeBehavior: "UNTIL_END_OF_SUPPORT" },
                        },
                    ],
                },
            },
            /NO_UPGRADES needs an endTime/,
        ],
        [
            "nodes in another region",
            "gcp:container/cluster:Cluster",
            { name: "c", location: "europe-west3", nodeLocations: ["us-east1-b"] },
            /nodeLocations: a zone of another region/,
        ],
        [
            "a pool that has more at least than at most",
            "gcp:container/nodePool:NodePool",
            { name: "p", cluster: "c", autoscaling: { totalMinNodeCount: 4, totalMaxNodeCount: 3 } },
            /totalMinNodeCount is more than totalMaxNodeCount/,
        ],
    ];
    for (const [what, type, inputs, message] of wrong) {
        it(`refuses ${what}`, () => assert.rejects(cloud.create(type, "x", inputs), message));
    }

    it("gives roles to accounts that are there only", async () => {
        const of = (type: string, more: Props) =>
            cloud.create(type, "m", {
                role: "roles/x",
                member: "serviceAccount:nobody@p.iam.gserviceaccount.com",
                ...more,
            });
        await cloud.create("gcp:storage/bucket:Bucket", "b", { name: "data", location: "EU" });
        const message = /Service account nobody@p\.iam\.gserviceaccount\.com does not exist/;
        await assert.rejects(of("gcp:projects/iAMMember:IAMMember", { project: "p" }), message);
        await assert.rejects(of("gcp:storage/bucketIAMMember:BucketIAMMember", { bucket: "data" }), message);
        await assert.rejects(
            of("gcp:storage/bucketIAMMember:BucketIAMMember", { bucket: "other" }),
            /bucket other: there is no such Bucket/,
        );
    });

    it("turns an API on for whoever asks, and leaves it on where it is told to", async () => {
        const inputs = { service: "kms.googleapis.com", disableOnDestroy: false };
        const one = await cloud.create(SERVICE, "one", inputs);
        const two = await cloud.create(SERVICE, "two", inputs);
        await one.drop();
        await two.drop();
        assert.equal(new CloudStore(cloud.dir).get(SERVICE, "p/kms.googleapis.com")?.urn, NOBODY);
    });

    it("makes nothing that is there already, and takes it for what is referred to", async () => {
        putExisting(cloud.dir, [
            {
                project: "p",
                region: "europe-west3",
                bucket: "data",
                network: {
                    network: "net",
                    subnetwork: "projects/p/regions/europe-west3/subnetworks/nodes",
                    nodes: "10.0.0.0/20",
                    secondaryRanges: [{ rangeName: "pods", ipCidrRange: "10.4.0.0/14" }],
                    hasNat: true,
                },
            },
        ]);
        const bucket = { name: "data", location: "EU" };
        await assert.rejects(cloud.create("gcp:storage/bucket:Bucket", "b", bucket), /data exists already \(409/);
        const made = await cloud.cluster("main", { ipAllocationPolicy: { clusterSecondaryRangeName: "pods" } });
        assert.equal(made.outputs.clusterIpv4Cidr, "10.4.0.0/14");
        await assert.rejects(
            cloud.cluster("other", { ipAllocationPolicy: { clusterSecondaryRangeName: "services" } }),
            /has no secondary range services/,
        );
    });

    it("has records made in a zone that is there already, whose API is on", async () => {
        new CloudStore(cloud.dir).remove({ type: SERVICE, id: "p/dns.googleapis.com" });
        const inputs = { managedZone: "z", name: "api.example.org.", type: "A", ttl: 60, rrdatas: ["34.1.1.1"] };
        await assert.rejects(cloud.create("gcp:dns/recordSet:RecordSet", "r", inputs), /there is no such ManagedZone/);
        putExisting(cloud.dir, [{ project: "p", region: "r", zone: { name: "z", domain: "example.org" } }]);
        await cloud.create("gcp:dns/recordSet:RecordSet", "r", inputs);
    });

    it("says labels as the provider has them, which follow the inputs", async () => {
        const made = await cloud.create("gcp:storage/bucket:Bucket", "b", {
            name: "data",
            location: "EU",
            labels: { team: "a" },
        });
        assert.deepEqual(made.outputs.effectiveLabels, { team: "a", "goog-pulumi-provisioned": "true" });
        const old = { inputs: made.inputs, outputs: made.outputs };
        const { outputs } = await cloud.gcp.update(
            made.ref,
            made.id,
            old,
            { ...made.inputs, labels: { team: "b" } },
            step(),
        );
        assert.deepEqual(outputs.effectiveLabels, { team: "b", "goog-pulumi-provisioned": "true" });
    });

    it("previews without a rehearsal, and does nothing else", async () => {
        const offline = (await createGcpProvider({ project: "p" }, providerContext({}))) as Gcp;
        const ref = resource("gcp:compute/network:Network", "n");
        const made = await offline.create(ref, { name: "net" }, { ...step(), preview: true });
        assert.deepEqual(made.outputs, { name: "net" });
        await assert.rejects(
            offline.create(ref, { name: "net" }, step()),
            /outside of a rehearsal the host only previews/,
        );
    });
});
