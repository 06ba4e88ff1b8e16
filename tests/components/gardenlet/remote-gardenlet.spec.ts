import assert from "node:assert/strict";
import { RemoteGardenlet } from "../../../components/gardenlet/remote-gardenlet";
import { storedAccess } from "../../../components/gardenlet/stored-kubeconfig";
import { parse } from "yaml";
import { cluster, outputs } from "../gardener-fixtures";
import { named, register } from "../mocks";
import type { Registered } from "../mocks";
import { kubeconfigOf, remoteGardenletArgs } from "./args";

describe("a gardenlet in another cluster", () => {
    let resources: Registered[];

    before(async () => {
        const program = () =>
            new RemoteGardenlet("gardenlet/edge", remoteGardenletArgs(), { provider: cluster("virtual") });
        ({ resources } = await register(program, outputs));
    });

    const secretText = (value: unknown) => (value as { secret: string }).secret;

    it("brings to that cluster its namespace, and what provider-metal has to know of its API server", () => {
        const provider = named(resources, "gardenlet/edge-kubernetes");
        assert.match(secretText(provider.inputs.kubeconfig), /token: a token/);
        assert.deepEqual([provider.inputs.clusterIdentifier, provider.dependencies], ["gardenlet/edge", ["access"]]);
        const namespace = named(resources, "gardenlet/edge-namespace");
        assert.deepEqual(
            [namespace.provider, namespace.dependencies, namespace.inputs.metadata],
            [
                "gardenlet/edge-kubernetes",
                ["gardenlet/edge-networks"],
                { name: "garden", labels: { "gardener.cloud/role": "garden" } },
            ],
        );
        const config = named(resources, "gardenlet/edge-seed-api-server");
        assert.deepEqual(
            [config.provider, config.dependencies, config.inputs.data],
            ["gardenlet/edge-kubernetes", ["gardenlet/edge-namespace"], { url: "https://203.0.113.7" }],
        );
    });

    it("compares the ranges with what the cluster says before anything is made in it", () => {
        const observed = named(resources, "gardenlet/edge-networks");
        assert.deepEqual(observed.inputs.given, { pods: "10.24.0.0/14", services: "10.28.0.0/20" });
        assert.deepEqual(observed.dependencies, ["access"]);
    });

    it("is a Gardenlet whose reference to the kubeconfig the operator may empty, with its images", () => {
        const gardenlet = named(resources, "gardenlet/edge-gardenlet");
        const { spec } = gardenlet.inputs as {
            spec: { kubeconfigSecretRef: object; deployment: Record<string, string>; config: { seedConfig: object } };
        };
        assert.deepEqual(
            [gardenlet.provider, gardenlet.protect, gardenlet.ignoreChanges, gardenlet.dependencies],
            [
                "virtual",
                true,
                ["spec.kubeconfigSecretRef"],
                [
                    "gardenlet/edge-backup",
                    "gardenlet/edge-kubeconfig",
                    "gardenlet/edge-namespace",
                    "provider-gcp",
                    "soil-dns",
                ],
            ],
        );
        assert.deepEqual(spec.kubeconfigSecretRef, { name: "gardenlet-edge-kubeconfig" });
        const images = { images: [{ name: "alpine", repository: "registry.example/alpine", tag: "3" }] };
        assert.deepEqual(parse(spec.deployment.imageVectorOverwrite), images);
        const { components } = parse(spec.deployment.componentImageVectorOverwrite) as {
            components: { name: string; imageVectorOverwrite: string }[];
        };
        assert.deepEqual(
            components.map(({ name, imageVectorOverwrite }) => [name, parse(imageVectorOverwrite) as object]),
            [["etcd-druid", { images: [{ name: "etcd-wrapper", repository: "registry.example/etcd", tag: "v1" }] }]],
        );
        const { spec: seed } = spec.config.seedConfig as { spec: { networks: object; taints?: object } };
        assert.deepEqual(seed.networks, { pods: "10.24.0.0/14", services: "10.28.0.0/20" });
        assert.equal(seed.taints, undefined);
    });

    it("hands the operator the kubeconfig, and deletes Seed and gardenlet by it", () => {
        const stored = named(resources, "gardenlet/edge-kubeconfig").inputs;
        const ready = named(resources, "gardenlet/edge-ready");
        const { gate: name, seed, secret, seedKubeconfig } = stored;
        assert.deepEqual(
            [name, seed, secret, stored.kubeconfig],
            ["gardenlet-kubeconfig", "edge", "gardenlet-edge-kubeconfig", "virtual kubeconfig"],
        );
        assert.match(secretText(seedKubeconfig), /token: a token/);
        assert.deepEqual([ready.inputs.gate, ready.protect], ["soil", true]);
        assert.deepEqual(ready.inputs.seedKubeconfig, seedKubeconfig);
    });

    it("tells nothing of the API server on metal, where it has a name of its own", async () => {
        const onMetal = await register(
            () =>
                new RemoteGardenlet("gardenlet/edge", {
                    ...remoteGardenletArgs(),
                    provider: { type: "metal", region: "r", zones: [] },
                }),
            outputs,
        );
        assert.equal(onMetal.result.seedApiServer, undefined);
    });

    it("takes no kubeconfig with a plugin, which gardener-operator does not run", () => {
        const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "gke-gcloud-auth-plugin" };
        assert.throws(
            () => storedAccess(kubeconfigOf({ exec }), "edge", "the secret edge-kubeconfig"),
            /^KubeconfigError: the secret edge-kubeconfig: its user has an exec stanza: gardener-operator .*; give it a token/,
        );
    });
});
