import assert from "node:assert/strict";
import { parse } from "yaml";
import { operatorValuesOf } from "../../../components/gardener-operator/values";
import type { OperatorOptions } from "../../../components/gardener-operator/values";
import { vector } from "../gardener-fixtures";

const plain: OperatorOptions = { replicaCount: 1, config: {} };

interface Vector {
    images: { name: string; tag: string }[];
}

function valuesOf(options: Partial<OperatorOptions>): Record<string, unknown> {
    return operatorValuesOf(vector, { ...plain, ...options });
}

describe("values of gardener-operator's chart", () => {
    it("are the options by the chart's own names", () => {
        const options = {
            replicaCount: 2,
            resources: { requests: { cpu: "1" }, limits: { memory: "1Gi" } },
            podAnnotations: { a: "b" },
            podLabels: { c: "d" },
            nodeToleration: { defaultNotReadyTolerationSeconds: 30 },
            config: { logLevel: "debug", controllers: { garden: { syncPeriod: "30m0s" } } },
        };
        const { image, imageVectorOverwrite, ...others } = valuesOf(options);
        const { config } = options;
        assert.deepEqual(others, { ...options, config: { ...config, server: { webhooks: { port: 10250 } } } });
        assert.deepEqual(Object.keys(image as object), ["repository", "tag"]);
        assert.equal((parse(String(imageVectorOverwrite)) as Vector).images.length, 5);
    });

    it("have images of one's own beside the release's, and in their place", () => {
        const own = [
            { name: "gardenlet", repository: "registry.example/gardenlet", tag: "v2" },
            { name: "etcd-druid", repository: "registry.example/druid", tag: "v3", targetVersion: ">= 1.34" },
        ];
        const { images } = parse(String(valuesOf({ imageVectorOverwrite: own }).imageVectorOverwrite)) as Vector;
        assert.deepEqual(
            images.map(({ name }) => name),
            [
                "gardener-apiserver",
                "gardener-admission-controller",
                "gardener-controller-manager",
                "gardener-scheduler",
                "gardenlet",
                "etcd-druid",
            ],
        );
        assert.deepEqual(images.slice(-2), own);
    });

    it("have the image vectors of components as the operator reads them: a text in a text", () => {
        const images = [{ name: "etcd-wrapper", repository: "registry.example/wrapper", tag: "v4" }];
        const components = [{ name: "etcd-druid", imageVectorOverwrite: images }];
        const text = String(valuesOf({ componentImageVectorOverwrites: components }).componentImageVectorOverwrites);
        const parsed = parse(text) as { components: { name: string; imageVectorOverwrite: string }[] };
        assert.deepEqual(
            parsed.components.map(({ name, imageVectorOverwrite }) => [name, parse(imageVectorOverwrite) as Vector]),
            [["etcd-druid", { images }]],
        );
        assert.equal(valuesOf({}).componentImageVectorOverwrites, undefined);
    });

    it("give free values the last word", () => {
        const { replicaCount, config } = valuesOf({
            config: { logLevel: "info" },
            values: { replicaCount: 3, config: { logFormat: "text", server: { webhooks: { port: 2750 } } } },
        });
        assert.deepEqual(
            { replicaCount, config },
            {
                replicaCount: 3,
                config: { logLevel: "info", logFormat: "text", server: { webhooks: { port: 2750 } } },
            },
        );
    });
});
