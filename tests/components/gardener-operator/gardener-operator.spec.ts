import assert from "node:assert/strict";
import { parse } from "yaml";
import { GardenerOperator } from "../../../components/gardener-operator/gardener-operator";
import { cluster, outputs, vector } from "../gardener-fixtures";
import { named, register } from "../mocks";
import type { Registered } from "../mocks";

const OPERATOR = "europe-docker.pkg.dev/gardener-project/releases/gardener/operator";

describe("gardener-operator", () => {
    let resources: Registered[];

    before(async () => {
        ({ resources } = await register(
            () =>
                new GardenerOperator(
                    "gardener-operator",
                    { vector, kubeconfig: "a kubeconfig", options: { replicaCount: 2, config: { logLevel: "info" } } },
                    { provider: cluster("initial") },
                ),
            outputs,
        ));
    });

    it("is the release's chart in namespace garden, with the release's images of the control plane", () => {
        const { inputs, dependencies, provider, parent } = named(resources, "gardener-operator-chart");
        assert.deepEqual(
            { dependencies, provider, parent },
            {
                dependencies: ["gardener-operator-leftovers"],
                provider: "initial",
                parent: "gardener-operator",
            },
        );
        const { name, namespace, chart, version, values } = inputs as {
            values: Record<string, unknown>;
        } & typeof inputs;
        assert.deepEqual(
            { name, namespace, chart, version },
            {
                name: "operator",
                namespace: "garden",
                chart: "oci://europe-docker.pkg.dev/gardener-project/releases/charts/gardener/operator",
                version: "v1.138.3",
            },
        );
        const { imageVectorOverwrite, ...others } = values;
        assert.deepEqual(others, {
            image: { repository: OPERATOR, tag: "v1.138.3" },
            replicaCount: 2,
            config: { logLevel: "info", server: { webhooks: { port: 10250 } } },
        });
        const { images } = parse(String(imageVectorOverwrite)) as { images: { name: string; tag: string }[] };
        assert.deepEqual(
            images.map(({ name: image, tag }) => `${image} ${tag}`),
            [
                "gardener-apiserver v1.138.3",
                "gardener-admission-controller v1.138.3",
                "gardener-controller-manager v1.138.3",
                "gardener-scheduler v1.138.3",
                "gardenlet v1.138.3",
            ],
        );
    });

    it("is ready only when the operator of that version has CRDs and webhooks", () => {
        const { inputs, dependencies } = named(resources, "gardener-operator-ready");
        assert.deepEqual(dependencies, ["gardener-operator-chart"]);
        const { gate, namespace, version, timeoutSeconds } = inputs;
        assert.deepEqual(
            { gate, namespace, version, timeoutSeconds },
            {
                gate: "gardener-operator",
                namespace: "garden",
                version: "v1.138.3",
                timeoutSeconds: 300,
            },
        );
    });
});
