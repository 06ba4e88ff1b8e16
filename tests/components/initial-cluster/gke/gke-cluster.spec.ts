import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { roleSuffix } from "../../../../components/initial-cluster/gke/accounts";
import { clusterArgsOf } from "../../../../components/initial-cluster/gke/arguments";
import { GkeCluster } from "../../../../components/initial-cluster/gke/gke-cluster";
import { gkeKubeconfig } from "../../../../components/initial-cluster/gke/kubeconfig";
import { Frozen } from "../../../../gardener/frozen";
import type { Registered } from "../../mocks";
import { named, register, valueOf } from "../../mocks";
import { args, deploy, outputs } from "./deployed";

const kubeconfig = [
    "apiVersion: v1",
    "kind: Config",
    "clusters:",
    "  - name: dev",
    "    cluster:",
    "      server: https://34.118.0.10",
    "      certificate-authority-data: YSBDQQ==",
    "users:",
    "  - name: dev",
    "    user:",
    "      exec:",
    "        apiVersion: client.authentication.k8s.io/v1beta1",
    "        command: gke-gcloud-auth-plugin",
    "        interactiveMode: Never",
    "        provideClusterInfo: true",
    '        installHint: "Install gke-gcloud-auth-plugin: gcloud components install',
    '          gke-gcloud-auth-plugin"',
    "contexts:",
    "  - name: dev",
    "    context:",
    "      cluster: dev",
    "      user: dev",
    "current-context: dev",
    "",
].join("\n");

describe("initial cluster", () => {
    let resources: Registered[];
    let unlocked: Registered[];
    let result: GkeCluster;

    before(async () => {
        ({ resources, result } = await deploy());
        ({ resources: unlocked } = await deploy({ unlocked: true }));
    });

    it("is not touched before what may refuse it has let it pass", async () => {
        const program = () => {
            const permit = new Frozen("permit", {});
            return new GkeCluster("initial-cluster", { ...args, permit }, {});
        };
        const { resources: waiting } = await register(program, outputs);
        assert.deepEqual(named(waiting, "initial-cluster-cloud").dependencies, ["permit"]);
        assert.deepEqual(named(resources, "initial-cluster-cloud").dependencies, []);
        assert.deepEqual(named(waiting, "initial-cluster").inputs, named(resources, "initial-cluster").inputs);
    });

    it("lets its nodes come only once they have a way out, and is protected until it is unlocked", () => {
        const cluster = named(resources, "initial-cluster-cluster");
        assert.equal(cluster.type, "gcp:container/cluster:Cluster");
        assert.equal(cluster.parent, "initial-cluster");
        assert.equal(cluster.provider, "initial-cluster-cloud");
        assert.equal(cluster.protect, true);
        const pool = named(resources, "initial-cluster-nodes");
        assert.deepEqual(pool.ignoreChanges, ["initialNodeCount"]);
        // Without it, a node would come up and not find its images.
        assert.ok(pool.dependencies.includes("initial-cluster-nat"));
    });

    it("gives a provider whose objects survive an unknown kubeconfig and a run that died", () => {
        const provider = named(resources, "initial-cluster-kubernetes");
        assert.deepEqual(provider.inputs, {
            kubeconfig,
            clusterIdentifier: "gke/landscape-dev/europe-west3/dev",
            enableServerSideApply: "true",
            upsertExistingObjects: "true",
            enableConfigMapMutable: "true",
            enableSecretMutable: "true",
        });
        assert.deepEqual(provider.dependencies, ["initial-cluster-cluster"]);
    });

    it("is ready when its API server answers, with nodes and every role in place", () => {
        const gate = named(resources, "initial-cluster-ready");
        assert.deepEqual(
            { gate: gate.inputs.gate, object: gate.inputs.object, kubeconfig: gate.inputs.kubeconfig },
            {
                gate: "namespace",
                object: { apiVersion: "v1", kind: "Namespace", name: "kube-system" },
                kubeconfig,
            },
        );
        assert.deepEqual(gate.dependencies, [
            "initial-cluster-account-backups-storage-admin",
            "initial-cluster-account-certs-dns-admin",
            "initial-cluster-account-certs-identity",
            "initial-cluster-account-records-dns-admin",
            "initial-cluster-cluster",
            "initial-cluster-nodes",
        ]);
    });

    it("lets cert-manager act as its account", () => {
        assert.deepEqual(named(resources, "initial-cluster-account-certs-identity").inputs, {
            serviceAccountId: "projects/landscape-dev/initial-cluster-account-certs",
            role: "roles/iam.workloadIdentityUser",
            member: "serviceAccount:landscape-dev.svc.id.goog[cert-manager/cert-manager]",
        });
    });

    it("protects cluster, zone and bucket, and nothing once it is unlocked", () => {
        const protectedOf = (all: Registered[]) => all.filter(({ protect }) => protect).map(({ name }) => name);
        assert.deepEqual(protectedOf(resources).sort(), [
            "initial-cluster-bucket",
            "initial-cluster-cluster",
            "initial-cluster-zone",
        ]);
        assert.deepEqual(protectedOf(unlocked), []);
        assert.equal(clusterArgsOf(args.gke, true).deletionProtection, false);
    });

    it("makes everything in the cloud through its own provider, each after the API that makes it", () => {
        const inCloud = resources.filter(({ type }) => type.startsWith("gcp:"));
        assert.deepEqual([...new Set(inCloud.map(({ provider }) => provider))], ["initial-cluster-cloud"]);
        const waiting = inCloud.flatMap(({ name, dependencies }) =>
            dependencies
                .filter(dependency => dependency.startsWith("initial-cluster-api-"))
                .map(api => `${name.slice("initial-cluster-".length)}: ${api.slice("initial-cluster-api-".length)}`),
        );
        assert.deepEqual(waiting.sort(), [
            "account-backups-storage-admin: cloudresourcemanager",
            "account-backups: iam",
            "account-certs-dns-admin: cloudresourcemanager",
            "account-certs: iam",
            "account-nodes-artifactregistry-reader: cloudresourcemanager",
            "account-nodes-container-default-node-service-account: cloudresourcemanager",
            "account-nodes: iam",
            "account-records-dns-admin: cloudresourcemanager",
            "account-records: iam",
            "bucket: storage",
            "cluster: container",
            "egress: compute",
            "ingress: compute",
            "network: compute",
            "zone: dns",
        ]);
    });

    it("tells what the rest of the landscape needs of it, keys as secrets", async () => {
        assert.equal(await valueOf(result.endpoint), "https://34.118.0.10");
        assert.equal(await valueOf(result.ca), "a CA");
        assert.equal(await valueOf(result.ingressAddress), "34.118.0.20");
        assert.equal(
            await valueOf(result.google.certManagerAccount),
            "initial-cluster-account-certs@landscape-dev.example",
        );
        assert.equal(await valueOf(result.google.recordsKey), '{"key":"initial-cluster-account-records-key"}');
        assert.equal(await pulumi.isSecret(pulumi.output(result.google.recordsKey)), true);
        assert.equal(await valueOf(result.google.backupsKey), '{"key":"initial-cluster-account-backups-key"}');
        assert.equal(await pulumi.isSecret(pulumi.output(result.google.backupsKey)), true);
        assert.deepEqual(
            [result.providerType, result.region, result.networks],
            ["gcp", "europe-west3", { nodes: "10.0.0.0/20", pods: "10.4.0.0/14", services: "10.8.0.0/20" }],
        );
    });
});

describe("a GKE kubeconfig", () => {
    it("holds no credential", () => {
        const text = gkeKubeconfig({ name: "dev", endpoint: "34.118.0.10", ca: "YSBDQQ==" });
        assert.equal(text, kubeconfig);
        const { users } = parse(text) as { users: { user: Record<string, unknown> }[] };
        assert.deepEqual(Object.keys(users[0].user), ["exec"]);
    });
});

describe("the suffix of a role", () => {
    const cases = {
        "roles/dns.admin": "dns-admin",
        "roles/container.defaultNodeServiceAccount": "container-default-node-service-account",
        "roles/storage.objectAdmin": "storage-object-admin",
    };
    for (const [role, suffix] of Object.entries(cases)) {
        it(`of ${role} is ${suffix}`, () => {
            assert.equal(roleSuffix(role), suffix);
        });
    }
});
