import assert from "node:assert/strict";
import type { GateInputs } from "../../../gardener/gates/inputs";
import { provider } from "../../../gardener/gates/provider";
import { wait } from "../../../gardener/gates/run";
import type { KubernetesObject } from "../../../gardener/kubernetes/object";
import { ApiServer } from "./api-server";
import { until } from "./until";

const GARDENS = "/apis/operator.gardener.cloud/v1alpha1/gardens";

/** A Garden as an operator of that version has left it. */
function gardenOf(version: string, state = "Succeeded"): KubernetesObject & { status: object } {
    return {
        metadata: { generation: 1 },
        status: {
            observedGeneration: 1,
            gardener: { version },
            conditions: [{ type: "VirtualGardenAPIServerAvailable", status: "True" }],
            lastOperation: { type: "Reconcile", state, progress: 50, description: "what it says" },
        },
    };
}

describe("an upgrade of Gardener", () => {
    let server: ApiServer;
    let kubeconfig: string;

    beforeEach(async () => {
        server = new ApiServer();
        kubeconfig = await server.start();
    });

    afterEach(() => server.stop());

    const operator = (version: string): GateInputs => ({
        gate: "gardener-operator-leftovers",
        kubeconfig,
        version,
        timeoutSeconds: 15,
    });

    it("begins where there is no Garden, nor a kind of that name", async () => {
        await wait({ ...operator("v1.140.0") });
        server.serve(GARDENS);
        await wait({ ...operator("v1.140.0") });
    });

    it("goes on by patches and by one minor version", async () => {
        server.put(GARDENS, "dev", gardenOf("v1.138.3", "Processing"));
        for (const version of ["v1.138.3", "v1.138.9", "v1.139.0"]) {
            await wait({ ...operator(version) });
        }
    });

    const refused: [what: string, from: string, to: string, remedy: RegExp][] = [
        [
            "skips a minor version",
            "v1.136.7",
            "v1.138.3",
            /; go through v0\.22\.18 \(Gardener v1\.137\.7\), v0\.22\.19 /,
        ],
        ["leads back", "v1.138.3", "v1.137.7", /; stay at v1\.138\.3 or go on from it: /],
    ];
    for (const [what, from, to, remedy] of refused) {
        it(`is refused at once where it ${what} of the Garden that is there, whatever the state says`, async () => {
            server.put(GARDENS, "dev", gardenOf(from));
            await assert.rejects(wait({ ...operator(to) }), (error: Error) => {
                assert.ok(error.message.startsWith(`Garden/dev: Gardener is ${from} there, and can't be ${to} next: `));
                assert.match(error.message, remedy);
                return true;
            });
        });
    }

    const turn = (version: string): GateInputs => ({
        gate: "garden-upgraded",
        kubeconfig,
        garden: "dev",
        version,
        timeoutSeconds: 15,
    });

    it("lets Extensions be made before there is a Garden, or beside it", async () => {
        await provider.create({ ...turn("v1.138.3") });
        assert.deepEqual(server.requests, []);
        server.serve(GARDENS);
        await provider.update("garden-upgraded", {}, { ...turn("v1.139.0") });
    });

    it("lets them change once the Garden is reconciled by the new version, and not by an old Succeeded", async () => {
        server.put(GARDENS, "dev", gardenOf("v1.138.3"));
        let passed = false;
        const update = provider.update("garden-upgraded", {}, { ...turn("v1.139.0") }).then(() => (passed = true));
        await until(() => server.watching > 0);
        server.put(GARDENS, "dev", gardenOf("v1.139.0", "Processing"));
        assert.equal(passed, false);
        server.put(GARDENS, "dev", gardenOf("v1.139.0"));
        await update;
    });
});
