import assert from "node:assert/strict";
import { loadLandscape } from "../../config/load";
import { secretReferences } from "../../config/secrets/references";
import { named } from "../components/mocks";
import type { Registered } from "../components/mocks";
import { devDocument, set } from "../config/document";
import type { Loose } from "../config/document";
import { registrationsOf } from "./registrations";

/** What the program registers for dev with changes; the value of a secret is its name. */
async function deployed(change: (document: ReturnType<typeof devDocument>) => void): Promise<Registered[]> {
    const document = devDocument();
    change(document);
    const secrets = secretReferences(document).map(({ name }) => [name, name]);
    return registrationsOf(loadLandscape(document), Object.fromEntries(secrets) as Record<string, string>);
}

const s3 = {
    provider: "S3",
    region: "r1",
    endpoint: "https://s3.landscape.example",
    s3ForcePathStyle: true,
    credentials: { accessKeyID: { secret: "s3-id" }, secretAccessKey: { secret: "s3-key" } },
};
const powerdns = {
    type: "powerdns",
    powerdns: { server: "https://pdns.landscape.example:8081", apiKey: { secret: "pdns-key" } },
};
const immutable = { retentionType: "bucket", retentionPeriod: "96h0m0s", locked: false };

/** Enables further extensions. */
function enable(document: ReturnType<typeof devDocument>, ...names: string[]): void {
    const { enabled } = document.extensions as unknown as { enabled: string[] };
    enabled.push(...names);
}

const dataOf = (secret: Registered) => (secret.inputs.stringData as { secret: object }).secret;

describe("who keeps records and backups for Gardener", () => {
    it("is S3 and PowerDNS where the config says so: Garden, soil and seeds alike, which wait for their extensions", async () => {
        const resources = await deployed(document => {
            set(document, { backup: s3 });
            set(document.dns, { provider: powerdns });
            enable(document, "backup-s3", "dns-powerdns");
        });
        const store = { provider: "S3", region: "r1" };
        const ofS3 = {
            accessKeyID: "s3-id",
            secretAccessKey: "s3-key",
            region: "r1",
            endpoint: "https://s3.landscape.example",
            s3ForcePathStyle: "true",
        };
        const ofPowerdns = {
            server: "https://pdns.landscape.example:8081",
            apiKey: "pdns-key",
            virtualHost: "localhost",
        };
        for (const [name, data] of [
            ["virtual-garden-etcd-backup", ofS3],
            ["soil-backup", ofS3],
            ["managed-seed/seed-a-backup", ofS3],
            ["virtual-garden-dns", ofPowerdns],
            ["soil-dns", ofPowerdns],
        ] as const) {
            assert.deepEqual(dataOf(named(resources, name)), data, name);
        }
        const { spec } = named(resources, "virtual-garden-garden").inputs as {
            spec: { dns: { providers: { type: string }[] }; virtualCluster: { etcd: { main: { backup: object } } } };
        };
        assert.equal(spec.dns.providers[0].type, "powerdns");
        assert.deepEqual(spec.virtualCluster.etcd.main.backup, {
            ...store,
            bucketName: "landscape-dev-garden-etcd",
            secretRef: { name: "virtual-garden-etcd-main-backup-secret" },
        });
        assert.deepEqual(named(resources, "soil-gardenlet").dependencies, [
            "extensions-backup-s3-ready",
            "extensions-dns-powerdns-ready",
            // Of the cluster that the soil is in.
            "extensions-provider-gcp-ready",
            "soil-backup",
            "soil-dns",
        ]);
    });

    it("may be a store of its own for a single seed, which waits for what the soil has not waited for", async () => {
        const resources = await deployed(document => {
            set(document, { backup: { provider: "gcp", immutability: immutable } });
            set(document.seeds[0], { seedConfig: { backup: s3 } });
            enable(document, "backup-s3");
        });
        const backupOf = (name: string) => {
            const { spec } = named(resources, name).inputs as {
                spec: {
                    config?: { seedConfig: { spec: { backup: Loose } } };
                    gardenlet?: { config: { seedConfig: { spec: { backup: Loose } } } };
                };
            };
            const { credentialsRef: _ref, ...store } = (spec.config ?? spec.gardenlet?.config)?.seedConfig.spec
                .backup as unknown as { credentialsRef: unknown };
            return store;
        };
        const protectedStore = {
            provider: "gcp",
            region: "europe-west3",
            providerConfig: {
                apiVersion: "gcp.provider.extensions.gardener.cloud/v1alpha1",
                kind: "BackupBucketConfig",
                immutability: immutable,
            },
        };
        assert.deepEqual(backupOf("soil-gardenlet"), protectedStore);
        assert.deepEqual(backupOf("managed-seed/seed-b-managed-seed"), protectedStore);
        assert.deepEqual(backupOf("managed-seed/seed-a-managed-seed"), { provider: "S3", region: "r1" });
        const waits = (seed: string) =>
            named(resources, `managed-seed/${seed}-managed-seed`).dependencies.filter(name =>
                name.startsWith("extensions-"),
            );
        assert.deepEqual([waits("seed-a"), waits("seed-b")], [["extensions-backup-s3-ready"], []]);
        const leaves = named(resources, "teardown-guard-guard").dependencies.filter(name =>
            name.startsWith("extensions-"),
        );
        assert.deepEqual(leaves, ["extensions-shoot-cert-service-ready", "extensions-shoot-dns-service-ready"]);
    });

    it("may be any type that an extension of the landscape's own brings", async () => {
        const resources = await deployed(document => {
            set(document.dns, { provider: { type: "stackit", credentials: { token: { secret: "stackit-token" } } } });
            set(document.certManager, { solver: { selfSigned: {} } });
            set(document.extensions, {
                others: [
                    {
                        name: "stackit",
                        resources: [{ kind: "DNSRecord", type: "stackit" }],
                        extension: { ociRepository: { ref: "registry.landscape.example/charts/stackit:v1" } },
                    },
                ],
            });
        });
        assert.deepEqual(dataOf(named(resources, "soil-dns")), { token: "stackit-token" });
        assert.ok(named(resources, "soil-gardenlet").dependencies.includes("extensions-other-stackit-ready"));
    });
});

describe("a shoot on the soil", () => {
    it("waits for the soil, the CloudProfile and what firewalls are told, and its extensions' gates", async () => {
        const protectedTaint = { key: "seed.gardener.cloud/protected" };
        const resources = await deployed(document => {
            set(document.projects[0], { tolerations: { defaults: [protectedTaint], whitelist: [protectedTaint] } });
            set(document.projects[0].shoots[0], { seedName: "soil" });
            set(document, { seeds: [] });
        });
        assert.deepEqual(named(resources, "shoot/demo/one-shoot").dependencies, [
            "cloud-profile-metal",
            "extensions-networking-calico-ready",
            "extensions-os-metal-ready",
            "partition/partition-a-ready",
            "shoot/demo/one-binding",
            "soil-ready",
            "soil-seed-api-server",
        ]);
        const leaves = named(resources, "teardown-guard-guard").dependencies;
        assert.ok(leaves.includes("shoot/demo/one-shoot-ready") && leaves.includes("projects-garden-ready"));
        assert.ok(!leaves.includes("soil-ready") && !leaves.includes("cloud-profile-metal"), String(leaves));
    });
});
