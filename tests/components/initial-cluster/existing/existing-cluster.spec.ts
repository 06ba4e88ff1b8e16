import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { MockResourceArgs } from "@pulumi/pulumi/runtime";
import { stringify } from "yaml";
import type { ExistingClusterArgs } from "../../../../components/initial-cluster/existing/existing-cluster";
import { ExistingCluster } from "../../../../components/initial-cluster/existing/existing-cluster";
import { Frozen } from "../../../../gardener/frozen";
import type { Registered } from "../../mocks";
import { named, register, valueOf } from "../../mocks";

const PEM = "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n";
const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "plugin", interactiveMode: "Never" };
const given = { nodes: "10.0.0.0/20", pods: "10.4.0.0/14", services: "10.8.0.0/20" };
const observed = { nodes: "10.1.0.0/20", pods: "10.5.0.0/14", services: "10.9.0.0/20" };

/** A kubeconfig with the one context of that name. */
function kubeconfig(name: string, user: object): string {
    return stringify({
        apiVersion: "v1",
        kind: "Config",
        "current-context": name,
        clusters: [
            {
                name,
                cluster: {
                    server: "https://api.example.org",
                    "certificate-authority-data": Buffer.from(PEM).toString("base64"),
                },
            },
        ],
        users: [{ name, user }],
        contexts: [{ name, context: { cluster: name, user: name } }],
    });
}

const outputs = ({ type }: MockResourceArgs) => (type.endsWith(":ObservedNetworks") ? observed : {});

describe("an existing cluster", () => {
    let folder: string;
    let file: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "existing-"));
        file = path.join(folder, "kubeconfig");
        writeFileSync(file, kubeconfig("theirs", { exec }));
    });

    after(() => rmSync(folder, { recursive: true }));

    const args = (more: Partial<ExistingClusterArgs> = {}): ExistingClusterArgs => ({
        name: "dev",
        kubeconfig: { path: file },
        hostProvider: "metal",
        region: "region-a",
        zones: ["rack-1", "rack-2"],
        ...more,
    });

    async function deploy(more?: Partial<ExistingClusterArgs>): Promise<{
        resources: Registered[];
        result: ExistingCluster;
    }> {
        return register(() => new ExistingCluster("initial-cluster", args(more)), outputs);
    }

    it("is a provider, its ranges and a gate: nothing of it is made", async () => {
        const { resources } = await deploy();
        const plain = kubeconfig("dev", { exec });
        const child = { parent: "initial-cluster", protect: false, retainOnDelete: false, ignoreChanges: [] };
        assert.deepEqual(resources.map(({ name }) => name).sort(), [
            "initial-cluster",
            "initial-cluster-kubernetes",
            "initial-cluster-networks",
            "initial-cluster-ready",
        ]);
        assert.deepEqual(named(resources, "initial-cluster-kubernetes"), {
            ...child,
            type: "pulumi:providers:kubernetes",
            name: "initial-cluster-kubernetes",
            inputs: {
                kubeconfig: plain,
                clusterIdentifier: "existing/dev",
                enableServerSideApply: "true",
                upsertExistingObjects: "true",
                enableConfigMapMutable: "true",
                enableSecretMutable: "true",
            },
            provider: undefined,
            dependencies: [],
        });
        const networks = named(resources, "initial-cluster-networks");
        assert.equal(networks.type, "pulumi-nodejs:dynamic/metal-landscape:ObservedNetworks");
        assert.equal(networks.parent, "initial-cluster");
        assert.deepEqual(
            { ...networks.inputs, __provider: "" },
            { kubeconfig: plain, timeoutSeconds: 600, __provider: "" },
        );
        const ready = named(resources, "initial-cluster-ready");
        assert.equal(ready.type, "pulumi-nodejs:dynamic/metal-landscape:Gate");
        assert.deepEqual(ready.dependencies, ["initial-cluster-networks"]);
        assert.deepEqual(
            { ...ready.inputs, __provider: "" },
            {
                gate: "namespace",
                kubeconfig: plain,
                object: { apiVersion: "v1", kind: "Namespace", name: "kube-system" },
                timeoutSeconds: 600,
                deleteTimeoutSeconds: 3600,
                __provider: "",
            },
        );
    });

    it("yields what others take", async () => {
        const { result } = await deploy({ storageClass: "fast", ingressAddress: "203.0.113.10" });
        assert.equal(await valueOf(result.endpoint), "https://api.example.org");
        assert.equal(await valueOf(result.ca), PEM);
        assert.deepEqual(await valueOf(pulumi.output(result.networks)), observed);
        assert.deepEqual(
            [result.region, result.zones, result.providerType],
            ["region-a", ["rack-1", "rack-2"], "metal"],
        );
        assert.equal(result.storageClass, "fast");
        assert.equal(await valueOf(result.ingressAddress ?? ""), "203.0.113.10");
    });

    it("leaves what is not given to the cluster", async () => {
        const { result } = await deploy();
        assert.deepEqual([result.storageClass, result.ingressAddress], [undefined, undefined]);
    });

    it("has its ranges known from the beginning where they are given, and compared before it is ready", async () => {
        const { resources, result } = await deploy({ networks: given });
        assert.deepEqual(result.networks, given);
        assert.deepEqual(named(resources, "initial-cluster-networks").inputs.given, given);
        assert.deepEqual(named(resources, "initial-cluster-ready").dependencies, ["initial-cluster-networks"]);
    });

    it("is not touched before what may refuse it has let it pass", async () => {
        const { resources } = await register(
            () => new ExistingCluster("initial-cluster", args({ permit: new Frozen("permit", {}) })),
            outputs,
        );
        assert.deepEqual(named(resources, "initial-cluster-kubernetes").dependencies, ["permit"]);
        assert.deepEqual(named(resources, "initial-cluster-networks").dependencies, ["permit"]);
        const { resources: free } = await deploy();
        assert.deepEqual(named(resources, "initial-cluster").inputs, named(free, "initial-cluster").inputs);
    });

    it("is a secret where its kubeconfig holds a credential", async () => {
        writeFileSync(path.join(folder, "token"), kubeconfig("theirs", { token: "t0ken" }));
        const { resources } = await deploy({ kubeconfig: { path: path.join(folder, "token") } });
        const secret = { secret: kubeconfig("dev", { token: "t0ken" }) };
        for (const name of ["kubernetes", "networks", "ready"]) {
            assert.deepEqual(named(resources, `initial-cluster-${name}`).inputs.kubeconfig, secret);
        }
    });

    it("is a secret where its kubeconfig is one, but not its address, nor what the component says of itself", async () => {
        const { resources, result } = await deploy({
            kubeconfig: { secret: "initial-kubeconfig", text: kubeconfig("theirs", { exec }) },
        });
        const provider = named(resources, "initial-cluster-kubernetes");
        assert.deepEqual(provider.inputs.kubeconfig, { secret: kubeconfig("dev", { exec }) });
        assert.equal(await valueOf(result.endpoint), "https://api.example.org");
        assert.deepEqual(await Promise.all([result.endpoint, result.ca].map(pulumi.isSecret)), [false, false]);
        assert.deepEqual(named(resources, "initial-cluster").inputs, {
            name: "dev",
            kubeconfig: "initial-kubeconfig",
            hostProvider: "metal",
            region: "region-a",
            zones: ["rack-1", "rack-2"],
        });
    });

    it("takes the context that is named", async () => {
        const line = (where: string) => ({
            name: "KubeconfigError",
            message: `${where}: it has no context "their"; did you mean theirs?`,
        });
        await assert.rejects(deploy({ context: "their" }), line(file));
        const { resources } = await deploy({ context: "theirs" });
        assert.equal(named(resources, "initial-cluster-kubernetes").inputs.kubeconfig, kubeconfig("dev", { exec }));
    });

    it("can't be one whose kubeconfig is not there, in previews neither", async () => {
        const missing = path.join(folder, "missing");
        await assert.rejects(deploy({ kubeconfig: { path: missing } }), {
            name: "KubeconfigError",
            exitCode: 2,
            message:
                `${missing}: this kubeconfig is not there: it is read from the project's folder wherever the program ` +
                "runs, in previews too; put it there, and commit it: with an exec stanza in place of credentials it " +
                "holds nothing secret; or set it as a secret, and name that by kubeconfig.secret",
        });
        await assert.rejects(deploy({ kubeconfig: { path: folder } }), /: this kubeconfig can't be read \(EISDIR: /);
    });
});
