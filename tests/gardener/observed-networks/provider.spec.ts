import assert from "node:assert/strict";
import { provider } from "../../../gardener/observed-networks/provider";
import { ApiServer, status } from "../gates/api-server";

const ranges = { nodes: "10.0.0.0/20", pods: "10.4.0.0/14", services: "10.8.0.0/20" };
const data = { nodeNetwork: "10.0.0.0/20", podNetwork: "10.4.0.0/14", serviceNetwork: "10.8.0.0/20" };
const configMaps = "/api/v1/namespaces/kube-system/configmaps";

describe("the provider of observed networks", () => {
    let server: ApiServer;
    let kubeconfig: string;

    beforeEach(async () => {
        server = new ApiServer();
        kubeconfig = await server.start();
        server.serve(configMaps);
    });

    afterEach(() => server.stop());

    const create = (more: object = {}) => provider.create({ kubeconfig, timeoutSeconds: 60, ...more });

    it("reads them, and keeps nothing of the kubeconfig", async () => {
        server.put(configMaps, "shoot-info", { apiVersion: "v1", kind: "ConfigMap", data } as object);
        assert.deepEqual(await create(), { id: "observed-networks", outs: ranges });
        assert.deepEqual(await create({ given: ranges, cluster: "a" }), {
            id: "observed-networks",
            outs: { ...ranges, cluster: "a" },
        });
        assert.deepEqual(server.requests, Array(2).fill(`GET ${configMaps}/shoot-info`));
    });

    it("takes what is given of a cluster that says nothing", async () => {
        assert.deepEqual((await create({ given: ranges })).outs, ranges);
        await assert.rejects(create(), /it has no ConfigMap kube-system\/shoot-info, and the config says none: /);
        server.put(configMaps, "shoot-info", { apiVersion: "v1", kind: "ConfigMap" });
        await assert.rejects(create(), /has no nodeNetwork, podNetwork, serviceNetwork: /);
    });

    it("waits for a server that does not answer yet", async () => {
        server.put(configMaps, "shoot-info", { apiVersion: "v1", kind: "ConfigMap", data } as object);
        server.refusals.push(
            response => response.destroy(),
            response => status(response, 503, "ServiceUnavailable", "starting"),
            response => status(response, 404, "", "404 page not found"),
        );
        assert.deepEqual((await create()).outs, ranges);
        assert.deepEqual(server.refusals, []);
        assert.equal(server.requests.length, 4);
    });

    it("waits no longer than it may, and says what the last answer was", async () => {
        server.refusals.push(
            ...Array.from(
                { length: 1000 },
                () => (response: Parameters<typeof status>[0]) =>
                    status(response, 503, "ServiceUnavailable", "starting"),
            ),
        );
        await assert.rejects(create({ timeoutSeconds: 1 }), {
            name: "GateError",
            message: new RegExp(
                "^the API server at http://127\\.0\\.0\\.1:\\d+ took longer than 1 s: " +
                    "the server can't be asked: starting; look at it with `kubectl -n kube-system get configmap shoot-info`",
            ),
        });
    });

    it("ends at once where the server does not let the kubeconfig's user in", async () => {
        for (const [code, reason] of [
            [401, "Unauthorized"],
            [403, "Forbidden"],
        ] as const) {
            server.refusals.push(response => status(response, code, reason, `${reason} it is`));
            await assert.rejects(create(), {
                name: "GateError",
                message: new RegExp(`: it refuses the kubeconfig's user: ${reason} it is; look at it with `),
            });
        }
        assert.equal(server.requests.length, 2);
    });

    it("asks nothing once they are known: neither for another kubeconfig nor for the same ranges", async () => {
        const olds = { ...ranges, __provider: "text" };
        const same = { changes: false, replaces: [] };
        assert.deepEqual(await provider.diff("id", olds, { kubeconfig: "another", __provider: "newer" }), same);
        assert.deepEqual(await provider.diff("id", olds, { kubeconfig, given: { ...ranges } }), same);
        assert.deepEqual(await provider.read("id", olds), { id: "id", props: olds });
        assert.deepEqual(server.requests, []);
    });

    it("refuses others, in one line and without a stack", async () => {
        const other = { kubeconfig, given: { ...ranges, pods: "10.4.0.0/15" } };
        await assert.rejects(provider.diff("id", ranges, other), (error: Error) => {
            assert.match(error.message, /^networks of the cluster: pods "10\.4\.0\.0\/14" → "10\.4\.0\.0\/15": /);
            assert.equal(error.stack, error.message);
            return true;
        });
    });

    it("reads those of another cluster anew", async () => {
        const replaced = { changes: true, replaces: ["cluster"] };
        const news = { kubeconfig, cluster: "b", given: { ...ranges, pods: "10.4.0.0/15" } };
        assert.deepEqual(await provider.diff("id", { ...ranges, cluster: "a" }, news), replaced);
        assert.deepEqual(await provider.diff("id", { ...ranges, cluster: "b" }, { kubeconfig, cluster: "b" }), {
            changes: false,
            replaces: [],
        });
    });
});
