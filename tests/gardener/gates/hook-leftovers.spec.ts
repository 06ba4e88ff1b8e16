import assert from "node:assert/strict";
import { provider } from "../../../gardener/gates/provider";
import { deletesSomething } from "../../../gardener/gates/run";
import type { KubernetesObject } from "../../../gardener/kubernetes/object";
import { ApiServer, status } from "./api-server";

const JOBS = "/apis/batch/v1/namespaces/metal/jobs";
const SECRETS = "/api/v1/namespaces/metal/secrets";
const hook: KubernetesObject = { metadata: { annotations: { "helm.sh/hook": "post-install" } } };
const deletions = (server: ApiServer) => server.requests.filter(request => request.startsWith("DELETE"));

describe("the gate that clears what a hook has left", () => {
    let server: ApiServer;
    let inputs: Record<string, unknown>;

    beforeEach(async () => {
        server = new ApiServer();
        server.serve(JOBS);
        server.serve(SECRETS);
        inputs = {
            gate: "hook-leftovers",
            kubeconfig: await server.start(),
            namespace: "metal",
            release: "metal",
            job: "tokens",
            asks: true,
            timeoutSeconds: 15,
        };
        server.put(JOBS, "other", hook);
    });

    afterEach(() => server.stop());

    const release = (phase: string) => server.put(SECRETS, "sh.helm.release.v1.metal.v1", secretOf(phase));
    const secretOf = (phase: string) => ({ metadata: { labels: { version: "1", status: phase } } });
    const changes = async (news = inputs) => (await provider.diff("hook-leftovers", inputs, news)).changes;

    it("waits anew where the Job is left, deletes it and nothing else, and is done with that", async () => {
        release("failed");
        server.put(JOBS, "tokens", hook);
        assert.equal(await changes(), true);
        assert.deepEqual(deletions(server), []);
        await provider.update("hook-leftovers", inputs, inputs);
        assert.deepEqual(deletions(server), [`DELETE ${JOBS}/tokens`]);
        assert.deepEqual([...server.serve(JOBS).keys()], ["other"]);
        assert.equal(await changes(), false);
    });

    it("deletes the Job where it is made anew itself", async () => {
        server.put(JOBS, "tokens", hook);
        assert.deepEqual(await provider.create(inputs), { id: "hook-leftovers", outs: inputs });
        assert.deepEqual([...server.serve(JOBS).keys()], ["other"]);
    });

    it("does nothing where nothing is left, nor while the release's own operation may be at it", async () => {
        assert.equal(await changes(), false);
        release("pending-upgrade");
        server.put(JOBS, "tokens", hook);
        assert.equal(await changes(), false);
        await provider.update("hook-leftovers", inputs, inputs);
        assert.deepEqual(deletions(server), []);
    });

    it("asks no cluster in a preview, and no difference is one of that", async () => {
        server.put(JOBS, "tokens", hook);
        assert.equal(await changes({ ...inputs, asks: false }), false);
        assert.deepEqual(server.requests, []);
    });

    it("asks for metadata alone: Helm's Secrets hold all values", async () => {
        server.put(JOBS, "tokens", hook);
        const accepted: (string | undefined)[] = [];
        server.accept = accept => accepted.push(accept);
        await changes();
        const secrets = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";
        assert.deepEqual(accepted, ["application/json", secrets]);
    });

    it("asks again where the cluster does not answer at once", async () => {
        server.put(JOBS, "tokens", hook);
        server.refusals.push(response => status(response, 503, "ServiceUnavailable", "starting"));
        server.refusals.push(response => response.destroy());
        assert.equal(await changes(), true);
    });

    it("has nothing to do when it goes", () => assert.equal(deletesSomething(inputs), false));
});
