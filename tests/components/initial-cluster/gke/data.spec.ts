import assert from "node:assert/strict";
import { named, valueOf } from "../../mocks";
import { deploy } from "./deployed";

const bucket = {
    name: "landscape-dev-databases",
    project: "landscape-dev",
    location: "europe-west3",
    uniformBucketLevelAccess: true,
    publicAccessPrevention: "enforced",
    versioning: { enabled: true },
    forceDestroy: false,
};

describe("what holds a landscape's data in Google Cloud", () => {
    it("is a zone and a bucket that are made; the bucket stays when all else goes", async () => {
        const { resources, result } = await deploy();
        const zone = named(resources, "initial-cluster-zone");
        assert.equal(zone.protect, true);
        assert.deepEqual(zone.inputs, {
            name: "dev",
            project: "landscape-dev",
            dnsName: "dev.landscape.example.",
            description: "Zone of the landscape dev",
            visibility: "public",
            dnssecConfig: { state: "off" },
            forceDestroy: false,
        });
        const made = named(resources, "initial-cluster-bucket");
        assert.deepEqual([made.protect, made.retainOnDelete], [true, true]);
        // The sidecars' rules are there after a refresh, and stay.
        assert.deepEqual(made.ignoreChanges, ["lifecycleRules"]);
        assert.deepEqual(made.inputs, bucket);
        assert.deepEqual(await valueOf({ ...result.google.zone }), {
            name: "dev",
            project: "landscape-dev",
            nameServers: ["ns.example."],
        });
    });

    it("has its bucket where it is told", async () => {
        const { resources, result } = await deploy({ backups: { bucket: { name: "other", location: "EU" } } });
        assert.deepEqual(named(resources, "initial-cluster-bucket").inputs, {
            ...bucket,
            name: "other",
            location: "EU",
        });
        assert.deepEqual(await valueOf({ ...result.google.bucket }), { name: "other", location: "EU" });
    });

    it("is a zone that is there already, in whichever project that is: whose records may be written is said there", async () => {
        const zone = { domain: "dev.landscape.example", managedZone: "landscape", project: "landscape-dns" };
        const { resources, result } = await deploy({ zone });
        assert.ok(resources.every(({ name }) => !["initial-cluster-zone", "initial-cluster-api-dns"].includes(name)));
        assert.deepEqual(await valueOf({ ...result.google.zone }), { name: "landscape", project: "landscape-dns" });
        for (const account of ["records", "certs"]) {
            const role = named(resources, `initial-cluster-account-${account}-dns-admin`);
            assert.equal(role.inputs.project, "landscape-dns");
            assert.equal(named(resources, `initial-cluster-account-${account}`).inputs.project, "landscape-dev");
        }
    });

    it("is a bucket that is there already, which the account of backups is let into before anything starts", async () => {
        const { resources, result } = await deploy({ backups: { bucket: { name: "shared", existing: true } } });
        assert.deepEqual(
            resources.filter(({ type }) => type.startsWith("gcp:storage/")).map(({ name, inputs }) => [name, inputs]),
            [
                [
                    "initial-cluster-bucket-admin",
                    {
                        bucket: "shared",
                        role: "roles/storage.admin",
                        member: "serviceAccount:initial-cluster-account-backups@landscape-dev.example",
                    },
                ],
            ],
        );
        assert.equal(named(resources, "initial-cluster-bucket-admin").protect, false);
        const ready = named(resources, "initial-cluster-ready");
        assert.ok(ready.dependencies.includes("initial-cluster-bucket-admin"));
        assert.equal(await valueOf(result.google.bucket?.name), "shared");
    });

    it("does not come with a cluster that nobody asks it of", async () => {
        const nothing = { zone: undefined, records: false, backups: undefined, certManager: undefined };
        const { resources, result } = await deploy({ ...nothing, zoneProject: "landscape-dev" });
        const { provider: _provider, ...google } = result.google;
        assert.deepEqual(
            Object.entries(google).filter(([, value]) => value !== undefined),
            [["project", "landscape-dev"]],
        );
        const types = new Set(resources.map(({ type }) => type.split("/")[0]));
        assert.ok(!types.has("gcp:dns") && !types.has("gcp:storage"));
        assert.deepEqual(
            resources
                .filter(({ type }) => type === "gcp:serviceaccount/account:Account")
                .map(({ inputs }) => inputs.accountId),
            ["dev-nodes"],
        );
    });
});
