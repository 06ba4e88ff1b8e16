import assert from "node:assert/strict";
import { certManagerValues } from "../../components/cert-manager/cert-manager";
import { operatorValuesOf } from "../../components/gardener-operator/values";
import { gardenerOperator } from "../../config/schema/gardener-operator";
import type { Path } from "../../config/document";
import { publishedCharts, renderChart } from "../../rehearsal/toolchain/charts";
import { ensureToolchain } from "../../rehearsal/toolchain/toolchain";
import type { Toolchain } from "../../rehearsal/toolchain/toolchain";
import { BUILD_MILLISECONDS } from "../cluster/toolchain";
import { vector } from "../components/gardener-fixtures";

type Values = Record<string, unknown>;

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

const charts: [name: "gardener-operator" | "cert-manager", values: Values][] = [
    ["gardener-operator", operatorValuesOf(vector, options)],
    [
        "cert-manager",
        certManagerValues({
            kind: "acme",
            server: "https://acme.example/directory",
            email: "a@example.org",
            solver: { kind: "cloudDNS", project: "p", account: { email: "solver@p.iam.gserviceaccount.com" } },
        }),
    ],
];

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
    const map = values as Values;
    return { ...map, [step]: changedAt(map[step], others) };
}

describe("values that the program gives to charts of Go modules", () => {
    let toolchain: Toolchain;

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        toolchain = await ensureToolchain();
    });

    for (const [name, values] of charts) {
        const rendered = async (changed: Values) => {
            const { manifests, hooks } = await renderChart(toolchain.chartRenderer, {
                ...publishedCharts(toolchain.sources)[name],
                release: { name: "demo", namespace: "garden" },
                capabilities: { kubeVersion: "v1.35.6" },
                values: changed,
            });
            return JSON.stringify({ manifests, hooks });
        };

        it(`are used, each of them, by real Helm: ${name}`, async function () {
            this.timeout(60_000);
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
            const odd = { ...values, ...(name === "gardener-operator" && { logLevle: "debug" }) };
            if (name === "cert-manager") {
                // Its schema takes no key that it does not know.
                await assert.rejects(rendered({ ...odd, logLevle: "debug" }), /logLevle/);
            } else {
                assert.equal(await rendered(odd), await rendered(values));
            }
        });
    }
});
