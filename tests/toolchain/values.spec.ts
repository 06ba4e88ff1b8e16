import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { certManagerValues } from "../../components/cert-manager/cert-manager";
import { providerMetalOf } from "../../components/extensions/provider-metal";
import { operatorValuesOf } from "../../components/gardener-operator/values";
import { gardenerOperator } from "../../config/schema/gardener-operator";
import type { Path } from "../../config/document";
import { publishedCharts, renderChart } from "../../rehearsal/toolchain/charts";
import type { PublishedChart } from "../../rehearsal/toolchain/charts";
import { ensureToolchain } from "../../rehearsal/toolchain/toolchain";
import type { Toolchain } from "../../rehearsal/toolchain/toolchain";
import { BUILD_MILLISECONDS } from "../cluster/toolchain";
import { everyOption } from "../components/extensions/every-option";
import { vector } from "../components/gardener-fixtures";

type Values = Record<string, unknown>;

interface Deployment {
    extension: { values: Values };
    admission: { values: Values };
}

const images = [{ name: "etcd-druid", repository: "registry.example/druid", tag: "v1", targetVersion: ">= 1.34" }];
const resources = { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "2", memory: "2Gi" } };

/** Every option of the operator that the config has, but for free values. */
const options = gardenerOperator.parse({
    replicaCount: 2,
    resources,
    podAnnotations: { "landscape.example/scrape": "yes" },
    podLabels: { "landscape.example/team": "a" },
    nodeToleration: { defaultNotReadyTolerationSeconds: 30, defaultUnreachableTolerationSeconds: 40 },
    imageVectorOverwrite: images,
    componentImageVectorOverwrites: [{ name: "etcd-druid", imageVectorOverwrite: images }],
    config: {
        featureGates: { DefaultSeccompProfile: false, IstioTLSTermination: true },
        logLevel: "debug",
        logFormat: "text",
        runtimeClientConnection: { qps: 11, burst: 12 },
        virtualClientConnection: { qps: 13, burst: 14 },
        controllers: { garden: { syncPeriod: "2h" }, gardenletDeployer: { concurrentSyncs: 7 } },
    },
});

/** What gardenlet and gardener-operator lay over an extension's own values. */
const ofGardener: Values = {
    gardener: {
        version: "v1.138.3",
        seed: { name: "soil", provider: "gcp" },
        runtimeCluster: { priorityClassName: "gardener-garden-system-400" },
        virtualCluster: { enabled: true, namespace: "extension-provider-metal" },
    },
};

/** The chart, its values, and those that are laid over them. */
const charts: [name: PublishedChart, values: () => Values | Promise<Values>, laidOver?: Values][] = [
    ["gardener-operator", () => operatorValuesOf(vector, options)],
    ["gardener-extension-provider-metal", async () => (await providerMetal()).values, ofGardener],
    ["gardener-extension-admission-metal-runtime", async () => (await providerMetal()).ofAdmission, ofGardener],
    [
        "cert-manager",
        () =>
            certManagerValues({
                kind: "acme",
                server: "https://acme.example/directory",
                email: "a@example.org",
                solver: { kind: "cloudDNS", project: "p", account: { email: "solver@p.iam.gserviceaccount.com" } },
            }),
    ],
];

/** What provider-metal's charts are told with every option, in clear. */
async function providerMetal(): Promise<{ values: Values; ofAdmission: Values }> {
    const built = pulumi.output(providerMetalOf(vector, everyOption["provider-metal"]).spec.deployment);
    const { extension, admission } = await new Promise<Deployment>(
        resolve => void built.apply(deployment => resolve(JSON.parse(JSON.stringify(deployment)) as Deployment)),
    );
    return { values: extension.values, ofAdmission: admission.values };
}

/** Places of all texts, numbers, and yes or no among values. */
function placesIn(value: unknown, path: Path = []): Path[] {
    return typeof value === "object" && value !== null
        ? Object.entries(value).flatMap(([key, child]) => placesIn(child, [...path, key]))
        : [path];
}

/** The values with another one at a place: of the same kind, so that the chart's own schema takes it. */
function changedAt(values: unknown, [step, ...others]: Path): unknown {
    if (step === undefined) {
        return typeof values === "boolean" ? !values : typeof values === "number" ? values + 1 : `${String(values)}x`;
    }
    if (Array.isArray(values)) {
        return values.map((value: unknown, index) => (String(index) === step ? changedAt(value, others) : value));
    }
    const map = values as Values;
    return { ...map, [step]: changedAt(map[step], others) };
}

describe("values that the program gives to charts of Go modules", () => {
    let toolchain: Toolchain;

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        toolchain = await ensureToolchain();
    });

    const render = (name: PublishedChart, values: Values) =>
        renderChart(toolchain.chartRenderer, {
            ...publishedCharts(toolchain.sources)[name],
            release: { name: "demo", namespace: "garden" },
            capabilities: { kubeVersion: "v1.35.6" },
            values,
        });

    for (const [name, valuesOf, laidOver] of charts) {
        const rendered = async (changed: Values) => {
            const { manifests, hooks } = await render(name, { ...changed, ...laidOver });
            return JSON.stringify({ manifests, hooks });
        };

        it(`are used, each of them, by real Helm: ${name}`, async function () {
            this.timeout(60_000);
            const values = await valuesOf();
            const usual = await rendered(values);
            const places = placesIn(values);
            assert.ok(places.length >= 3);
            const unused: string[] = [];
            for (const place of places) {
                if ((await rendered(changedAt(values, place) as Values)) === usual) {
                    unused.push(place.join("."));
                }
            }
            assert.deepEqual(unused, []);
        });

        it(`are missed where one is not used: ${name}`, async () => {
            const values = await valuesOf();
            const odd = { ...values, logLevle: "debug" };
            if (name === "cert-manager") {
                // Its schema takes no key that it does not know.
                await assert.rejects(rendered(odd), /logLevle/);
            } else {
                assert.equal(await rendered(odd), await rendered(values));
            }
        });
    }

    it("are in provider-metal's config what they are in ours, where YAML would take them for something else", async () => {
        const { values } = await providerMetal();
        const { manifests } = await render("gardener-extension-provider-metal", { ...values, ...ofGardener });
        const configMap = manifests.find(
            ({ metadata }) => metadata?.name === "gardener-extension-provider-metal-configmap",
        );
        const config = parse(String((configMap?.data as Values)["config.yaml"]), { version: "1.1" }) as Values;
        assert.deepEqual(config.etcd, {
            storage: { className: "on", capacity: "9Gi" },
            backup: { schedule: "*/5 * * * *", deltaSnapshotPeriod: "6m" },
            isEvictionAllowed: true,
        });
        const policy = manifests.find(({ kind }) => kind === "NetworkPolicy");
        assert.deepEqual((policy?.spec as { egress: { to: unknown }[] }).egress[0].to, [
            {
                namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "traefik" } },
                podSelector: { matchLabels: { "app.kubernetes.io/name": "traefik" } },
            },
        ]);
    });
});
