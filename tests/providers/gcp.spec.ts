import assert from "node:assert/strict";
import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Props } from "../../rehearsal/host/protocol";
import type { Provider } from "../../rehearsal/host/provider";
import { createGcpProvider } from "../../rehearsal/providers/gcp";
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
        const toolchain = { chartRenderer: "", sources: { gardener: "", providerMetal: "", certManager: "" } };
        const context: RehearsalContext = {
            dir,
            connectTable: path.join(dir, "table"),
            timeScale: 1,
            seed: 1,
            faults: [],
            clusters: { initial: cluster, virtual: cluster },
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
