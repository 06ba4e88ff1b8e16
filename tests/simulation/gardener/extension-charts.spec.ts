import assert from "node:assert/strict";
import { extensionsOf } from "../../../components/extensions/catalog";
import type { ExtensionOptions } from "../../../components/extensions/catalog";
import { extensionNames } from "../../../config/schema/extension-names";
import { chartProblem } from "../../../rehearsal/simulation/gardener/extension-charts";
import type { OperatorExtension } from "../../../rehearsal/simulation/gardener/types";
import { extensionOptions, vector } from "../../components/gardener-fixtures";

const images = [{ name: "an-image", repository: "registry.example/image", tag: "v1" }];

/** Every option that there is, but for those that are outputs. */
const all: ExtensionOptions = {
    "provider-metal": {
        machineImages: [],
        metalApiInSameCluster: true,
        replicaCount: 2,
        etcd: {
            storage: { className: "fast", capacity: "16Gi" },
            backup: { schedule: "0 * * * *", deltaSnapshotPeriod: "5m" },
            isEvictionAllowed: true,
        },
        duros: { enabled: true, partitionConfig: {} },
        imagePullPolicy: "Always",
        ingressController: { namespace: "traefik", podSelector: { app: "traefik" } },
        admission: { replicaCount: 2, vpa: { enabled: false }, defaulter: { maxPods: 100 } },
    },
    "provider-gcp": { replicaCount: 2, imageVectorOverwrite: images },
    "os-metal": { replicaCount: 2 },
    "networking-calico": { replicaCount: 2, imageVectorOverwrite: images },
    "networking-cilium": { replicaCount: 2, imageVectorOverwrite: images },
    "shoot-cert-service": {
        replicaCount: 2,
        defaultIssuer: { restricted: false, acme: { email: "a@b.c", server: "https://acme", privateKey: "a key" } },
        precheckNameservers: ["9.9.9.9"],
        shootIssuers: { enabled: true },
    },
    "shoot-dns-service": { ...extensionOptions["shoot-dns-service"], dnsProviderReplication: { enabled: true } },
    acl: { additionalAllowedCidrs: ["198.51.100.0/24"] },
    audit: {
        defaultWebhookMode: "batch",
        defaultBackends: {
            log: { enabled: true },
            clusterForwarding: { enabled: true },
            splunk: { enabled: true, index: "i", host: "h", port: "1", tls: true, token: "t", ca: "c" },
            s3: {
                enabled: true,
                bucket: "b",
                region: "r",
                endpoint: "https://s3",
                prefix: "/p",
                access_key_id: "i",
                secret_access_key: "k",
            },
        },
    },
    "backup-s3": { replicaCount: 2 },
    "csi-driver-lvm": { devicePattern: "/dev/nvme0n1", hostWritePath: "/etc/lvm" },
    "dns-powerdns": { networkPolicies: { enabled: true } },
    ontap: { clusters: [{ name: "a", ipaddress: "10.0.0.1", username: "admin", password: "p" }] },
};

/** An Extension with a chart of that name and values. */
const withValues = (chart: string, values: Record<string, unknown>): OperatorExtension => ({
    apiVersion: "operator.gardener.cloud/v1alpha1",
    kind: "Extension",
    metadata: { name: "x" },
    spec: {
        deployment: {
            extension: { helm: { ociRepository: { ref: `registry.example/charts/${chart}:v1@sha256:00` } }, values },
        },
    },
});

const refused: [name: string, chart: string, values: Record<string, unknown>, problem: string][] = [
    [
        "a mistyped key",
        "gardener-extension-backup-s3",
        { replicas: 2 },
        "failed to render chart gardener-extension-backup-s3: the chart has no values.replicas",
    ],
    [
        "a key at another place",
        "shoot-cert-service",
        { shootIssuers: { enabled: true } },
        "failed to render chart shoot-cert-service: the chart has no values.shootIssuers",
    ],
    [
        "a key in an entry of a list",
        "gardener-extension-ontap",
        { config: { clusters: [{ name: "a" }, { name: "b", address: "10.0.0.1" }] } },
        "failed to render chart gardener-extension-ontap: the chart has no values.config.clusters[1].address",
    ],
    [
        "what only another of the charts has",
        "os-metal-extension",
        { imageVectorOverwrite: "images: []" },
        "failed to render chart os-metal-extension: the chart has no values.imageVectorOverwrite",
    ],
    [
        "controllers of another",
        "gardener-extension-backup-s3",
        { controllers: { backupbucket: { concurrentSyncs: 1 }, dnsrecord: { concurrentSyncs: 1 } } },
        "failed to render chart gardener-extension-backup-s3: the chart has no values.controllers.dnsrecord",
    ],
    [
        "a map where a list is read",
        "gardener-extension-audit",
        { config: { defaultBackendSecrets: { splunk: {} } } },
        "failed to render chart gardener-extension-audit: values.config.defaultBackendSecrets is no list",
    ],
    [
        "a text where a map is read",
        "gardener-extension-admission-acl-runtime",
        { image: "registry.example/acl:v1" },
        "failed to render chart gardener-extension-admission-acl-runtime: values.image is no map",
    ],
    [
        "a list where one text is read",
        "shoot-cert-service",
        { certificateConfig: { precheckNameservers: ["9.9.9.9"] } },
        "failed to render chart shoot-cert-service: values.certificateConfig.precheckNameservers is no text",
    ],
];

describe("the stand-ins of extensions' charts", () => {
    for (const [which, options] of [
        ["defaults", extensionOptions],
        ["all options", all],
    ] as const) {
        it(`take what the program tells them: ${which}`, () => {
            for (const [name, extension] of extensionsOf(vector, [...extensionNames], options)) {
                assert.equal(chartProblem(extension as unknown as OperatorExtension), undefined, name);
            }
        });
    }

    for (const [name, chart, values, problem] of refused) {
        it(`refuse ${name}`, () => {
            assert.equal(chartProblem(withValues(chart, values)), problem);
        });
    }

    it("refuse values of the runtime cluster and of admissions too", () => {
        const extension = withValues("gardener-extension-acl", {});
        const { deployment } = extension.spec;
        assert.ok(deployment?.extension);
        deployment.extension.runtimeClusterValues = { image: {} };
        assert.match(String(chartProblem(extension)), /values\.image is no text/);
        deployment.extension.runtimeClusterValues = undefined;
        deployment.admission = {
            virtualCluster: { helm: { ociRepository: { repository: "r/admission-gcp-application", tag: "v1" } } },
            values: { nothing: true },
        };
        assert.match(String(chartProblem(extension)), /the chart has no values\.nothing/);
    });

    it("say nothing of charts that nobody knows", () => {
        assert.equal(chartProblem(withValues("stackit", { anything: true })), undefined);
    });
});
