import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { frozenOf } from "../../config/frozen";
import { loadLandscape } from "../../config/load";
import { Secrets } from "../../config/secrets/secrets";
import { refusalsOf } from "../../gardener/frozen/refusals";
import { Frozen } from "../../gardener/frozen";
import { loadVector } from "../../release/vector";
import { metalstackCloudClusterOf } from "../../stacks/metalstack-cloud-cluster";
import { named, register } from "../components/mocks";
import { stackFile } from "../config/document";
import type { Loose } from "../config/document";

const config = () => structuredClone(stackFile("cloud").config["landscape:config"]) as Loose;

describe("a landscape on metalstack.cloud", () => {
    it("has every value of its cluster in a registration, and its token as a secret", async () => {
        const document = config();
        const own = document.clusters.initial.metalstackCloud as Record<string, object>;
        const traced = {
            project: "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a11",
            name: "traced",
            partition: "traced-mu4",
            kubernetes: { version: "1.34.9" },
            workers: [
                { name: "traced-0", machineType: "traced-x86", minsize: 5, maxsize: 6, maxsurge: 7, maxunavailable: 8 },
            ],
            maintenance: {
                kubernetesAutoupdate: false,
                machineimageAutoupdate: false,
                timeWindow: { begin: { hour: 9, minute: 11 }, duration: "3h0m0s" },
            },
        };
        const networks = { nodes: "10.200.0.0/22", pods: "10.204.0.0/16", services: "10.205.0.0/18" };
        Object.assign(own, traced, { networks, ingressAddress: "198.51.100.77" });
        const landscape = loadLandscape(document);
        const values: Record<string, string> = { "metalstack-cloud-token": "the token" };
        const secrets = new Secrets(pulumi.secret(values));
        const outputs = () => ({ endpoint: "https://api.example", ca: "a CA" });
        const program = () => metalstackCloudClusterOf(landscape, secrets, "initial", new Frozen("frozen", {}));
        const { resources, result } = await register(program, outputs);
        const { __provider: _, ...inputs } = named(resources, "initial-cluster-cluster").inputs;
        assert.deepEqual(inputs, {
            ...traced,
            apiToken: { secret: "the token" },
            timeoutSeconds: 1200,
            deleteTimeoutSeconds: 3600,
        });
        assert.deepEqual(named(resources, "initial-cluster-networks").inputs.given, networks);
        assert.deepEqual([result.region, result.zones], ["traced", ["traced-mu4"]]);
    });

    it("has what can't be changed of its cluster frozen", () => {
        const frozen = (change: (own: Record<string, unknown>) => void) => {
            const document = config();
            change(document.clusters.initial.metalstackCloud);
            const landscape = loadLandscape(document);
            return frozenOf(landscape, loadVector(landscape.release.vector));
        };
        const refused = refusalsOf(
            frozen(() => undefined),
            frozen(own =>
                Object.assign(own, {
                    project: "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a11",
                    name: "other",
                    partition: "other",
                    kubernetes: { version: "1.32.0" },
                }),
            ),
        );
        assert.deepEqual(
            refused.map(({ path }) => path),
            ["kubernetes.version", "name", "partition", "project"].map(
                field => `clusters.initial.metalstackCloud.${field}`,
            ),
        );
        assert.deepEqual(
            refusalsOf(
                frozen(() => undefined),
                frozen(own => Object.assign(own, { kubernetes: { version: "1.35.6" } })),
            ),
            [],
        );
    });
});
