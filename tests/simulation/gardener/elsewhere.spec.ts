import assert from "node:assert/strict";
import type { Seed } from "../../../rehearsal/simulation/gardener/core-types";
import type { Garden, OperatorExtension } from "../../../rehearsal/simulation/gardener/types";
import { isTrue, refTo } from "../../../rehearsal/simulation/kubernetes/objects";
import type { KubeObject } from "../../../rehearsal/simulation/kubernetes/objects";
import { extension, garden, secret } from "./objects";
import { GardenerRig } from "./rig";
import { gardenlet } from "./virtual-objects";

const gardenRef = refTo("operator.gardener.cloud/v1alpha1", "Garden", undefined, "dev");
const s3 = { accessKeyID: "an id", secretAccessKey: "a key", region: "r1" };
const powerdns = { apiKey: "a key", server: "https://pdns.example:8081" };

/** What a landscape elsewhere than on GKE enables: nothing of Google's. */
const extensions = (): OperatorExtension[] => [
    extension("backup-s3", [
        ["BackupBucket", "S3"],
        ["BackupEntry", "S3"],
    ]),
    extension("powerdns", [["DNSRecord", "powerdns"]]),
    extension(
        "provider-metal",
        [
            ["ControlPlane", "metal"],
            ["Infrastructure", "metal"],
            ["Worker", "metal"],
        ],
        true,
    ),
];

/** The Garden of such a landscape. */
function gardenElsewhere(): Garden {
    const made = garden();
    made.spec.dns = { providers: [{ name: "primary", type: "powerdns", secretRef: { name: "dns" } }] };
    made.spec.virtualCluster.etcd = {
        main: { backup: { provider: "S3", region: "r1", bucketName: "b", secretRef: { name: "backup" } } },
    };
    return made;
}

/** Its soil, in a cluster on metal. */
function soilOnMetal(): KubeObject {
    const made = structuredClone(gardenlet) as KubeObject & {
        spec: { config: { seedConfig: { spec: Record<string, unknown> } } };
    };
    const ref = (name: string) => ({ apiVersion: "v1", kind: "Secret", namespace: "garden", name });
    const dns = { type: "powerdns", credentialsRef: ref("seed-dns") };
    Object.assign(made.spec.config.seedConfig.spec, {
        backup: { provider: "S3", region: "r1", credentialsRef: ref("seed-backup") },
        dns: {
            provider: dns,
            internal: { ...dns, domain: "internal.example.org" },
            defaults: [{ ...dns, domain: "shoots.example.org" }],
        },
        networks: { nodes: "10.128.0.0/20", pods: "10.84.0.0/14", services: "10.8.0.0/20" },
        provider: { type: "metal", region: "partition-a" },
    });
    return made;
}

describe("a simulated garden elsewhere than on GKE", function () {
    this.timeout(240_000);
    let rig: GardenerRig;

    before(async () => {
        rig = await GardenerRig.start();
        await rig.installOperator();
        await Promise.all(extensions().map(object => rig.initial.create(object)));
    });
    after(() => rig.stop());

    const gardenSaying = (text: string) =>
        rig.eventually<Garden>(
            rig.initial,
            gardenRef,
            object => object?.status?.lastOperation?.description?.includes(text) === true,
        );

    it("is not reconciled with credentials under other names than its extensions read", async () => {
        await rig.initial.create(secret("dns", { server: powerdns.server, apikey: "a key" }));
        await rig.initial.create(secret("backup", { accessKey: "an id", secretKey: "a key", region: "r1" }));
        await rig.initial.create(gardenElsewhere());
        await gardenSaying(
            'error during reconciliation of DNSRecord api-garden-example-org-powerdns: missing "apiKey"',
        );
        await rig.initial.apply(secret("dns", powerdns));
        await rig.initial.patch(secret("dns", powerdns), { data: { apikey: null } });
        await gardenSaying('error during reconciliation of BackupBucket b: missing "accessKeyID" field in secret');
        await rig.initial.patch(secret("backup", {}), {
            data: { ...secret("backup", s3).data, accessKey: null, secretKey: null },
        });
        await rig.eventually<Garden>(rig.initial, gardenRef, object =>
            isTrue(object?.status?.conditions, "VirtualComponentsHealthy"),
        );
        const records = await rig.initial.list<KubeObject & { spec: { type: string } }>(
            { apiVersion: "extensions.gardener.cloud/v1alpha1", kind: "DNSRecord" },
            { namespace: "garden" },
        );
        assert.deepEqual([...new Set(records.map(({ spec }) => spec.type))], ["powerdns"]);
    });

    it("refuses values that an extension's chart does not have, until they are mended", async () => {
        const wrong = extension("acl", [["Extension", "acl"]]);
        const { deployment } = wrong.spec;
        assert.ok(deployment?.extension);
        deployment.extension.helm = { ociRepository: { ref: "registry.example/charts/gardener-extension-acl:v1" } };
        deployment.extension.values = { allowedCidrs: [] };
        const created = await rig.initial.create(wrong);
        const because = (object: OperatorExtension | undefined) =>
            object?.status?.conditions?.find(({ type }) => type === "Installed")?.message;
        await rig.eventually<OperatorExtension>(
            rig.initial,
            created,
            object => because(object)?.includes("the chart has no values.allowedCidrs") === true,
        );
        await rig.initial.patch(created, { spec: { deployment: { extension: { values: { allowedCidrs: null } } } } });
        await rig.eventually<OperatorExtension>(rig.initial, created, object =>
            isTrue(object?.status?.conditions, "Installed"),
        );
    });

    it("has a soil on metal, with backups in S3 and records in PowerDNS", async () => {
        for (const { metadata } of extensions()) {
            const ref = refTo("operator.gardener.cloud/v1alpha1", "Extension", undefined, metadata.name);
            await rig.eventually<OperatorExtension>(rig.initial, ref, object =>
                isTrue(object?.status?.conditions, "Installed"),
            );
        }
        await rig.virtual.create(secret("seed-dns", powerdns));
        await rig.virtual.create(secret("seed-backup", { ...s3, endPoint: "https://s3.example" }));
        await rig.virtual.create(soilOnMetal());
        const seedRef = refTo("core.gardener.cloud/v1beta1", "Seed", undefined, "soil");
        await rig.eventually<Seed>(
            rig.virtual,
            seedRef,
            seed => seed?.status?.lastOperation?.description?.includes('it reads no "endPoint" of a secret') === true,
        );
        await rig.virtual.patch(secret("seed-backup", {}), { data: { endPoint: null } });
        const seed = await rig.eventually<Seed>(
            rig.virtual,
            seedRef,
            seed =>
                seed?.status?.lastOperation?.state === "Succeeded" &&
                isTrue(seed.status.conditions, "BackupBucketsReady"),
        );
        assert.equal(seed.spec.provider.type, "metal");
    });
});
