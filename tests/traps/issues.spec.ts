import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { wait } from "../../gardener/gates/run";
import { refusalOf } from "../../gardener/observed-networks/ranges";
import { nothingForeign } from "../../gardener/predicates/teardown";
import { loadVector } from "../../release/vector";
import type { Loose } from "../config/document";
import { set } from "../config/document";
import { ApiServer } from "../gardener/gates/api-server";
import { dev, environments, told } from "./landscape";

const vector = loadVector("release/vectors/metal-stack-v0.22.19.yaml");

/** Whether something is told of a path. */
function isTold(lines: string[], path: string): boolean {
    return lines.some(line => line.startsWith(path));
}

/** What users of Gardener and metal-stack ran into, and what came of it here. */
describe("an issue", () => {
    it("gardener#13316: a bucket with a retention keeps a Garden from being deleted: what holds data is kept, and said", () => {
        for (const one of environments) {
            const buckets = one.ofType(":Bucket");
            buckets.forEach(({ name, protect }) => assert.equal(protect, true, name));
        }
        const lines = told(d =>
            set(d, { backup: { provider: "gcp", immutability: { retentionPeriod: "1h", locked: false } } }),
        );
        assert.ok(isTold(lines, "backup.immutability.retentionPeriod"), lines.join("\n"));
    });

    for (const [issue, change, path] of [
        [
            "gardener#15350, #13349, #2282, #5180, #5291: ranges that overlap",
            d => set(d.garden.networking, { services: "10.8.0.0/20" }),
            "garden.networking.services",
        ],
        [
            "gardener#10645, #10837, #12149, #6052, #6463: a type that no extension brings",
            d => {
                const enabled = (d.extensions.enabled as unknown as string[]).filter(name => name !== "os-metal");
                set(d.extensions, { enabled });
            },
            "metal.images[0].id",
        ],
    ] as [string, (d: Loose) => void, string][]) {
        it(`${issue}: it is told before anything is made`, () => {
            const lines = told(change);
            assert.ok(isTold(lines, path), lines.join("\n"));
        });
    }

    it("gardener#6782, #1628, garden-setup#141: ranges that are not the cluster's: they are compared with what it says", () => {
        const deployed = { nodes: "10.0.0.0/20", pods: "10.4.0.0/14", services: "10.8.0.0/20" };
        assert.equal(refusalOf(deployed, deployed), undefined);
        assert.match(String(refusalOf(deployed, { ...deployed, pods: "10.12.0.0/14" })?.message), /10\.12\.0\.0\/14/);
    });

    it("gardener#9635, #8802, mini-lab#233, #239: by the operator: no ControllerRegistration is written, nor a chart of gardenlet", () => {
        for (const one of environments) {
            assert.ok(one.ofType(":Garden").length === 1 && one.ofType(":Gardenlet").length > 0);
            assert.ok(one.ofType(":Extension").length > 0);
            assert.deepEqual([...one.ofType(":ControllerRegistration"), ...one.ofType(":ControllerDeployment")], []);
        }
    });

    it("gardener#11606: an Extension that is taken away under what uses it: what uses it waits for it, and goes first", () => {
        for (const one of environments) {
            const gates = one
                .ofType(":Gate")
                .filter(({ inputs }) => (inputs as { gate?: string }).gate === "extension");
            assert.ok(gates.length > 0);
            gates.forEach(({ name }) => assert.ok(one.waits("teardown-guard-guard", name), name));
            assert.ok(one.waits("managed-seed/seed-a-shoot", "extensions-os-metal-ready"));
        }
    });

    it("gardener#3418: a ManagedSeed that is ready before its Seed is: the gate waits for both", async () => {
        const server = new ApiServer();
        const kubeconfig = await server.start();
        const conditions = ["ShootReconciled", "SeedRegistered"].map(type => ({ type, status: "True" }));
        server.put("/apis/seedmanagement.gardener.cloud/v1alpha1/namespaces/garden/managedseeds", "a", {
            metadata: { generation: 1 },
            status: { observedGeneration: 1, conditions },
        } as object);
        server.serve("/apis/core.gardener.cloud/v1beta1/seeds");
        const object = {
            apiVersion: "seedmanagement.gardener.cloud/v1alpha1",
            kind: "ManagedSeed",
            namespace: "garden",
        };
        const gate = {
            gate: "managed-seed",
            kubeconfig,
            object: { ...object, name: "a" },
            generation: 1,
            backup: true,
        };
        await assert.rejects(wait({ ...gate, version: "v1.138.3", timeoutSeconds: 1 }), /Seed\/a took longer than 1 s/);
        server.stop();
    });

    it("gardener#2572, #4066, garden-setup#2: a teardown that strands shoots: it is refused, with their names", () => {
        const foreign = { metadata: { namespace: "garden-x", name: "theirs" } };
        const verdict = nothingForeign([foreign], [], { shoots: ["garden-x/ours"], seeds: [] });
        assert.match(JSON.stringify(verdict), /garden-x\/theirs/);
        for (const one of environments) {
            one.ofType(":ManagedSeed")
                .filter(({ type }) => type.startsWith("kubernetes:"))
                .forEach(({ name }) => assert.ok(one.waits("teardown-guard-guard", name), name));
            assert.ok(one.waits("teardown-guard-guard", "soil-gardenlet"));
        }
    });

    it("provider-azure#624: a backup secret that goes before its seed: it was there before, and goes after", () => {
        for (const one of environments) {
            assert.ok(one.waits("soil-gardenlet", "soil-backup"));
            assert.ok(one.waits("managed-seed/seed-a-managed-seed", "managed-seed/seed-a-backup"));
        }
    });

    it("gardener#14805: a gardenlet whose certificate has expired, and that a person has deployed anew: no up takes back what they ask", () => {
        for (const one of environments) {
            const gardenlets = [...one.ofType(":Gardenlet"), ...one.ofType(":ManagedSeed")].filter(({ type }) =>
                type.startsWith("kubernetes:"),
            );
            assert.ok(gardenlets.length > 1);
            // What nobody wrote is nobody's difference: gardener.cloud/operation, force-redeploy or renew-kubeconfig.
            gardenlets.forEach(({ name }) => assert.equal(one.value(name, "metadata", "annotations"), undefined, name));
        }
    });

    it("garden-setup#115: kubeconfigs of administrators that are good for ever: none is asked for", () => {
        for (const one of environments) {
            const tokens = one
                .ofType(":Secret")
                .map(
                    ({ inputs }) =>
                        (inputs as { metadata: { annotations?: Record<string, string> } }).metadata.annotations,
                )
                .flatMap(all => all?.["serviceaccount.resources.gardener.cloud/token-expiration-duration"] ?? []);
            assert.deepEqual(tokens, ["8h0m0s", "8h0m0s"]);
        }
    });

    it("gardener-landscape-kit#300, #340, #121: a Gardenlet and managed seeds that nobody generates: they are registered", () => {
        assert.equal(dev.value("soil-gardenlet", "kind"), "Gardenlet");
        assert.equal(dev.value("managed-seed/seed-a-managed-seed", "kind"), "ManagedSeed");
    });

    it("documentation#722: nobody knows where to begin: the readme begins with one command", () => {
        const readme = readFileSync(resolve(__dirname, "../../README.md"), "utf8");
        assert.ok(readme.includes("npm ci && npm start"));
    });

    it("releases#229, #322: versions that are bumped one by one: Gardener's are the release vector's", () => {
        const gardenlet = vector.version("docker-images.third-party.gardener.gardenlet");
        for (const one of environments) {
            const ref = one.value("soil-gardenlet", "spec", "deployment", "helm", "ociRepository", "ref");
            assert.ok(String(ref).endsWith(`:${gardenlet}`), String(ref));
        }
    });
});
