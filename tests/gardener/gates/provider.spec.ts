import assert from "node:assert/strict";
import { provider } from "../../../gardener/gates/provider";
import { ApiServer } from "./api-server";

describe("a gate's provider", () => {
    const inputs = { gate: "crds", names: ["a"], __provider: "text of one version" };

    it("sees a change in each input, one that is not known yet and one that was taken away among them", async () => {
        const changes = async (olds: object, news: object) =>
            (await provider.diff("id", { ...olds }, { ...news })).changes;
        assert.equal(await changes(inputs, { ...inputs, names: ["b"] }), true);
        assert.equal(await changes(inputs, { ...inputs, names: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }), true);
        assert.equal(await changes({ ...inputs, generation: 1 }, inputs), true);
    });

    it("sees none in its outputs, nor in the text of its own code", async () => {
        const access = { ...inputs, gate: "virtual-garden-access" };
        const news = { ...access, __provider: "text of another version" };
        const diff = await provider.diff("id", { ...access, ca: "PEM" }, news);
        assert.deepEqual(diff, { changes: false, replaces: [] });
    });

    it("stays in the state when its wait fails, where there is something for it to delete", async () => {
        const server = new ApiServer();
        const kubeconfig = await server.start();
        const object = { apiVersion: "core.gardener.cloud/v1beta1", kind: "Shoot", namespace: "garden", name: "a" };
        const path = "/apis/core.gardener.cloud/v1beta1/namespaces/garden";
        server.serve(`${path}/shoots`);
        server.serve(`${path}/projects`);
        const properties = { kubeconfig, generation: 1, __provider: "text" };
        const shoot = { ...properties, gate: "shoot", object };
        const reason = "Shoot/garden/a: it has been deleted by somebody else; `pulumi refresh` notices that; ";
        await assert.rejects(provider.create({ ...shoot }), (error: Error & { id: string; properties: object }) => {
            assert.equal(error.id, "shoot");
            assert.deepEqual(error.properties, shoot);
            assert.ok(error.message.startsWith(reason), error.message);
            return true;
        });
        const project = { ...properties, gate: "project", object: { ...object, kind: "Project" } };
        await assert.rejects(provider.create(project), error => !Object.hasOwn(error as object, "id"));
        server.stop();
    });
});
