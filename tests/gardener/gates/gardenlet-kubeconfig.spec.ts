import assert from "node:assert/strict";
import { text } from "node:stream/consumers";
import type { GateInputs } from "../../../gardener/gates/inputs";
import { remove, wait } from "../../../gardener/gates/run";
import { ApiServer } from "./api-server";

const SEEDS = "/apis/core.gardener.cloud/v1beta1/seeds";
const SECRETS = "/api/v1/namespaces/garden/secrets";

describe("the gate on the kubeconfig of a gardenlet in another cluster", () => {
    let server: ApiServer;
    let inputs: GateInputs & { gate: "gardenlet-kubeconfig" };
    let written: Promise<string> | undefined;

    beforeEach(async () => {
        server = new ApiServer();
        written = undefined;
        inputs = {
            gate: "gardenlet-kubeconfig",
            kubeconfig: await server.start(),
            seed: "edge",
            secret: "gardenlet-edge-kubeconfig",
            seedKubeconfig: "a kubeconfig",
            timeoutSeconds: 15,
        };
        server.serve(SEEDS);
        server.other = (request, response) => {
            written = text(request).finally(() => response.end("{}"));
        };
    });

    afterEach(() => server.stop());

    it("writes it as long as there is no Seed", async () => {
        await wait({ ...inputs });
        assert.deepEqual(server.requests, [
            `GET ${SEEDS}/edge`,
            "PATCH /api/v1/namespaces/garden/secrets/gardenlet-edge-kubeconfig",
        ]);
        assert.deepEqual(JSON.parse((await written) ?? ""), {
            apiVersion: "v1",
            kind: "Secret",
            metadata: { namespace: "garden", name: "gardenlet-edge-kubeconfig" },
            data: { kubeconfig: Buffer.from("a kubeconfig").toString("base64") },
        });
    });

    it("leaves it away once the Seed is registered, whatever the kubeconfig is then", async () => {
        server.put(SEEDS, "edge", {});
        await wait({ ...inputs, seedKubeconfig: "another" });
        assert.deepEqual(server.requests, [`GET ${SEEDS}/edge`]);
    });

    it("deletes what is left of it", async () => {
        server.put(SECRETS, "gardenlet-edge-kubeconfig", {});
        await remove({ ...inputs });
        await remove({ ...inputs });
        assert.deepEqual(
            [...server.serve(SECRETS)].map(([name]) => name),
            [],
        );
    });
});
