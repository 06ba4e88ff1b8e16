import assert from "node:assert/strict";
import { extensionsOf } from "../../../components/extensions/catalog";
import type { ExtensionOptions } from "../../../components/extensions/catalog";
import { extensionNames } from "../../../config/schema/extension-names";
import { chartProblem } from "../../../rehearsal/simulation/gardener/extension-charts";
import type { OperatorExtension } from "../../../rehearsal/simulation/gardener/types";
import { everyOption } from "../../components/extensions/every-option";
import { extensionOptions, vector } from "../../components/gardener-fixtures";

/** Every option that there is, but for one that is an output. */
const all: ExtensionOptions = {
    ...everyOption,
    "provider-metal": { ...everyOption["provider-metal"], imagePullSecret: undefined },
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
        "what only another of Gardener's own charts has",
        "networking-calico",
        { disableWebhooks: ["cloudprovider"] },
        "failed to render chart networking-calico: the chart has no values.disableWebhooks",
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
