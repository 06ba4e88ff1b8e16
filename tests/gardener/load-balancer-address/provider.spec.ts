import assert from "node:assert/strict";
import { provider } from "../../../gardener/load-balancer-address/provider";
import type { BalancedService } from "../../../gardener/predicates/load-balancer";
import { ApiServer } from "../gates/api-server";
import { until } from "../gates/until";

const services = "/api/v1/namespaces/ingress-nginx/services";
const name = "ingress-nginx-controller";
const object = (...ingress: { ip: string }[]): BalancedService => ({
    spec: { type: "LoadBalancer" },
    status: { loadBalancer: { ingress } },
});

describe("the address of a load balancer", () => {
    let server: ApiServer;
    let inputs: Record<string, unknown>;

    beforeEach(async () => {
        server = new ApiServer();
        const kubeconfig = await server.start();
        inputs = { kubeconfig, service: { namespace: "ingress-nginx", name }, revision: 1, __provider: "text" };
        server.serve(services);
    });
    afterEach(() => server.stop());

    it("is waited for until the cloud has given one", async () => {
        server.put(services, name, object());
        const created = provider.create(inputs);
        await until(() => server.watching > 0);
        server.put(services, name, object({ ip: "203.0.113.7" }));
        assert.deepEqual(await created, {
            id: `ingress-nginx/${name}`,
            outs: { ...inputs, address: "203.0.113.7" },
        });
    });

    it("is not waited for without end, and the end says for what", async () => {
        server.put(services, name, object());
        await assert.rejects(provider.create({ ...inputs, timeoutSeconds: 0.2 }), {
            message:
                `Service/ingress-nginx/${name} took longer than 0.2 s: its load balancer has no address yet; look at it with ` +
                `\`kubectl -n ingress-nginx describe service ${name}\`; an address that is reserved for it needs no waiting ` +
                "(ingressAddress)",
        });
    });

    it("is looked at again when the release of its Service is another one", async () => {
        server.put(services, name, object({ ip: "203.0.113.8" }));
        const olds = { ...inputs, address: "203.0.113.7" };
        const news = { ...inputs, revision: 2 };
        assert.deepEqual(await provider.diff("id", olds, news), { changes: true, replaces: [] });
        assert.deepEqual(await provider.update("id", olds, news), { outs: { ...news, address: "203.0.113.8" } });
    });

    it("asks nobody while its inputs are the same, whatever the text of its own code", async () => {
        const olds = { ...inputs, address: "203.0.113.7", __provider: "text of another version" };
        assert.deepEqual(await provider.diff("id", olds, inputs), { changes: false, replaces: [] });
        await provider.delete("id", olds);
        assert.deepEqual(server.requests, []);
    });

    for (const [title, found, address] of [
        ["the one that it has now", object({ ip: "203.0.113.8" }), "203.0.113.8"],
        ["the known one of a Service without any", object(), "203.0.113.7"],
        ["the known one of a Service that is gone", undefined, "203.0.113.7"],
    ] as const) {
        it(`is, after a refresh, ${title}`, async () => {
            server.put(services, name, found);
            const props = { ...inputs, address: "203.0.113.7" };
            assert.deepEqual(await provider.read("id", props), { id: "id", props: { ...props, address } });
        });
    }
});
