import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Props } from "../../rehearsal/host/protocol";
import { putExisting } from "../../rehearsal/providers/gcp/existing";
import { CloudStore } from "../../rehearsal/providers/gcp/store";
import { step } from "./live";
import { SERVICE, StandInCloud } from "./stand-in-cloud";

describe("clusters of the stand-in cloud", () => {
    let cloud: StandInCloud;

    beforeEach(async () => {
        cloud = await StandInCloud.make();
    });

    afterEach(() => cloud.remove());

    it("opens the cluster's endpoint and closes it again, and is protected from deletion", async () => {
        const net = await cloud.network();
        const sub = await cloud.subnetwork(net.id);
        const inputs: Props = {
            name: "main",
            location: "europe-west3",
            network: net.outputs.selfLink,
            subnetwork: sub.outputs.selfLink,
            ipAllocationPolicy: { clusterSecondaryRangeName: "pods", servicesSecondaryRangeName: "services" },
        };
        const cluster = await cloud.create("gcp:container/cluster:Cluster", "c", inputs);
        assert.equal(cluster.id, "projects/p/locations/europe-west3/clusters/main");
        assert.equal(cluster.outputs.endpoint, "34.118.0.10");
        assert.equal(cluster.outputs.clusterIpv4Cidr, "10.4.0.0/14");
        assert.equal(fs.readFileSync(path.join(cloud.dir, "table", "34.118.0.10:443"), "utf8"), "6443");
        await assert.rejects(cluster.drop(), /deletion_protection is set/);
        await assert.rejects(sub.drop(), /is in use by projects\/p\/locations\/europe-west3\/clusters\/main/);
        const news = await cloud.gcp.check(cluster.ref, cluster.inputs, { ...inputs, deletionProtection: false });
        const old = { inputs: cluster.inputs, outputs: cluster.outputs };
        assert.deepEqual(await cloud.gcp.diff(cluster.ref, cluster.id, old, news, []), {
            changed: true,
            replaces: [],
            deleteBeforeReplace: false,
        });
        await cloud.gcp.update(cluster.ref, cluster.id, old, news, step());
        await cluster.drop();
        assert.deepEqual(fs.readdirSync(path.join(cloud.dir, "table")), []);
        await sub.drop();
        await net.drop();
        const left = new CloudStore(cloud.dir).all().filter(({ type }) => type !== SERVICE);
        assert.deepEqual(left, []);
        assert.equal(cloud.spent.length, 7);
    });

    it("encrypts with keys that are there only", async () => {
        await cloud.network();
        await cloud.subnetwork("net");
        const keyName = "projects/p/locations/europe-west3/keyRings/ring/cryptoKeys/key";
        const encrypted = { databaseEncryption: { state: "ENCRYPTED", keyName } };
        await assert.rejects(cloud.cluster("main", encrypted), /Cloud KMS Key .*\/cryptoKeys\/key does not exist/);
        putExisting(cloud.dir, [{ project: "p", region: "europe-west3", key: keyName }]);
        await cloud.cluster("main", encrypted);
    });

    it("gives each cluster of a network a range of its own for its control plane", async () => {
        await cloud.network();
        await cloud.subnetwork("net");
        const of = (masterIpv4CidrBlock: string) => ({ privateClusterConfig: { masterIpv4CidrBlock } });
        await cloud.cluster("main", of("172.16.0.0/28"));
        await assert.rejects(
            cloud.cluster("other", of("172.16.0.0/28")),
            /172\.16\.0\.0\/28 is in use by .*clusters\/main/,
        );
    });

    it("has a server and nodes of its own for each cluster of the landscape, and none for others", async () => {
        await cloud.network();
        await cloud.subnetwork("net");
        const policy = { clusterSecondaryRangeName: "pods", servicesSecondaryRangeName: "services" };
        const endpoints: unknown[] = [];
        for (const name of ["main", "other"]) {
            const { outputs } = await cloud.cluster(name, { ipAllocationPolicy: policy });
            await cloud.create("gcp:container/nodePool:NodePool", `${name}-pool`, { name: "pool", cluster: name });
            endpoints.push([
                outputs.endpoint,
                fs.readFileSync(path.join(cloud.dir, "table", `${outputs.endpoint as string}:443`), "utf8"),
            ]);
        }
        assert.deepEqual(endpoints, [
            ["34.118.0.10", "6443"],
            ["34.118.0.11", "6444"],
        ]);
        const pool = { nodes: "10.0.0.0/20", pods: "10.4.0.0/14" };
        for (const file of ["node-pool.json", "node-pool-metal.json"]) {
            assert.deepEqual(JSON.parse(fs.readFileSync(path.join(cloud.dir, file), "utf8")), pool, file);
        }
        await assert.rejects(
            cloud.cluster("third"),
            /no API server for the GKE cluster p\/europe-west3\/third: of GKE/,
        );
    });

    it("lets no pool of a release channel do without upgrades", async () => {
        await cloud.network();
        await cloud.subnetwork("net");
        await cloud.cluster("main", { releaseChannel: { channel: "REGULAR" } });
        const pool = { name: "pool", cluster: "main", management: { autoUpgrade: false } };
        await assert.rejects(
            cloud.create("gcp:container/nodePool:NodePool", "pool", pool),
            /Auto_upgrade must be true when release_channel REGULAR is set/,
        );
    });
});
