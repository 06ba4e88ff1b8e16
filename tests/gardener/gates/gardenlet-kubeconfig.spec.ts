import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { GateInputs } from "../../../gardener/gates/inputs";
import { remove, wait } from "../../../gardener/gates/run";
import type { KubernetesObject } from "../../../gardener/kubernetes/object";
import { ApiServer, status } from "./api-server";

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

    const PATCH = `PATCH ${SECRETS}/gardenlet-edge-kubeconfig`;
    const wire: { what: string; strike: (response: ServerResponse) => void; reason: string }[] = [
        { what: "a reset connection", strike: response => response.destroy(), reason: "socket hang up" },
        {
            what: "a server that starts anew",
            strike: response => status(response, 503, "ServiceUnavailable", "starting"),
            reason: "starting",
        },
        {
            what: "an admission that refuses it for the moment",
            strike: response => status(response, 403, "Forbidden", "not yet"),
            reason: "not yet",
        },
    ];
    for (const { what, strike, reason } of wire) {
        it(`asks for the Seed anew after ${what}, so that it is never written behind the operator's back`, async () => {
            server.refusals.push(strike, response => status(response, 404, "NotFound", "no Seed"), strike);
            await wait({ ...inputs });
            const GET = `GET ${SEEDS}/edge`;
            assert.deepEqual(server.requests, [GET, GET, PATCH, GET, PATCH]);
            assert.equal((JSON.parse((await written) ?? "") as KubernetesObject).kind, "Secret");
        });

        it(`says at its limit what kept it from being written: ${what}`, async () => {
            server.other = (_, response) => strike(response);
            await assert.rejects(wait({ ...inputs, timeoutSeconds: 1 }), {
                message:
                    `Secret gardenlet-edge-kubeconfig took longer than 1 s: the server can't be asked: ${reason}; ` +
                    "look at it with `kubectl -n garden describe secret gardenlet-edge-kubeconfig`",
            });
        });

        it(`deletes it after ${what}`, async () => {
            server.put(SECRETS, "gardenlet-edge-kubeconfig", {});
            server.refusals.push(strike);
            await remove({ ...inputs });
            assert.equal(server.serve(SECRETS).size, 0);
        });
    }

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
