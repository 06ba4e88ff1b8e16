import assert from "node:assert/strict";
import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Props } from "../../rehearsal/host/protocol";
import type { Provider } from "../../rehearsal/host/provider";
import { createGcpProvider } from "../../rehearsal/providers/gcp";
import { NOBODY, putExisting } from "../../rehearsal/providers/gcp/existing";
import { CloudStore } from "../../rehearsal/providers/gcp/store";
import { CONTEXT_VARIABLE, writeContext } from "../../rehearsal/simulation/context";
import type { EmbeddedClusterInfo, RehearsalContext } from "../../rehearsal/simulation/context";
import { providerContext, resource, step } from "./live";

const SERVICE = "gcp:projects/service:Service";

type Gcp = Required<Pick<Provider, "check" | "diff" | "create" | "update" | "delete">>;

describe("the stand-in cloud", () => {
    let dir: string;
    let gcp: Gcp;
    const spent: string[] = [];

    beforeEach(async () => {
        dir = fs.mkdtempSync(path.join(os.tmpdir(), "cloud-"));
        spent.length = 0;
        const cluster: EmbeddedClusterInfo = {
            port: 6443,
            ca: "the CA",
            adminKubeconfig: "",
            names: ["localhost", "127.0.0.1", "34.118.0.10"],
            auditLog: "",
        };
        const gke = (name: string) => ({ kind: "gke" as const, project: "p", region: "europe-west3", name });
        const other = { ...cluster, port: 6444, names: ["34.118.0.11"], standsFor: gke("other") };
        const toolchain = {
            chartRenderer: "",
            sources: { gardener: "", providerMetal: "", certManager: "", gatewayApi: "" },
        };
        const context: RehearsalContext = {
            dir,
            connectTable: path.join(dir, "table"),
            timeScale: 1,
            seed: 1,
            faults: [],
            clusters: { initial: { ...cluster, standsFor: gke("main") }, metal: other, virtual: cluster },
            gardenerApiserverPort: 1,
            metalApiPort: 1,
            toolchain,
        };
        const env = { [CONTEXT_VARIABLE]: writeContext(context) };
        const clock = {
            spend: (of: { kind: string }, what: string) => {
                spent.push(`${what} ${of.kind}`);
                return Promise.resolve();
            },
        };
        const config = { project: "p", region: "europe-west3" };
        const store = new CloudStore(dir);
        for (const api of ["cloudresourcemanager", "compute", "container", "dns", "iam", "storage"]) {
            const inputs = { service: `${api}.googleapis.com` };
            store.put({ type: SERVICE, id: `p/${inputs.service}`, urn: api, inputs, outputs: { project: "p" } });
        }
        gcp = (await createGcpProvider(config, providerContext(env), clock)) as Gcp;
    });

    afterEach(() => fs.rmSync(dir, { recursive: true }));

    async function create(type: string, name: string, inputs: Props) {
        const ref = resource(type, name);
        const checked = await gcp.check(ref, undefined, inputs);
        const made = await gcp.create(ref, checked, step());
        const old = { inputs: checked, outputs: made.outputs };
        return { ...made, ref, inputs: checked, drop: () => gcp.delete(ref, made.id, old, step()) };
    }

    const network = () => create("gcp:compute/network:Network", "n", { name: "net", autoCreateSubnetworks: false });
    const subnetwork = (of: string) =>
        create("gcp:compute/subnetwork:Subnetwork", "s", {
            name: "nodes",
            network: of,
            ipCidrRange: "10.0.0.0/20",
            secondaryIpRanges: [
                { rangeName: "pods", ipCidrRange: "10.4.0.0/14" },
                { rangeName: "services", ipCidrRange: "10.2.0.0/20" },
            ],
        });

    it("knows the types that the program uses, and refuses others by name", async () => {
        await assert.rejects(create("gcp:sql/database:Database", "x", {}), /does not know gcp:sql\/database:Database/);
    });

    it("makes nothing of an API that is not enabled", async () => {
        const service = { type: SERVICE, id: "p/compute.googleapis.com" };
        new CloudStore(dir).remove(service);
        await assert.rejects(network(), /Error 403: compute\.googleapis\.com has not been used in project p before/);
    });

    it("has an identity pool only with a project's first cluster", async () => {
        const account = await create("gcp:serviceaccount/account:Account", "a", { accountId: "certificates" });
        const member = {
            serviceAccountId: account.outputs.name,
            role: "roles/iam.workloadIdentityUser",
            member: "serviceAccount:p.svc.id.goog[cert-manager/cert-manager]",
        };
        await assert.rejects(
            create("gcp:serviceaccount/iAMMember:IAMMember", "m", member),
            /Identity Pool does not exist \(p\.svc\.id\.goog\)/,
        );
    });

    it("refuses inputs that the package does not have, and asks for those that are required", async () => {
        await assert.rejects(
            create("gcp:compute/network:Network", "n", { autoCreateSubnetwork: false }),
            /autoCreateSubnetwork: .* has no such input; name: is required/,
        );
    });

    it("opens the cluster's endpoint and closes it again, and is protected from deletion", async () => {
        const net = await network();
        const sub = await subnetwork(net.id);
        const inputs: Props = {
            name: "main",
            location: "europe-west3",
            network: net.outputs.selfLink,
            subnetwork: sub.outputs.selfLink,
            ipAllocationPolicy: { clusterSecondaryRangeName: "pods", servicesSecondaryRangeName: "services" },
        };
        const cluster = await create("gcp:container/cluster:Cluster", "c", inputs);
        assert.equal(cluster.id, "projects/p/locations/europe-west3/clusters/main");
        assert.equal(cluster.outputs.endpoint, "34.118.0.10");
        assert.equal(cluster.outputs.clusterIpv4Cidr, "10.4.0.0/14");
        assert.equal(fs.readFileSync(path.join(dir, "table", "34.118.0.10:443"), "utf8"), "6443");
        await assert.rejects(cluster.drop(), /deletion_protection is set/);
        await assert.rejects(sub.drop(), /is in use by projects\/p\/locations\/europe-west3\/clusters\/main/);
        const news = await gcp.check(cluster.ref, cluster.inputs, { ...inputs, deletionProtection: false });
        const old = { inputs: cluster.inputs, outputs: cluster.outputs };
        assert.deepEqual(await gcp.diff(cluster.ref, cluster.id, old, news, []), {
            changed: true,
            replaces: [],
            deleteBeforeReplace: false,
        });
        await gcp.update(cluster.ref, cluster.id, old, news, step());
        await cluster.drop();
        assert.deepEqual(fs.readdirSync(path.join(dir, "table")), []);
        await sub.drop();
        await net.drop();
        const left = new CloudStore(dir).all().filter(({ type }) => type !== SERVICE);
        assert.deepEqual(left, []);
        assert.equal(spent.length, 7);
    });

    it("refuses references to what is not there", async () => {
        await assert.rejects(subnetwork("other"), /network other: there is no such Network \(404 notFound\)/);
    });

    it("replaces what can't be changed in place", async () => {
        const net = await network();
        const old = { inputs: net.inputs, outputs: net.outputs };
        const diff = await gcp.diff(net.ref, net.id, old, { ...net.inputs, name: "other" }, []);
        assert.deepEqual(diff, { changed: true, replaces: ["name"], deleteBeforeReplace: true });
    });

    it("makes keys that sign", async () => {
        const account = await create("gcp:serviceaccount/account:Account", "a", { accountId: "gardener-dns" });
        assert.equal(account.outputs.email, "gardener-dns@p.iam.gserviceaccount.com");
        const key = await create("gcp:serviceaccount/key:Key", "k", { serviceAccountId: account.id });
        const file = JSON.parse(Buffer.from(key.outputs.privateKey as string, "base64").toString()) as Record<
            string,
            string
        >;
        assert.equal(file.client_email, account.outputs.email);
        const signature = crypto.sign("sha256", Buffer.from("x"), file.private_key);
        const publicKey = Buffer.from(key.outputs.publicKey as string, "base64");
        assert.ok(crypto.verify("sha256", Buffer.from("x"), publicKey, signature));
    });

    it("keeps a zone that is not empty", async () => {
        const zone = await create("gcp:dns/managedZone:ManagedZone", "z", { name: "z", dnsName: "example.org." });
        const inputs = { managedZone: "z", name: "api.example.org.", type: "A", ttl: 60, rrdatas: ["34.1.1.1"] };
        const record = await create("gcp:dns/recordSet:RecordSet", "r", inputs);
        await assert.rejects(zone.drop(), /it still holds api\.example\.org\./);
        await record.drop();
        await zone.drop();
    });

    const cluster = (name: string, more: Props = {}) =>
        create("gcp:container/cluster:Cluster", name, {
            name,
            location: "europe-west3",
            network: "net",
            subnetwork: "nodes",
            workloadIdentityConfig: { workloadPool: "p.svc.id.goog" },
            deletionProtection: false,
            ...more,
        });
    const address = (name: string) => create("gcp:compute/address:Address", name, { name });
    const router = () => create("gcp:compute/router:Router", "router", { name: "router", network: "net" });
    const nat = (name: string, natIps: string[], more: Props = {}) =>
        create("gcp:compute/routerNat:RouterNat", name, {
            name,
            router: "router",
            natIpAllocateOption: "MANUAL_ONLY",
            natIps,
            sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
            ...more,
        });

    it("keeps an address that a NAT has, and a router that has a NAT", async () => {
        await network();
        const egress = await address("egress");
        const way = await router();
        const out = await nat("nat", ["egress"]);
        await assert.rejects(egress.drop(), /is in use by p\/europe-west3\/router\/nat/);
        await assert.rejects(way.drop(), /is in use by p\/europe-west3\/router\/nat/);
        await out.drop();
        await way.drop();
        await egress.drop();
    });

    it("has one NAT for all of a network, and lets none have another's address", async () => {
        await network();
        await address("egress");
        await router();
        const one = await nat("one", ["egress"]);
        await assert.rejects(nat("two", ["egress"]), /the network has a NAT of all subnetworks already/);
        const list = {
            sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
            subnetworks: [{ name: "nodes", sourceIpRangesToNats: ["ALL_IP_RANGES"] }],
        };
        await one.drop();
        await nat("three", ["egress"], list);
        await assert.rejects(nat("four", ["egress"], list), /the address egress is already being used by another NAT/);
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
        it(`refuses ${what}`, () => assert.rejects(create(type, "x", inputs), message));
    }

    it("encrypts with keys that are there only", async () => {
        await network();
        await subnetwork("net");
        const keyName = "projects/p/locations/europe-west3/keyRings/ring/cryptoKeys/key";
        const encrypted = { databaseEncryption: { state: "ENCRYPTED", keyName } };
        await assert.rejects(cluster("main", encrypted), /Cloud KMS Key .*\/cryptoKeys\/key does not exist/);
        putExisting(dir, [{ project: "p", region: "europe-west3", key: keyName }]);
        await cluster("main", encrypted);
    });

    it("gives each cluster of a network a range of its own for its control plane", async () => {
        await network();
        await subnetwork("net");
        const of = (masterIpv4CidrBlock: string) => ({ privateClusterConfig: { masterIpv4CidrBlock } });
        await cluster("main", of("172.16.0.0/28"));
        await assert.rejects(cluster("other", of("172.16.0.0/28")), /172\.16\.0\.0\/28 is in use by .*clusters\/main/);
    });

    it("has a server and nodes of its own for each cluster of the landscape, and none for others", async () => {
        await network();
        await subnetwork("net");
        const policy = { clusterSecondaryRangeName: "pods", servicesSecondaryRangeName: "services" };
        const endpoints: unknown[] = [];
        for (const name of ["main", "other"]) {
            const { outputs } = await cluster(name, { ipAllocationPolicy: policy });
            await create("gcp:container/nodePool:NodePool", `${name}-pool`, { name: "pool", cluster: name });
            endpoints.push([
                outputs.endpoint,
                fs.readFileSync(path.join(dir, "table", `${outputs.endpoint as string}:443`), "utf8"),
            ]);
        }
        assert.deepEqual(endpoints, [
            ["34.118.0.10", "6443"],
            ["34.118.0.11", "6444"],
        ]);
        const pool = { nodes: "10.0.0.0/20", pods: "10.4.0.0/14" };
        for (const file of ["node-pool.json", "node-pool-metal.json"]) {
            assert.deepEqual(JSON.parse(fs.readFileSync(path.join(dir, file), "utf8")), pool, file);
        }
        await assert.rejects(cluster("third"), /no API server for the GKE cluster p\/europe-west3\/third: of GKE/);
    });

    it("lets no pool of a release channel do without upgrades", async () => {
        await network();
        await subnetwork("net");
        await cluster("main", { releaseChannel: { channel: "REGULAR" } });
        const pool = { name: "pool", cluster: "main", management: { autoUpgrade: false } };
        await assert.rejects(
            create("gcp:container/nodePool:NodePool", "pool", pool),
            /Auto_upgrade must be true when release_channel REGULAR is set/,
        );
    });

    it("gives roles to accounts that are there only", async () => {
        const of = (type: string, more: Props) =>
            create(type, "m", { role: "roles/x", member: "serviceAccount:nobody@p.iam.gserviceaccount.com", ...more });
        await create("gcp:storage/bucket:Bucket", "b", { name: "data", location: "EU" });
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
        const one = await create(SERVICE, "one", inputs);
        const two = await create(SERVICE, "two", inputs);
        await one.drop();
        await two.drop();
        assert.equal(new CloudStore(dir).get(SERVICE, "p/kms.googleapis.com")?.urn, NOBODY);
    });

    it("makes nothing that is there already, and takes it for what is referred to", async () => {
        putExisting(dir, [
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
        await assert.rejects(create("gcp:storage/bucket:Bucket", "b", bucket), /data exists already \(409/);
        const made = await cluster("main", { ipAllocationPolicy: { clusterSecondaryRangeName: "pods" } });
        assert.equal(made.outputs.clusterIpv4Cidr, "10.4.0.0/14");
        await assert.rejects(
            cluster("other", { ipAllocationPolicy: { clusterSecondaryRangeName: "services" } }),
            /has no secondary range services/,
        );
    });

    it("has records made in a zone that is there already, whose API is on", async () => {
        new CloudStore(dir).remove({ type: SERVICE, id: "p/dns.googleapis.com" });
        const inputs = { managedZone: "z", name: "api.example.org.", type: "A", ttl: 60, rrdatas: ["34.1.1.1"] };
        await assert.rejects(create("gcp:dns/recordSet:RecordSet", "r", inputs), /there is no such ManagedZone/);
        putExisting(dir, [{ project: "p", region: "r", zone: { name: "z", domain: "example.org" } }]);
        await create("gcp:dns/recordSet:RecordSet", "r", inputs);
    });

    it("says labels as the provider has them, which follow the inputs", async () => {
        const made = await create("gcp:storage/bucket:Bucket", "b", {
            name: "data",
            location: "EU",
            labels: { team: "a" },
        });
        assert.deepEqual(made.outputs.effectiveLabels, { team: "a", "goog-pulumi-provisioned": "true" });
        const old = { inputs: made.inputs, outputs: made.outputs };
        const { outputs } = await gcp.update(made.ref, made.id, old, { ...made.inputs, labels: { team: "b" } }, step());
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
