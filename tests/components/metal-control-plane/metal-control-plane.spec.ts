import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import type { MetalControlPlane } from "../../../components/metal-control-plane/metal-control-plane";
import type { OwnCa } from "../../../gardener/gates/metal-inputs";
import type { Registered } from "../mocks";
import { named, valueOf } from "../mocks";
import { deploy, NAME } from "./deployed";

describe("metal-stack's control plane", () => {
    let resources: Registered[];
    let result: MetalControlPlane;

    before(async () => {
        ({ resources, result } = await deploy(false));
    });

    it("is ready when metal-api answers at its own name, which the load balancer has by then", () => {
        const gate = named(resources, `${NAME}-ready`);
        assert.deepEqual(
            [gate.inputs.gate, gate.inputs.endpoint],
            ["metal-api", "https://api.metal.dev.landscape.example/metal"],
        );
        assert.deepEqual(gate.dependencies, [`${NAME}-chart`, `${NAME}-record-api`]);
        const record = named(resources, `${NAME}-record-api`);
        assert.equal(record.provider, "cloud");
        assert.deepEqual(record.inputs, {
            project: "landscape-dev",
            managedZone: "dev",
            name: "api.metal.dev.landscape.example.",
            type: "A",
            ttl: 300,
            rrdatas: ["34.118.0.20"],
        });
        assert.equal(named(resources, `${NAME}-record-domain`).inputs.name, "metal.dev.landscape.example.");
    });

    it("looks whether pods of the garden's cluster reach metal-api, by the URL that the CloudProfile will have", () => {
        const gate = named(resources, `${NAME}-reached`);
        assert.deepEqual(gate.inputs.gate, "metal-api-from-pods");
        assert.deepEqual(
            [gate.inputs.kubeconfig, gate.inputs.image, gate.inputs.endpoint],
            ["the garden's kubeconfig", "ghcr.io/metal-stack/metalctl:v0.19.0", result.endpoint],
        );
        assert.deepEqual(gate.dependencies, ["garden-cluster-ready", `${NAME}-ready`]);
    });

    it("tells both gates of the landscape's own CA, where there is one", async () => {
        const ca: OwnCa = { kubeconfig: "a kubeconfig", namespace: "cert-manager", name: "landscape-ca" };
        const { resources: all } = await deploy(false, { ca });
        assert.deepEqual(
            ["ready", "reached"].map(gate => named(all, `${NAME}-${gate}`).inputs.ca),
            [ca, ca],
        );
        assert.deepEqual(
            ["ready", "reached"].map(gate => named(resources, `${NAME}-${gate}`).inputs.ca),
            [undefined, undefined],
        );
    });

    it("tells what Gardener and partitions need: endpoint, HMACs, certificates", async () => {
        assert.equal(result.endpoint, "https://api.metal.dev.landscape.example/metal");
        assert.equal(await valueOf(result.hmac.admin), `${NAME}-hmac-admin-result`);
        assert.equal(await pulumi.isSecret(result.hmac.admin), true);
        assert.equal(await valueOf(result.certificates.ca), `certificate of ${NAME}-ca\n`);
        assert.equal(await pulumi.isSecret(result.certificates.grpcClient.key), true);
    });

    it("backs each database up as all of them are, unless it says otherwise", () => {
        const config = (name: string) => {
            const { data } = named(resources, `metal-control-plane-${name}-config`).inputs as { data: object };
            return parse(Object.values(data).join("")) as Record<string, unknown>;
        };
        const shown = (name: string) => {
            const { "backup-cron-schedule": schedule, "object-max-keep": objects, ...others } = config(name);
            return [schedule, objects, others["object-days-max-keep"]];
        };
        assert.deepEqual(shown("metal-db"), ["*/3 * * * *", 480, undefined]);
        assert.deepEqual(shown("ipam-db"), ["0 * * * *", 480, 7]);
        const { spec } = named(resources, "metal-control-plane-ipam-db-database").inputs as {
            spec: { volumeClaimTemplates: { spec: { storageClassName?: string } }[] };
        };
        assert.deepEqual(
            spec.volumeClaimTemplates.map(claim => claim.spec.storageClassName),
            ["fast", "fast"],
        );
    });

    it("protects its namespace and its databases, and nothing once it is unlocked", async () => {
        const protectedOf = (all: Registered[]) => all.filter(({ protect }) => protect).map(({ name }) => name);
        assert.deepEqual(protectedOf(resources).sort(), [
            `${NAME}-ipam-db-database`,
            `${NAME}-masterdata-db-database`,
            `${NAME}-metal-db-database`,
            `${NAME}-namespace`,
        ]);
        assert.deepEqual(protectedOf((await deploy(true)).resources), []);
    });

    it("makes every object in its cluster, in its namespace, under itself", () => {
        const objects = resources.filter(({ type }) => /^kubernetes:(core|apps)/.test(type));
        assert.equal(objects.length, 24);
        for (const { name, provider, inputs } of objects.filter(({ name }) => name !== `${NAME}-namespace`)) {
            assert.equal(provider, "cluster", name);
            assert.equal((inputs.metadata as { namespace: string }).namespace, "metal-control-plane", name);
            assert.ok(name.startsWith(`${NAME}-`), name);
        }
    });
});
