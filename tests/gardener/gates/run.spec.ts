import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { remove, wait } from "../../../gardener/gates/run";
import type { GateInputs } from "../../../gardener/gates/inputs";
import { GARDEN_CONDITIONS } from "../../../gardener/predicates/garden";
import { ApiServer, status } from "./api-server";
import { until } from "./until";

const GARDENS = "/apis/operator.gardener.cloud/v1alpha1/gardens";
const CORE = "/apis/core.gardener.cloud/v1beta1";
const SEED_MANAGEMENT = "/apis/seedmanagement.gardener.cloud/v1alpha1/namespaces/garden";

describe("a gate", () => {
    let server: ApiServer;
    let garden: GateInputs & { gate: "garden" };

    beforeEach(async () => {
        server = new ApiServer();
        garden = {
            gate: "garden",
            kubeconfig: await server.start(),
            object: { apiVersion: "operator.gardener.cloud/v1alpha1", kind: "Garden", name: "dev" },
            version: "v1.138.3",
            generation: 2,
            timeoutSeconds: 15,
        };
    });

    afterEach(() => server.stop());

    it("passes when its object gets ready, and watches rather than asks", async () => {
        server.put(GARDENS, "dev", gardenObject(1));
        const passed = wait({ ...garden });
        await until(() => server.watching === 1);
        server.put(GARDENS, "dev", gardenObject(2, "Processing"));
        server.put(GARDENS, "dev", gardenObject(2));
        assert.deepEqual(await passed, {});
        assert.equal(server.requests.filter(request => request === `GET ${GARDENS}`).length, 2);
    });

    it("does not pass by the Succeeded of the generation before", async () => {
        server.put(GARDENS, "dev", { ...gardenObject(1), metadata: { generation: 2 } });
        await assert.rejects(wait({ ...garden, timeoutSeconds: 1 }), {
            message:
                "Garden/dev took longer than 1 s: its controller has not taken up generation 2 yet (status is of 1); " +
                "look at it with `kubectl describe garden.operator.gardener.cloud dev`; " +
                "the log of deployment/gardener-operator in namespace garden says more",
        });
    });

    it("goes on after broken watches, refused and reset connections, and kinds that are not served yet", async () => {
        server.refusals.push(
            response => response.destroy(),
            response => status(response, 503, "ServiceUnavailable", "starting"),
            response => status(response, 404, "", "404 page not found"),
        );
        server.put(GARDENS, "dev", gardenObject(1));
        const passed = wait({ ...garden });
        await until(() => server.watching === 1);
        server.breakWatches();
        await until(() => server.watching === 1);
        server.put(GARDENS, "dev", gardenObject(2));
        await passed;
    });

    const wire: { what: string; strike: (response: ServerResponse) => void }[] = [
        {
            what: "internal errors",
            strike: response => status(response, 500, "InternalError", "Internal error occurred"),
        },
        {
            what: "throttling",
            strike: response => {
                response.setHeader("Retry-After", "1");
                status(response, 429, "TooManyRequests", "Too many requests, please try again later.");
            },
        },
        { what: "reset connections", strike: response => response.destroy() },
    ];
    for (const { what, strike } of wire) {
        it(`survives ${what}: when it lists, watches and deletes`, async () => {
            server.put(GARDENS, "dev", gardenObject(1));
            server.refusals.push(strike, strike);
            const passed = wait({ ...garden });
            await until(() => server.watching === 1);
            server.refusals.push(strike, strike);
            server.breakWatches();
            await until(() => server.watching === 1);
            server.put(GARDENS, "dev", gardenObject(2));
            await passed;
            const asked = server.requests.length;
            server.refusals.push(strike, strike);
            await remove({ ...garden });
            const deletions = server.requests.slice(asked).filter(request => request.startsWith("DELETE"));
            assert.equal(deletions.length, 3);
        });
    }

    it("ends at once, with the object's own message, where waiting can't help", async () => {
        server.put(GARDENS, "dev", gardenObject(2, "Failed"));
        await assert.rejects(
            wait({ ...garden }),
            /^GateError: Garden\/dev: Reconcile Failed \(50 %\): what it says; look at it with/,
        );
        server.put(GARDENS, "dev", undefined);
        await assert.rejects(wait({ ...garden }), /^GateError: Garden\/dev: it has been deleted by somebody else/);
    });

    it("ends at once, and says so, when the kubeconfig's plugin is not installed", async () => {
        const kubeconfig = garden.kubeconfig.replace(
            /token: t/,
            "exec: {apiVersion: client.authentication.k8s.io/v1, command: no-such-plugin, installHint: install it}",
        );
        await assert.rejects(
            wait({ ...garden, kubeconfig }),
            /^GateError: Garden\/dev: the kubeconfig's no-such-plugin can't be run \(spawn no-such-plugin ENOENT\); install it;/,
        );
    });

    it("names the last reason when the server can't be reached at all", async () => {
        server.stop();
        await assert.rejects(
            wait({ ...garden, timeoutSeconds: 1 }),
            /^GateError: Garden\/dev took longer than 1 s: the server can't be asked: connect ECONNREFUSED/,
        );
    });

    it("deletes its object, and ends at once when the server refuses that", async () => {
        server.put(GARDENS, "dev", gardenObject(2));
        server.refusals.push(response => status(response, 403, "Forbidden", "not confirmed"));
        await assert.rejects(remove({ ...garden }), /^GateError: deletion of Garden\/dev: not confirmed; look at it/);
        server.refusals.push(response => status(response, 403, "Forbidden", "still used by a cache"));
        await remove({ ...garden });
        assert.equal(server.serve(GARDENS).size, 0);
        await remove({ ...garden });
    });

    it("of a soil deletes the Seed, and the gardenlet in the seed's cluster, but not the Gardenlet", async () => {
        server.put(`${SEED_MANAGEMENT}/gardenlets`, "soil", {});
        server.put(`${CORE}/seeds`, "soil", {});
        server.put("/apis/apps/v1/namespaces/garden/deployments", "gardenlet", {});
        for (const path of [
            "/api/v1/namespaces/garden/services",
            "/api/v1/namespaces/garden/serviceaccounts",
            "/api/v1/namespaces/garden/configmaps",
            "/api/v1/namespaces/garden/secrets",
            "/apis/policy/v1/namespaces/garden/poddisruptionbudgets",
            "/apis/networking.k8s.io/v1/namespaces/garden/networkpolicies",
            "/apis/rbac.authorization.k8s.io/v1/namespaces/garden/roles",
            "/apis/rbac.authorization.k8s.io/v1/namespaces/garden/rolebindings",
            "/apis/rbac.authorization.k8s.io/v1/clusterroles",
            "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
        ]) {
            server.serve(path);
        }
        await remove({
            gate: "soil",
            kubeconfig: garden.kubeconfig,
            seedKubeconfig: garden.kubeconfig,
            object: {
                apiVersion: "seedmanagement.gardener.cloud/v1alpha1",
                kind: "Gardenlet",
                namespace: "garden",
                name: "soil",
            },
            version: "v1.138.3",
            backup: true,
            deleteTimeoutSeconds: 15,
        });
        assert.equal(server.serve(`${CORE}/seeds`).size, 0);
        assert.equal(server.serve("/apis/apps/v1/namespaces/garden/deployments").size, 0);
        assert.equal(server.serve(`${SEED_MANAGEMENT}/gardenlets`).size, 1);
    });

    it("that guards the teardown lets itself be created, and refuses to go with the list of what is foreign", async () => {
        const guard = { gate: "teardown-guard", kubeconfig: garden.kubeconfig, shoots: ["garden/a"], seeds: [] };
        server.put(`${CORE}/shoots`, "a", { metadata: { namespace: "garden" } });
        server.put(`${CORE}/shoots`, "b", { metadata: { namespace: "garden-x" } });
        server.serve(`${CORE}/seeds`);
        assert.deepEqual(await wait(guard), {});
        await assert.rejects(
            remove(guard),
            /^GateError: teardown of the landscape: this stack does not hold Shoot\/garden-x\/b; delete them first/,
        );
        server.put(`${CORE}/shoots`, "b", undefined);
        await remove(guard);
    });

    it("that nobody knows is an error", async () => {
        await assert.rejects(wait({ gate: "nothing" }), /there is no gate nothing/);
    });
});

function gardenObject(generation: number, state: "Succeeded" | "Processing" | "Failed" = "Succeeded") {
    return {
        metadata: { generation },
        status: {
            observedGeneration: generation,
            gardener: { version: "v1.138.3" },
            conditions: GARDEN_CONDITIONS.map(type => ({ type, status: "True" })),
            lastOperation: { type: "Reconcile", state, progress: 50, description: "what it says" },
        },
    };
}
