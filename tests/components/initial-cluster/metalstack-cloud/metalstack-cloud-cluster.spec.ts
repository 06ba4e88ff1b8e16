import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { MockResourceArgs } from "@pulumi/pulumi/runtime";
import { parse } from "yaml";
import { metalstackCloudKubeconfig } from "../../../../components/initial-cluster/metalstack-cloud/kubeconfig";
import type { MetalstackCloudClusterArgs } from "../../../../components/initial-cluster/metalstack-cloud/metalstack-cloud-cluster";
import { MetalstackCloudCluster } from "../../../../components/initial-cluster/metalstack-cloud/metalstack-cloud-cluster";
import type { Kubeconfig } from "../../../../gardener/kubernetes/kubeconfig";
import { Frozen } from "../../../../gardener/frozen";
import { named, register, valueOf } from "../../mocks";

const project = "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a10";
const args: MetalstackCloudClusterArgs = {
    cluster: {
        project,
        name: "landscape",
        partition: "eqx-mu4",
        kubernetes: { version: "1.34.3" },
        workers: [{ name: "g", machineType: "n1-medium-x86", minsize: 1, maxsize: 3, maxsurge: 1, maxunavailable: 0 }],
        maintenance: {
            kubernetesAutoupdate: true,
            machineimageAutoupdate: true,
            timeWindow: { begin: { hour: 1, minute: 0 }, duration: "2h" },
        },
    },
    unlocked: false,
};

function outputs({ type }: MockResourceArgs): Record<string, unknown> {
    switch (type.split(":").at(-1)) {
        case "MetalstackCloudClusterAccess":
            return { endpoint: "https://api.landscape.example", ca: "a CA" };
        case "MetalstackCloudPublicIp":
            return { address: "198.51.100.1" };
        case "ObservedNetworks":
            return { nodes: "10.0.0.0/22", pods: "10.4.0.0/14", services: "10.8.0.0/18" };
        default:
            return {};
    }
}

const deploy = (changes: Partial<MetalstackCloudClusterArgs> = {}) =>
    register(() => new MetalstackCloudCluster("initial-cluster", { ...args, ...changes }), outputs);

/** Inputs without the text of the provider. */
function plain({ __provider: _, ...inputs }: Record<string, unknown>): Record<string, unknown> {
    return inputs;
}

const kubeconfig = metalstackCloudKubeconfig({
    name: "landscape",
    server: "https://api.landscape.example",
    ca: "a CA",
    project,
    cluster: "initial-cluster-cluster-id",
});

describe("an initial cluster on metalstack.cloud", () => {
    it("is registered as it is asked for, protected, with an address that outlives it", async () => {
        const { resources } = await deploy();
        const cluster = named(resources, "initial-cluster-cluster");
        assert.deepEqual(plain(cluster.inputs), {
            ...args.cluster,
            timeoutSeconds: 1200,
            deleteTimeoutSeconds: 3600,
        });
        assert.deepEqual(
            [cluster.type, cluster.parent, cluster.protect, cluster.dependencies],
            [
                "pulumi-nodejs:dynamic/metal-landscape:MetalstackCloudCluster",
                "initial-cluster",
                true,
                ["initial-cluster-ingress"],
            ],
        );
        const address = named(resources, "initial-cluster-ingress");
        assert.deepEqual(plain(address.inputs), {
            project,
            name: "landscape-ingress",
            description: "Ingress of the cluster landscape",
            tags: ["metal-landscape/ingress-of=landscape"],
        });
        const access = named(resources, "initial-cluster-access");
        assert.deepEqual(plain(access.inputs), { project, cluster: "initial-cluster-cluster-id" });
        const networks = named(resources, "initial-cluster-networks");
        assert.equal(networks.inputs.kubeconfig, kubeconfig);
        assert.equal(networks.inputs.cluster, "initial-cluster-cluster-id");
        const provider = named(resources, "initial-cluster-kubernetes");
        assert.deepEqual(provider.inputs, {
            kubeconfig,
            clusterIdentifier: `metalstack-cloud/${project}/landscape`,
            enableServerSideApply: "true",
            upsertExistingObjects: "true",
            enableConfigMapMutable: "true",
            enableSecretMutable: "true",
        });
        assert.deepEqual(named(resources, "initial-cluster-ready").dependencies, [
            "initial-cluster-access",
            "initial-cluster-cluster",
            "initial-cluster-networks",
        ]);
    });

    it("yields what every initial cluster does", async () => {
        const { result } = await deploy();
        assert.deepEqual(
            [result.region, result.zones, result.providerType, await valueOf(result.ingressAddress)],
            ["eqx", ["eqx-mu4"], "metal", "198.51.100.1"],
        );
        assert.deepEqual(await valueOf(result.networks), {
            nodes: "10.0.0.0/22",
            pods: "10.4.0.0/14",
            services: "10.8.0.0/18",
        });
        assert.deepEqual(
            [await valueOf(result.endpoint), await valueOf(result.ca), await valueOf(result.kubeconfig)],
            ["https://api.landscape.example", "a CA", kubeconfig],
        );
        assert.equal(await pulumi.isSecret(result.kubeconfig), false);
    });

    it("is reached by an exec plugin that is found from the project's folder and fetches credentials itself", () => {
        const { users, clusters } = parse(kubeconfig) as Kubeconfig;
        assert.deepEqual(clusters[0].cluster, {
            server: "https://api.landscape.example",
            "certificate-authority-data": "YSBDQQ==",
        });
        assert.deepEqual(users[0].user, {
            exec: {
                apiVersion: "client.authentication.k8s.io/v1",
                command: "node",
                args: [
                    ...["cli/landscape.cjs", "credential", "metalstack-cloud"],
                    ...["--cluster", "initial-cluster-cluster-id", "--project", project],
                ],
                interactiveMode: "Never",
                provideClusterInfo: false,
            },
        });
    });

    it("has a given token as a secret wherever it is, and in the kubeconfig, which is a secret then", async () => {
        const { resources, result } = await deploy({ apiToken: "token" });
        for (const name of ["cluster", "access", "ingress"]) {
            assert.deepEqual(named(resources, `initial-cluster-${name}`).inputs.apiToken, { secret: "token" }, name);
        }
        assert.equal(await pulumi.isSecret(result.kubeconfig), true);
        const { users } = parse(await valueOf(result.kubeconfig)) as Kubeconfig;
        assert.deepEqual(users[0].user.exec?.env, [{ name: "METAL_STACK_CLOUD_API_TOKEN", value: "token" }]);
        assert.doesNotMatch(JSON.stringify(named(resources, "initial-cluster").inputs), /token/);
    });

    it("takes an address and ranges that are given, and may be deleted when it is unlocked", async () => {
        const networks = { nodes: "10.0.0.0/22", pods: "10.4.0.0/14", services: "10.8.0.0/18" };
        const { resources, result } = await deploy({ ingressAddress: "198.51.100.7", networks, unlocked: true });
        assert.equal(await valueOf(result.ingressAddress), "198.51.100.7");
        assert.deepEqual(
            resources.filter(({ name }) => name === "initial-cluster-ingress"),
            [],
        );
        assert.deepEqual(named(resources, "initial-cluster-networks").inputs.given, networks);
        assert.equal(named(resources, "initial-cluster-cluster").protect, false);
    });

    it("touches nothing before what may refuse an update", async () => {
        const { resources } = await register(
            () => new MetalstackCloudCluster("initial-cluster", { ...args, permit: new Frozen("frozen", {}) }),
            outputs,
        );
        assert.deepEqual(named(resources, "initial-cluster-ingress").dependencies, ["frozen"]);
        assert.deepEqual(named(resources, "initial-cluster-cluster").dependencies, [
            "frozen",
            "initial-cluster-ingress",
        ]);
    });
});
