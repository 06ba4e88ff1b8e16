import assert from "node:assert/strict";
import type { Gateway } from "../../../gardener/api/gateway";
import { provider } from "../../../gardener/gates/provider";
import { wait } from "../../../gardener/gates/run";
import type { KubernetesObject } from "../../../gardener/kubernetes/object";
import { ApiServer } from "./api-server";
import { until } from "./until";

const crds = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
const gateways = "/apis/gateway.networking.k8s.io/v1/namespaces/gateway/gateways";
const group = "gateway.networking.k8s.io";
const crd = (...versions: string[]): KubernetesObject =>
    ({
        spec: { versions: versions.map(name => ({ name, served: true })) },
        status: { conditions: [{ type: "Established", status: "True" }] },
    }) as KubernetesObject;
const true2 = ["Accepted", "ResolvedRefs", "Programmed"].map(type => ({
    type,
    status: "True",
    observedGeneration: 2,
}));
const gateway = (change: Partial<Gateway> = {}): Gateway => ({
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "Gateway",
    metadata: { namespace: "gateway", name: "metal", generation: 2 },
    spec: {
        gatewayClassName: "a",
        listeners: [{ name: "nsq", protocol: "TCP", port: 4150, allowedRoutes: { namespaces: { from: "All" } } }],
    },
    status: {
        addresses: [{ value: "192.0.2.1" }],
        conditions: true2,
        listeners: [{ name: "nsq", conditions: true2 }],
    },
    ...change,
});
const advice =
    "look at it with `kubectl -n gateway describe gateway.gateway.networking.k8s.io metal`; the README says what " +
    "ingress.gateway has to be made with; once it is, run `pulumi up` again, which goes on there";

describe("the gates of a Gateway", () => {
    let server: ApiServer;
    let inputs: Record<string, unknown>;

    beforeEach(async () => {
        server = new ApiServer();
        inputs = {
            kubeconfig: await server.start(),
            gateway: { namespace: "gateway", name: "metal" },
            listeners: [{ name: "nsq", protocol: "TCP", port: 4150 }],
            hosts: [],
            routesOf: "metal-control-plane",
            certificate: "metal-control-plane-tls",
        };
        for (const [plural, version] of [
            ["gateways", "v1"],
            ["httproutes", "v1"],
            ["tcproutes", "v1alpha2"],
        ]) {
            server.put(crds, `${plural}.${group}`, crd(version));
        }
        server.serve(gateways);
    });
    afterEach(() => server.stop());

    it("wait for who makes it, and take it as it is written", async () => {
        const done = wait({ ...inputs, gate: "gateway-made" });
        await until(() => server.watching > 0);
        server.put(gateways, "metal", gateway({ spec: { gatewayClassName: "a", listeners: [] } }));
        server.put(gateways, "metal", gateway({ status: undefined }));
        assert.deepEqual(await done, {});
    });

    it("say what it has to be made with, where nobody does in time", async () => {
        await assert.rejects(wait({ ...inputs, gate: "gateway-made", timeoutSeconds: 0.3 }), {
            message:
                "Gateway/gateway/metal took longer than 0.3 s: it does not exist yet: make it with the listeners nsq (TCP, " +
                `port 4150), open to routes of namespace metal-control-plane; ${advice}`,
        });
    });

    it("say that the Gateway API is not there", async () => {
        server.put(crds, `tcproutes.${group}`, undefined);
        await assert.rejects(wait({ ...inputs, gate: "gateway-made", timeoutSeconds: 0.3 }), {
            message:
                "CustomResourceDefinition/tcproutes.gateway.networking.k8s.io took longer than 0.3 s: it does not exist yet; " +
                "install the Gateway API, of its experimental channel (it has TCPRoutes), and run `pulumi up` again",
        });
    });

    it("say in which versions routes would be served", async () => {
        server.put(crds, `tcproutes.${group}`, crd("v1", "v1beta1"));
        await assert.rejects(wait({ ...inputs, gate: "gateway-made", timeoutSeconds: 0.3 }), {
            message:
                "CustomResourceDefinition/tcproutes.gateway.networking.k8s.io took longer than 0.3 s: it is served in v1, " +
                "v1beta1, and not in v1alpha2; install the Gateway API, of its experimental channel (it has TCPRoutes), and " +
                "run `pulumi up` again",
        });
    });

    it("give its address when it serves", async () => {
        server.put(gateways, "metal", gateway({ status: undefined }));
        const done = provider.create({ ...inputs, gate: "gateway" });
        await until(() => server.watching > 0);
        server.put(gateways, "metal", gateway());
        assert.deepEqual(await done, { id: "gateway", outs: { ...inputs, gate: "gateway", address: "192.0.2.1" } });
    });

    it("say what keeps it from serving", async () => {
        server.put(gateways, "metal", gateway({ status: undefined }));
        await assert.rejects(wait({ ...inputs, gate: "gateway", timeoutSeconds: 0.3 }), {
            message: `Gateway/gateway/metal took longer than 0.3 s: Accepted is not reported yet; ${advice}`,
        });
    });

    it("show after a refresh the address that it has now, and the known one where it has none", async () => {
        const known = { ...inputs, gate: "gateway", address: "192.0.2.9" };
        server.put(gateways, "metal", gateway());
        assert.deepEqual((await provider.read("id", known)).props, { ...known, address: "192.0.2.1" });
        server.put(gateways, "metal", undefined);
        assert.deepEqual((await provider.read("id", known)).props, known);
    });

    it("ask nobody for a known address, and take that of records for what they are told", async () => {
        const known = { ...inputs, gate: "gateway", address: "192.0.2.9" };
        const { gate } = known;
        assert.deepEqual(await provider.diff("id", known, { ...inputs, gate }), { changes: false, replaces: [] });
        const records = { gate: "dns-records", zone: "example", hosts: [], address: "192.0.2.9" };
        const moved = { ...records, address: "192.0.2.1" };
        assert.deepEqual(await provider.diff("id", records, moved), { changes: true, replaces: [] });
        assert.deepEqual(server.requests, []);
    });

    it("wait for each route", async () => {
        const parent = { namespace: "gateway", name: "metal", sectionName: "nsq" };
        const collection = (version: string, kind: string) => `/apis/${group}/${version}/namespaces/metal/${kind}`;
        const route = (resolved: string) =>
            ({
                metadata: { namespace: "metal", generation: 1 },
                status: {
                    parents: [
                        {
                            parentRef: parent,
                            conditions: [
                                { type: "Accepted", status: "True", observedGeneration: 1 },
                                {
                                    type: "ResolvedRefs",
                                    status: resolved,
                                    reason: "BackendNotFound",
                                    observedGeneration: 1,
                                },
                            ],
                        },
                    ],
                },
            }) as KubernetesObject;
        server.put(collection("v1", "httproutes"), "metal-api", route("True"));
        server.put(collection("v1alpha2", "tcproutes"), "nsqd", route("False"));
        const routes = [
            { kind: "HTTPRoute", namespace: "metal", name: "metal-api", parent },
            { kind: "TCPRoute", namespace: "metal", name: "nsqd", parent },
        ];
        const { kubeconfig } = inputs;
        const gate = { gate: "gateway-routes", kubeconfig, routes, revision: 1 };
        await assert.rejects(wait({ ...gate, timeoutSeconds: 0.3 }), {
            message:
                "TCPRoute/metal/nsqd took longer than 0.3 s: ResolvedRefs is False (BackendNotFound); look at it with " +
                "`kubectl -n metal describe tcproute.gateway.networking.k8s.io nsqd`",
        });
        server.put(collection("v1alpha2", "tcproutes"), "nsqd", route("True"));
        assert.deepEqual(await wait(gate), {});
    });
});
