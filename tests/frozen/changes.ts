import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Loose } from "../config/document";
import { append, devDocument, set } from "../config/document";

/** The release vector of dev. */
const vectorFile = resolve(__dirname, "../../release/vectors/metal-stack-v0.22.19.yaml");

/** dev with everything on that can't be turned off again. */
export function before(): Loose {
    const document = devDocument();
    set(document.garden, { highAvailability: true });
    set(document.clusters.initial.gke, { kubernetesVersion: "1.35" });
    set(document.metal, {
        headscale: { enabled: true, prefixes: { v4: "100.112.0.0/12", v6: "fd7a:115c:a1e0::/48" } },
    });
    set(document.cloudProfile, { limits: { maxNodesTotal: 100 } });
    set(document.cloudProfile.partitions["partition-a"], {
        networkIsolation: {
            allowedNetworks: { ingress: ["203.0.113.0/24"], egress: ["203.0.113.0/24"] },
            dnsServers: ["203.0.113.2"],
            ntpServers: ["203.0.113.3"],
            registryMirrors: [
                {
                    name: "mirror",
                    endpoint: "https://mirror.landscape.example",
                    ip: "203.0.113.20",
                    port: 443,
                    mirrorOf: ["ghcr.io"],
                },
            ],
        },
    });
    shootsOf(document).forEach(shoot =>
        set(shoot, { controlPlane: { highAvailability: { failureTolerance: { type: "node" } } } }),
    );
    set(document, { gardenlets: [edge] });
    set(document.extensions, { others: [gvisor] });
    withQuota(document);
    return document;
}

/** An extension that is not in the release. */
const gvisor = {
    name: "runtime-gvisor",
    resources: [{ kind: "ContainerRuntime", type: "gvisor" }],
    extension: { ociRepository: { ref: "registry.landscape.example/charts/runtime-gvisor:v1.0.0" } },
};

/** A seed in a cluster of its own. */
export const edge = {
    name: "edge",
    kubeconfig: { secret: "edge-kubeconfig" },
    provider: { type: "gcp", region: "europe-west4", zones: ["europe-west4-a"] },
    networks: { nodes: "10.20.0.0/20", pods: "10.24.0.0/14", services: "10.28.0.0/20" },
    ingress: { domain: "ingress.edge.dev.landscape.example" },
};

/** Gives the project a quota, and machine types the storage without which Gardener counts none. */
export function withQuota(document: Loose): void {
    const storage = { class: "standard", type: "default", size: "500Gi" };
    document.cloudProfile.machineTypes.forEach(type => set(type, { storage }));
    set(document.projects[0], { quotas: [{ name: "machines", metrics: { cpu: "1k" } }] });
}

/** The same with everything changed that must not change; still a valid config. `vector` is its release vector's file. */
export function after(vector: string): Loose {
    const document = JSON.parse(
        JSON.stringify(before()).replaceAll("dev.landscape.example", "prod.landscape.example"),
    ) as Loose;
    set(document, { stage: "prod" });
    set(document.release, { vector });
    set(document.clusters.initial.gke, {
        project: "landscape-prod",
        region: "europe-west1",
        zones: ["europe-west1-b"],
        kubernetesVersion: "1.34",
        networks: {
            nodes: "10.1.0.0/20",
            pods: "10.12.0.0/14",
            services: "10.16.0.0/20",
            controlPlane: "172.16.1.0/28",
        },
        vpc: {
            network: "shared",
            subnetwork: "shared-nodes",
            clusterSecondaryRangeName: "landscape-pods",
            servicesSecondaryRangeName: "landscape-services",
        },
        backupBucket: { existing: true },
    });
    set(document.dns, { managedZone: "landscape" });
    set(document.metal.databases, {
        storageClass: "fast",
        metal: { size: "6Gi", storageClass: "fast" },
        ipam: { size: "7Gi", storageClass: "fast" },
        masterdata: { size: "8Gi", storageClass: "fast" },
        zitadel: { size: "9Gi", storageClass: "fast" },
        headscale: { size: "10Gi", storageClass: "fast" },
        valkey: { size: "11Gi", storageClass: "fast" },
        backup: { bucketName: "landscape-prod-databases", gcp: { bucketLocation: "EU" } },
    });
    set(document.metal, { nsq: { dataSize: "200Mi" } });
    set(document.garden, {
        clusterIdentity: "landscape-prod",
        highAvailability: false,
        etcd: {
            main: { storage: { capacity: "30Gi", className: "fast" } },
            events: { storage: { capacity: "12Gi", className: "fast" } },
        },
        backup: { bucketName: "landscape-prod-garden-etcd" },
        networking: { services: "100.72.0.0/13" },
    });
    const settings = { loadBalancerServices: { class: "metal.example/seeds" } };
    set(document.soil, { name: "ground", settings });
    document.seeds.forEach(seed => set(seed, { seedConfig: { settings } }));
    set(document.gardenlets[0], {
        settings,
        provider: { type: "metal", region: "europe-west6", zones: ["europe-west6-a"] },
        networks: { nodes: "10.20.16.0/20", pods: "10.32.0.0/14", services: "10.28.16.0/20" },
    });
    set(document.projects[0], { namespace: "garden-other" });
    const ofSecret = { apiVersion: "v1", kind: "Secret" };
    set(document.projects[0], {
        namespace: "garden-other",
        quotas: [{ name: "machines", scope: ofSecret }, { name: "others" }],
    });
    append(document.metal.partitions, { id: "partition-b" });
    document.metal.networks.forEach(network => set(network, { partitionid: "partition-b" }));
    set(document.metal, { providerTenant: "umbrella", tenants: [{ id: "other" }], pki: { ca: { generation: 2 } } });
    set(document.metal.headscale, { prefixes: { v4: "100.96.0.0/12", v6: "fd7a:115c:a1e1::/48" } });
    const other = { id: "other" };
    set(document.metal.zitadel, { initConfig: { project: other, application: other } });
    append(document.cloudProfile.regions, { name: "region-b", zones: [{ name: "partition-b" }] });
    set(document.cloudProfile, { limits: { maxNodesTotal: 50 } });
    set(document.cloudProfile.partitions, {
        "partition-a": {},
        "partition-b": { firewallTypes: ["n1-medium-x86"] },
    });
    append(document.extensions.enabled, "networking-cilium");
    const secondary = gvisor.resources.map(resource => ({ ...resource, primary: false }));
    set(document.extensions, { others: [{ ...gvisor, resources: secondary }] });
    const projects = document.metal.projects.map(({ id }) => id);
    shootsOf(document).forEach((shoot, index) => {
        set(shoot, {
            region: "region-b",
            partition: "partition-b",
            projectID: projects.find(id => id !== shoot.projectID),
            tenant: "other",
            kubernetes: { version: "1.34.13", kubeControllerManager: { nodeCIDRMaskSize: 24 } },
            networking: { type: "cilium", pods: `10.${246 + index}.0.0/16`, services: `10.249.${64 * index}.0/18` },
        });
        delete (shoot as Partial<Loose>).controlPlane;
    });
    set(document.projects[0].shoots[0], { seedName: "seed-b" });
    return document;
}

/** The release vector of dev with versions that it can't be brought to. */
export function vectorAfter(): string {
    return readFileSync(vectorFile, "utf8")
        .replace(/(gardener\/operator\n *tag: )v1\.138\.3/, "$1v1.140.1")
        .replace(/(virtual-garden-apiserver:\n *tag: )v1\.35\.6/, "$1v1.34.9")
        .replace(/(ipam-db:\n.*\n *tag: )15\.18-alpine/, "$114.18-alpine")
        .replace(/(masterdata-db:\n.*\n *tag: )15\.18-alpine/, "$115.13-alpine")
        .replace(/(zitadel-db:\n.*\n *tag: )17\.10-alpine/, "$115.18-alpine")
        .replace(/(headscale-db:\n.*\n *tag: )16\.14-alpine/, "$115.18-alpine");
}

/** What is refused of it: every path with both values, in order. */
export function refused(): string[] {
    return [
        `backup.${storeMoves}`,
        "cloudProfile.limits.maxNodesTotal: 100 → 50",
        'cloudProfile.partitions.partition-a.networkIsolation.dnsServers: ["203.0.113.2"] → not set',
        "clusters.initial.gke.backupBucket.existing: false → true",
        'clusters.initial.gke.kubernetesVersion: "1.35" → "1.34"',
        'clusters.initial.gke.name: "dev" → "prod"',
        'clusters.initial.gke.networks.controlPlane: "172.16.0.0/28" → "172.16.1.0/28"',
        'clusters.initial.gke.networks.nodes: "10.0.0.0/20" → "10.1.0.0/20"',
        'clusters.initial.gke.networks.pods: "10.4.0.0/14" → "10.12.0.0/14"',
        'clusters.initial.gke.networks.services: "10.8.0.0/20" → "10.16.0.0/20"',
        'clusters.initial.gke.project: "landscape-dev" → "landscape-prod"',
        'clusters.initial.gke.region: "europe-west3" → "europe-west1"',
        'clusters.initial.gke.vpc.clusterSecondaryRangeName: not set → "landscape-pods"',
        'clusters.initial.gke.vpc.network: not set → "shared"',
        'clusters.initial.gke.vpc.servicesSecondaryRangeName: not set → "landscape-services"',
        'clusters.initial.gke.vpc.subnetwork: not set → "shared-nodes"',
        'clusters.initial.gke.zones: ["europe-west3-a","europe-west3-b","europe-west3-c"] → ["europe-west1-b"]',
        'dns.managedZone: not set → "landscape"',
        'dns.zone: "dev.landscape.example" → "prod.landscape.example"',
        "extensions.others[0].resources[0].primary: true → false",
        'garden.backup.bucketName: "landscape-dev-garden-etcd" → "landscape-prod-garden-etcd"',
        'garden.clusterIdentity: "landscape-dev" → "landscape-prod"',
        'garden.domains.ingress: "ingress.garden.dev.landscape.example" → "ingress.garden.prod.landscape.example"',
        'garden.domains.virtualGarden: "garden.dev.landscape.example" → "garden.prod.landscape.example"',
        'garden.etcd.events.storage.capacity: "10Gi" → "12Gi"',
        'garden.etcd.events.storage.className: not set → "fast"',
        'garden.etcd.main.storage.capacity: "25Gi" → "30Gi"',
        'garden.etcd.main.storage.className: not set → "fast"',
        "garden.highAvailability: true → false",
        'garden.name: "dev" → "prod"',
        'garden.networking.services: "100.64.0.0/13" → "100.72.0.0/13"',
        `gardenlets[0].backup.${storeMoves}`,
        'gardenlets[0].ingress.domain: "ingress.edge.dev.landscape.example" → "ingress.edge.prod.landscape.example"',
        'gardenlets[0].networks.nodes: "10.20.0.0/20" → "10.20.16.0/20"',
        'gardenlets[0].networks.pods: "10.24.0.0/14" → "10.32.0.0/14"',
        'gardenlets[0].networks.services: "10.28.0.0/20" → "10.28.16.0/20"',
        'gardenlets[0].provider.region: "europe-west4" → "europe-west6"',
        'gardenlets[0].provider.type: "gcp" → "metal"',
        'gardenlets[0].provider.zones: ["europe-west4-a"] → ["europe-west6-a"]',
        'gardenlets[0].settings.loadBalancerServices.class: not set → "metal.example/seeds"',
        'metal.databases.backup.bucketName: "landscape-dev-databases" → "landscape-prod-databases"',
        'metal.databases.backup.gcp.bucketLocation: not set → "EU"',
        'metal.databases.headscale.size: "5Gi" → "10Gi"',
        'metal.databases.headscale.storageClass: not set → "fast"',
        'metal.databases.ipam.size: "5Gi" → "7Gi"',
        'metal.databases.ipam.storageClass: not set → "fast"',
        'metal.databases.masterdata.size: "5Gi" → "8Gi"',
        'metal.databases.masterdata.storageClass: not set → "fast"',
        'metal.databases.metal.size: "5Gi" → "6Gi"',
        'metal.databases.metal.storageClass: not set → "fast"',
        'metal.databases.storageClass: not set → "fast"',
        'metal.databases.valkey.size: "10Gi" → "11Gi"',
        'metal.databases.valkey.storageClass: not set → "fast"',
        'metal.databases.zitadel.size: "5Gi" → "9Gi"',
        'metal.databases.zitadel.storageClass: not set → "fast"',
        'metal.domain: "metal.dev.landscape.example" → "metal.prod.landscape.example"',
        'metal.headscale.prefixes.v4: "100.112.0.0/12" → "100.96.0.0/12"',
        'metal.headscale.prefixes.v6: "fd7a:115c:a1e0::/48" → "fd7a:115c:a1e1::/48"',
        ...[0, 1, 2].map(index => `metal.networks[${index}].partitionid: "partition-a" → "partition-b"`),
        'metal.nsq.dataSize: "100Mi" → "200Mi"',
        'metal.pki.ca.generation: ["1"] → ["2"]',
        ...[0, 1].map(index => `metal.projects[${index}].tenant: "acme" → "umbrella"`),
        'metal.providerTenant: "acme" → "umbrella"',
        'metal.zitadel.externalDomain: "auth.metal.dev.landscape.example" → "auth.metal.prod.landscape.example"',
        'metal.zitadel.initConfig.application.id: "metal-stack" → "other"',
        'metal.zitadel.initConfig.project.id: "metal-stack" → "other"',
        'projects[0].namespace: "garden-demo" → "garden-other"',
        'projects[0].quotas: ["machines"] → ["machines","others"]',
        'projects[0].quotas[0].scope.kind: "Project" → "Secret"',
        ...ofShoot("projects[0].shoots[0]", "one.demo.shoots", "02", 4, 2, ['seedName: "seed-a" → "seed-b"']),
        'release.vector(docker-images.third-party.control-plane.headscale-db): "16.14-alpine" → "15.18-alpine"',
        'release.vector(docker-images.third-party.control-plane.ipam-db): "15.18-alpine" → "14.18-alpine"',
        'release.vector(docker-images.third-party.control-plane.masterdata-db): "15.18-alpine" → "15.13-alpine"',
        'release.vector(docker-images.third-party.control-plane.zitadel-db): "17.10-alpine" → "15.18-alpine"',
        'release.vector(docker-images.third-party.gardener.operator): "v1.138.3" → "v1.140.1"',
        'release.vector(docker-images.third-party.gardener.virtual-garden-apiserver): "v1.35.6" → "v1.34.9"',
        ...ofShoot("seeds[0]", "seed-a.garden.shoots", "01", 0, 0, ofSeed),
        ...ofShoot("seeds[1]", "seed-b.garden.shoots", "01", 2, 1, ofSeed),
        `soil.backup.${storeMoves}`,
        'soil.dns.defaults: ["shoots.dev.landscape.example"] → ["shoots.prod.landscape.example"]',
        'soil.dns.internal.domain: "internal.dev.landscape.example" → "internal.prod.landscape.example"',
        'soil.ingress.domain: "ingress.soil.dev.landscape.example" → "ingress.soil.prod.landscape.example"',
        'soil.name: "soil" → "ground"',
        'soil.settings.loadBalancerServices.class: not set → "metal.example/seeds"',
        'stage: "dev" → "prod"',
    ];
}

/** Where the cluster on GKE moves, what is made with it does. */
const storeMoves = 'region: "europe-west3" → "europe-west1"';
const ofSeed = [
    `seedConfig.backup.${storeMoves}`,
    'seedConfig.settings.loadBalancerServices.class: not set → "metal.example/seeds"',
];

/** `range` is where its ranges began in dev, `index` where it stands among all shoots, `own` changes of its kind. */
function ofShoot(path: string, domain: string, project: string, range: number, index: number, own: string[]): string[] {
    const projectID = "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a";
    return [
        'controlPlane.highAvailability.failureTolerance.type: "node" → not set',
        `dns.domain: "${domain}.dev.landscape.example" → "${domain}.prod.landscape.example"`,
        "kubernetes.kubeControllerManager.nodeCIDRMaskSize: 23 → 24",
        'kubernetes.version: "1.35.6" → "1.34.13"',
        `networking.pods: "10.${240 + range}.0.0/16" → "10.${246 + index}.0.0/16"`,
        `networking.services: "10.${241 + range}.0.0/18" → "10.249.${64 * index}.0/18"`,
        'networking.type: "calico" → "cilium"',
        'partition: "partition-a" → "partition-b"',
        `projectID: "${projectID}${project}" → "${projectID}${project === "01" ? "02" : "01"}"`,
        'region: "region-a" → "region-b"',
        ...own,
        'tenant: "acme" → "other"',
        'workers[0].kubernetes.version: "1.35.6" → "1.34.13"',
    ].map(change => `${path}.${change}`);
}

/** Every shoot of a document: the seeds', then the projects'. */
function shootsOf(document: Loose): Loose[] {
    return [...document.seeds, ...document.projects.flatMap(({ shoots }) => shoots as Loose[])];
}
