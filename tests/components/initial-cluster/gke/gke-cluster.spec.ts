import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { MockResourceArgs } from "@pulumi/pulumi/runtime";
import { parse } from "yaml";
import { roleSuffix } from "../../../../components/initial-cluster/gke/accounts";
import type { MaintenancePolicy } from "../../../../components/initial-cluster/gke/arguments";
import { clusterArgsOf, nodePoolArgsOf } from "../../../../components/initial-cluster/gke/arguments";
import type { GkeClusterArgs } from "../../../../components/initial-cluster/gke/gke-cluster";
import { GkeCluster } from "../../../../components/initial-cluster/gke/gke-cluster";
import { gkeKubeconfig } from "../../../../components/initial-cluster/gke/kubeconfig";
import { Frozen } from "../../../../gardener/frozen";
import type { Registered } from "../../mocks";
import { named, register, valueOf } from "../../mocks";

const args: GkeClusterArgs = {
    gke: {
        project: "landscape-dev",
        name: "dev",
        region: "europe-west3",
        zones: ["europe-west3-a", "europe-west3-b"],
        networks: {
            nodes: "10.0.0.0/20",
            pods: "10.4.0.0/14",
            services: "10.8.0.0/20",
            controlPlane: "172.16.0.0/28",
        },
        nodePool: { machineType: "e2-standard-8", minNodes: 1, maxNodes: 3, diskSizeGb: 100 },
        authorizedNetworks: [{ name: "operators", cidr: "198.51.100.0/24" }],
        releaseChannel: "REGULAR",
    },
    dnsZone: "dev.landscape.example",
    backupBucket: "landscape-dev-databases",
    certManager: { namespace: "cert-manager", serviceAccount: "cert-manager" },
    unlocked: false,
};

const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");

function outputs({ type, name }: MockResourceArgs): Record<string, unknown> {
    switch (type) {
        case "gcp:container/cluster:Cluster":
            return { endpoint: "34.118.0.10", masterAuth: { clusterCaCertificate: base64("a CA") } };
        case "gcp:serviceaccount/account:Account":
            return { name: `projects/landscape-dev/${name}`, email: `${name}@landscape-dev.example` };
        case "gcp:serviceaccount/key:Key":
            return { privateKey: base64(`{"key":"${name}"}`) };
        case "gcp:compute/address:Address":
            return { address: "34.118.0.20", selfLink: `https://gcp/${name}` };
        default:
            return { selfLink: `https://gcp/${name}` };
    }
}

const deploy = (unlocked: boolean) => register(() => new GkeCluster("initial-cluster", { ...args, unlocked }), outputs);

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
        ({ resources, result } = await deploy(false));
        ({ resources: unlocked } = await deploy(true));
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

    it("is a private GKE cluster with ranges of its own, protected until it is unlocked", () => {
        const cluster = named(resources, "initial-cluster-cluster");
        assert.equal(cluster.type, "gcp:container/cluster:Cluster");
        assert.equal(cluster.parent, "initial-cluster");
        assert.equal(cluster.provider, "initial-cluster-cloud");
        assert.equal(cluster.protect, true);
        assert.deepEqual(cluster.inputs, {
            name: "dev",
            project: "landscape-dev",
            location: "europe-west3",
            nodeLocations: ["europe-west3-a", "europe-west3-b"],
            deletionProtection: true,
            removeDefaultNodePool: true,
            initialNodeCount: 1,
            networkingMode: "VPC_NATIVE",
            network: "https://gcp/initial-cluster-network",
            subnetwork: "https://gcp/initial-cluster-subnetwork",
            ipAllocationPolicy: { clusterSecondaryRangeName: "pods", servicesSecondaryRangeName: "services" },
            datapathProvider: "ADVANCED_DATAPATH",
            privateClusterConfig: {
                enablePrivateNodes: true,
                enablePrivateEndpoint: false,
                masterIpv4CidrBlock: "172.16.0.0/28",
            },
            masterAuthorizedNetworksConfig: {
                cidrBlocks: [{ cidrBlock: "198.51.100.0/24", displayName: "operators" }],
                gcpPublicCidrsAccessEnabled: false,
            },
            releaseChannel: { channel: "REGULAR" },
            workloadIdentityConfig: { workloadPool: "landscape-dev.svc.id.goog" },
            maintenancePolicy: { dailyMaintenanceWindow: { startTime: "03:00" } },
            addonsConfig: {
                httpLoadBalancing: { disabled: false },
                horizontalPodAutoscaling: { disabled: false },
                gcePersistentDiskCsiDriverConfig: { enabled: true },
            },
            verticalPodAutoscaling: { enabled: false },
            enableShieldedNodes: true,
            enableLegacyAbac: false,
            masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
            loggingConfig: { enableComponents: ["SYSTEM_COMPONENTS"] },
            monitoringConfig: { enableComponents: ["SYSTEM_COMPONENTS"], managedPrometheus: { enabled: false } },
        });
    });

    it("has a pool whose size is counted as a whole", () => {
        const pool = named(resources, "initial-cluster-nodes");
        assert.deepEqual(pool.ignoreChanges, ["initialNodeCount"]);
        assert.deepEqual(pool.inputs, {
            name: "dev",
            project: "landscape-dev",
            location: "europe-west3",
            cluster: "dev",
            initialNodeCount: 1,
            autoscaling: { totalMinNodeCount: 1, totalMaxNodeCount: 3, locationPolicy: "BALANCED" },
            maxPodsPerNode: 110,
            management: { autoRepair: true, autoUpgrade: true },
            upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
            networkConfig: { enablePrivateNodes: true },
            nodeConfig: {
                machineType: "e2-standard-8",
                diskType: "pd-balanced",
                diskSizeGb: 100,
                imageType: "COS_CONTAINERD",
                serviceAccount: "initial-cluster-account-nodes@landscape-dev.example",
                oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
                metadata: { "disable-legacy-endpoints": "true" },
                workloadMetadataConfig: { mode: "GKE_METADATA" },
                shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
            },
        });
        // Without its way out, a node would come up and not find its images.
        assert.ok(pool.dependencies.includes("initial-cluster-nat"));
    });

    it("has a subnet with named ranges, and one address for what leaves it", () => {
        assert.deepEqual(named(resources, "initial-cluster-subnetwork").inputs, {
            name: "dev",
            project: "landscape-dev",
            region: "europe-west3",
            network: "initial-cluster-network-id",
            ipCidrRange: "10.0.0.0/20",
            privateIpGoogleAccess: true,
            secondaryIpRanges: [
                { rangeName: "pods", ipCidrRange: "10.4.0.0/14" },
                { rangeName: "services", ipCidrRange: "10.8.0.0/20" },
            ],
        });
        assert.deepEqual(named(resources, "initial-cluster-nat").inputs, {
            name: "dev",
            project: "landscape-dev",
            region: "europe-west3",
            router: "dev",
            natIpAllocateOption: "MANUAL_ONLY",
            natIps: ["https://gcp/initial-cluster-egress"],
            sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
            logConfig: { enable: true, filter: "ERRORS_ONLY" },
        });
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

    it("makes the zone and the bucket; the bucket stays when all else goes", () => {
        const zone = named(resources, "initial-cluster-zone");
        assert.equal(zone.protect, true);
        assert.equal(zone.inputs.dnsName, "dev.landscape.example.");
        const bucket = named(resources, "initial-cluster-bucket");
        assert.deepEqual([bucket.protect, bucket.retainOnDelete], [true, true]);
        assert.deepEqual(bucket.inputs, {
            name: "landscape-dev-databases",
            project: "landscape-dev",
            location: "europe-west3",
            uniformBucketLevelAccess: true,
            publicAccessPrevention: "enforced",
            versioning: { enabled: true },
            forceDestroy: false,
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

    it("is maintained in the windows that it is told, and not at other times", () => {
        const recurringWindow = {
            startTime: "2026-01-01T02:00:00Z",
            endTime: "2026-01-01T06:00:00Z",
            recurrence: "FREQ=DAILY",
        };
        const maintenanceExclusions = [
            {
                exclusionName: "no-minor-upgrades",
                startTime: "2026-01-01T00:00:00Z",
                endTime: "2026-06-30T00:00:00Z",
                exclusionOptions: { scope: "NO_MINOR_UPGRADES" },
            },
        ];
        const policyOf = (maintenancePolicy?: MaintenancePolicy) =>
            clusterArgsOf({ ...args.gke, maintenancePolicy }, false).maintenancePolicy;
        assert.deepEqual(policyOf(), { dailyMaintenanceWindow: { startTime: "03:00" } });
        assert.deepEqual(policyOf({ maintenanceExclusions }), {
            dailyMaintenanceWindow: { startTime: "03:00" },
            maintenanceExclusions,
        });
        assert.deepEqual(policyOf({ recurringWindow, maintenanceExclusions: [] }), { recurringWindow });
    });

    it("keeps Secrets under a key of one's own, and nodes on the disks and with the labels that it is told", () => {
        const keyName = "projects/p/locations/europe-west3/keyRings/landscape/cryptoKeys/gke";
        const config = { ...args.gke, databaseEncryption: { keyName } };
        assert.deepEqual(clusterArgsOf(config, false).databaseEncryption, { state: "ENCRYPTED", keyName });
        const nodePool = { ...args.gke.nodePool, diskType: "pd-ssd", labels: { pool: "garden" } };
        const { diskType, labels } = nodePoolArgsOf(
            { ...args.gke, nodePool },
            "nodes@landscape-dev.example",
        ).nodeConfig;
        assert.deepEqual({ diskType, labels }, { diskType: "pd-ssd", labels: { pool: "garden" } });
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
        assert.equal(await pulumi.isSecret(result.google.recordsKey), true);
        assert.equal(await valueOf(result.google.backupsKey), '{"key":"initial-cluster-account-backups-key"}');
        assert.equal(await pulumi.isSecret(result.google.backupsKey), true);
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
