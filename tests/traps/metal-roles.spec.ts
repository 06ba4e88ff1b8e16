import assert from "node:assert/strict";
import { set } from "../config/document";
import { cloud, dev, environments, refused, told } from "./landscape";

const garden = "virtual-garden-garden";
const secretTemplate = ["spec", "secretTemplate", "labels", "gardener.cloud/role"];

/** What metal-roles v0.32.0 does with Gardener and that can be done better. */
describe("a habit of metal-roles", () => {
    it("one cluster identity for all landscapes (gardener-operator, clusterIdentity: local): each says its own, for good", () => {
        const identity = ["spec", "virtualCluster", "gardener", "clusterIdentity"];
        const all = environments.map(one => one.value(garden, ...identity));
        assert.equal(new Set(all).size, environments.length);
        assert.deepEqual(
            told(d => set(d.garden, { clusterIdentity: undefined })).map(line => line.split(":")[0]),
            ["garden.clusterIdentity"],
        );
        assert.deepEqual(
            refused(d => set(d.garden, { clusterIdentity: "other" })),
            ["garden.clusterIdentity"],
        );
    });

    it("a DNS provider's type in the place of its name (gardener-operator): a name that nobody has is told", () => {
        const additional = { virtualGarden: [{ name: "other.example", provider: "google-clouddns" }] };
        const lines = told(d => set(d.garden.domains, { additional }));
        assert.ok(
            lines.some(line => line.startsWith("garden.domains.additional.virtualGarden[0].provider")),
            lines.join("\n"),
        );
    });

    it("a region called local (gardener-operator): Garden and soil have the cluster's region and zones", () => {
        for (const one of environments) {
            const { region, zones } = one.value(garden, "spec", "runtimeCluster", "provider") as {
                region: string;
                zones: string[];
            };
            const soil = one.value("soil-gardenlet", "spec", "config", "seedConfig", "spec", "provider");
            const { type: _type, ...seed } = soil as { type: string };
            assert.deepEqual(seed, { region, zones });
        }
        assert.equal(dev.value(garden, "spec", "runtimeCluster", "provider", "region"), "europe-west3");
        assert.equal(cloud.value(garden, "spec", "runtimeCluster", "provider", "region"), "eqx");
    });

    it("ranges that are read from GKE at each run (gardener-operator): they are the config's, and never change", () => {
        const networks = ["garden.networking.services", "clusters.initial.gke.networks.pods"];
        const at = refused(d => {
            set(d.garden.networking, { services: "100.72.0.0/13" });
            set(d.clusters.initial.gke.networks, { pods: "10.12.0.0/14" });
        });
        assert.deepEqual(
            networks.filter(one => !at.includes(one)),
            [],
        );
    });

    it("a label that is patched on once the certificate is there (gardener-operator): cert-manager writes it, dashboard or not", () => {
        for (const one of environments) {
            assert.equal(one.value("virtual-garden-certificate", ...secretTemplate), "garden-cert");
            assert.ok(one.waits(garden, "virtual-garden-certificate"));
        }
    });

    it("a kubeconfig that is asked for until it comes (gardener-virtual-garden-access): access waits for the Garden", () => {
        environments.forEach(one => assert.ok(one.waits("virtual-garden-access-ready", "virtual-garden-ready")));
    });

    it("a gardenlet that is deployed anew each time (gardener-gardenlet, force-redeploy): nothing asks for that", () => {
        environments.forEach(one => assert.doesNotMatch(one.text, /force-redeploy/));
    });

    it("a bucket made beside the Garden, which deletes what is in it (gardener-operator): Gardener makes it, and the Garden is protected", () => {
        for (const one of environments) {
            const backup = one.value(garden, "spec", "virtualCluster", "etcd", "main", "backup") as {
                bucketName?: string;
            };
            const made = one.ofType(":Bucket").map(({ inputs }) => (inputs as { name?: string }).name);
            assert.ok(backup.bucketName !== undefined && !made.includes(backup.bucketName));
            assert.equal(one.the(garden).protect, true);
        }
        assert.deepEqual(
            refused(d => set(d.garden, { backup: { bucketName: "another" } })),
            ["garden.backup.bucketName"],
        );
    });

    it("settings that Gardener has dropped (gardener-managed-seeds): none is written", () => {
        environments.forEach(one => assert.doesNotMatch(one.text, /shootDNS|managed-seed-api-server/));
    });

    it("shoots that have to name a seed (gardener-shoots): the scheduler may put metal shoots on seeds of any type", () => {
        for (const one of environments) {
            const types = one.value("cloud-profile-metal", "spec", "seedSelector", "providerTypes") as string[];
            const soil = one.value("soil-gardenlet", "spec", "config", "seedConfig", "spec", "provider", "type");
            assert.ok(["metal", soil].every(type => types.includes("*") || types.includes(String(type))));
        }
        const lines = told(d => set(d.cloudProfile, { seedSelector: { providerTypes: ["metal"] } }));
        assert.ok(
            lines.some(line => line.startsWith("cloudProfile.seedSelector.providerTypes")),
            lines.join("\n"),
        );
    });

    it("a maintenance window for all (gardener-operator): it is the config's", () => {
        const windows = environments.map(one =>
            JSON.stringify(one.value(garden, "spec", "virtualCluster", "maintenance")),
        );
        assert.ok(new Set(windows).size > 1);
    });
});
