import assert from "node:assert/strict";
import type { Project, Seed, Shoot } from "../../../rehearsal/simulation/gardener/core-types";
import { CONFIRMATION } from "../../../rehearsal/simulation/gardener/types";
import type { Garden } from "../../../rehearsal/simulation/gardener/types";
import { isTrue, refTo } from "../../../rehearsal/simulation/kubernetes/objects";
import type { KubeObject, Ref } from "../../../rehearsal/simulation/kubernetes/objects";
import { accountKey, extensions, garden, secret } from "./objects";
import { GardenerRig } from "./rig";
import * as objects from "./virtual-objects";

const gone = (object: KubeObject | undefined) => object === undefined;
const seedRef = (name: string) => refTo("core.gardener.cloud/v1beta1", "Seed", undefined, name);

describe("the simulated seeds", function () {
    this.timeout(240_000);
    let rig: GardenerRig;

    const confirmedDelete = async (ref: Ref) => {
        await rig.virtual.patch(ref, { metadata: { annotations: { [CONFIRMATION]: "true" } } });
        await rig.virtual.delete(ref);
    };
    const seedReady = (name: string) =>
        rig.eventually<Seed>(
            rig.virtual,
            seedRef(name),
            seed =>
                seed?.status?.lastOperation?.state === "Succeeded" &&
                ["GardenletReady", "SeedSystemComponentsHealthy", "ExtensionsReady", "BackupBucketsReady"].every(type =>
                    isTrue(seed.status?.conditions, type),
                ),
        );

    before(async () => {
        rig = await GardenerRig.start();
        await rig.reachMetalApi();
        await rig.installOperator();
        await rig.initial.create(secret("dns", accountKey("records")));
        await rig.initial.create(secret("backup", accountKey("backups")));
        rig.grant("records", "roles/dns.admin");
        rig.grant("backups", "roles/storage.admin");
        await Promise.all(extensions().map(object => rig.initial.create(object)));
        await rig.initial.create(garden());
        const ref = refTo("operator.gardener.cloud/v1alpha1", "Garden", undefined, "dev");
        await rig.eventually<Garden>(rig.initial, ref, object =>
            isTrue(object?.status?.conditions, "VirtualComponentsHealthy"),
        );
        for (const { metadata } of extensions()) {
            const extension = refTo("operator.gardener.cloud/v1alpha1", "Extension", undefined, metadata.name);
            await rig.eventually<ReturnType<typeof extensions>[0]>(rig.initial, extension, object =>
                isTrue(object?.status?.conditions, "Installed"),
            );
        }
    });
    after(() => rig.stop());

    it("adopts the namespace garden only with its labels", async () => {
        await rig.virtual.create(objects.project);
        await rig.eventually<Project>(rig.virtual, objects.project, object => object?.status?.phase === "Failed");
        await rig.virtual.patch(refTo("v1", "Namespace", undefined, "garden"), {
            metadata: { labels: { "gardener.cloud/role": "project", "project.gardener.cloud/name": "garden" } },
        });
        await rig.eventually<Project>(rig.virtual, objects.project, object => object?.status?.phase === "Ready");
    });

    it("refuses a CloudProfile whose partition is no zone", async () => {
        await assert.rejects(
            rig.virtual.create(objects.cloudProfile("partition-b")),
            /the control plane has a partition that is not a configured zone in any of the cloud profile regions: \[partition-a\]/,
        );
        await rig.virtual.create(objects.cloudProfile());
    });

    it("registers the soil", async () => {
        await rig.virtual.create(secret("seed-backup", accountKey("backups")));
        await rig.virtual.create(secret("seed-dns", accountKey("records")));
        await rig.virtual.create(objects.gardenlet);
        const seed = await seedReady("soil");
        assert.equal(seed.status?.gardener?.version, "v1.138.3");
        const registered = await rig.eventually<KubeObject & { status?: { conditions?: [] } }>(
            rig.virtual,
            objects.gardenlet,
            object => isTrue(object?.status?.conditions, "SeedRegistered"),
        );
        assert.equal(isTrue(registered.status?.conditions, "GardenletReconciled"), true);
    });

    it("refuses what provider-metal's admission refuses", async () => {
        await rig.virtual.create(secret("seed-a-provider-secret", { metalAPIHMac: "h", metalAPIKey: "k" }));
        await assert.rejects(
            rig.virtual.create(objects.credentialsBinding),
            /either hmac or api key must be set, not both/,
        );
        await rig.virtual.patch(refTo("v1", "Secret", "garden", "seed-a-provider-secret"), {
            data: { metalAPIKey: null },
        });
        await rig.virtual.create(objects.credentialsBinding);
        await assert.rejects(rig.virtual.create(objects.shoot({})), /cluster must be annotated with a tenant/);
    });

    it("lets a Shoot fail at what is missing in its seed, then creates it", async () => {
        await rig.virtual.create(objects.shoot());
        const erring = await rig.eventually<Shoot>(
            rig.virtual,
            objects.shoot(),
            object => object?.status?.lastOperation?.state === "Error",
        );
        assert.match(erring.status?.lastOperation?.description ?? "", /is not a dns entry, exiting/);
        await rig.initial.create({
            apiVersion: "v1",
            kind: "ConfigMap",
            metadata: { name: "seed-api-server", namespace: "garden" },
            data: { url: "https://34.89.0.1" },
        });
        const failed = await rig.eventually<Shoot>(
            rig.virtual,
            objects.shoot(),
            object => object?.status?.lastOperation?.state === "Failed",
        );
        assert.match(
            failed.status?.lastOperation?.description ?? "",
            /could not find machine image for ubuntu\/24\.4\.0 neither in componentconfig nor in worker status/,
        );
        await rig.initial.patch(refTo("operator.gardener.cloud/v1alpha1", "Extension", undefined, "provider-metal"), {
            spec: {
                deployment: {
                    extension: {
                        values: {
                            config: { machineImages: [{ name: "ubuntu", version: "24.4.0", image: "ubuntu-24.4" }] },
                        },
                    },
                },
            },
        });
        await rig.eventually<KubeObject & { helm?: { values?: object } }>(
            rig.virtual,
            refTo("core.gardener.cloud/v1", "ControllerDeployment", undefined, "provider-metal"),
            object => object?.helm?.values !== undefined,
        );
        await rig.virtual.patch(objects.shoot(), {
            metadata: { annotations: { "gardener.cloud/operation": "retry" } },
        });
        const ready = await rig.eventually<Shoot>(
            rig.virtual,
            objects.shoot(),
            object =>
                object?.status?.observedGeneration === object?.metadata.generation &&
                isTrue(object?.status?.conditions, "EveryNodeReady"),
        );
        assert.equal(ready.status?.technicalID, "shoot--garden--seed-a");
        assert.match(ready.spec.networking?.nodes ?? "", /^10\.13\d\.\d+\.0\/22$/);
        assert.deepEqual((ready.spec.provider.infrastructureConfig as { firewall: object }).firewall, {
            image: "firewall-ubuntu-3.0",
            networks: ["internet"],
            size: "n1",
        });
    });

    it("makes the Shoot a seed", async () => {
        await rig.virtual.create(objects.managedSeed);
        const seed = await seedReady("seed-a");
        assert.equal(seed.spec.provider.type, "metal");
    });

    it("takes everything down in order", async () => {
        await assert.rejects(rig.virtual.delete(seedRef("soil")), /still in use|cannot|Cannot/);
        await rig.virtual.delete(objects.managedSeed);
        await rig.eventually(rig.virtual, objects.managedSeed, gone);
        assert.equal(await rig.virtual.get(seedRef("seed-a")), undefined);
        await confirmedDelete(objects.shoot());
        await rig.eventually(rig.virtual, objects.shoot(), gone);
        await rig.virtual.delete(objects.credentialsBinding);
        await rig.eventually(rig.virtual, objects.credentialsBinding, gone);
        await rig.virtual.delete(refTo("v1", "Secret", "garden", "seed-a-provider-secret"));
        await rig.eventually(rig.virtual, refTo("v1", "Secret", "garden", "seed-a-provider-secret"), gone);
        await rig.virtual.delete(seedRef("soil"));
        await rig.eventually(rig.virtual, seedRef("soil"), gone);
        await rig.virtual.delete(objects.gardenlet);
        await rig.virtual.delete(objects.cloudProfile());
        await rig.eventually(rig.virtual, objects.cloudProfile(), gone);
        await confirmedDelete(objects.project);
        await rig.eventually(rig.virtual, objects.project, gone);
    });
});
