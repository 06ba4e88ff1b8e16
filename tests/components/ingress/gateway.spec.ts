import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { ExistingGateway } from "../../../components/ingress/gateway";
import { metalTcp } from "../../../components/ingress/ingress";
import type { Gateway } from "../../../gardener/api/gateway";
import { gatewayMade } from "../../../gardener/predicates/gateway";
import type { WantedListener } from "../../../gardener/predicates/gateway";
import { cluster, gate } from "../gardener-fixtures";
import type { Registered } from "../mocks";
import { named, register, valueOf } from "../mocks";

const hosts = ["api.metal.example", "v2.metal.example"];

const deploy = ({ reserved, console = false }: { reserved?: string; console?: boolean } = {}) =>
    register(
        () =>
            new ExistingGateway(
                "gateway",
                {
                    kubeconfig: "a kubeconfig",
                    namespace: "gateway-system",
                    gateway: "metal",
                    tcp: metalTcp({ console }),
                    hosts,
                    clusterIssuer: { name: "letsencrypt", ready: gate("cert-manager-ready") },
                    reserved,
                },
                { provider: cluster("cluster") },
            ),
        ({ type, name, inputs }) => ({
            ...(name === "gateway-ready" && { address: "203.0.113.7" }),
            ...(type.endsWith(":Certificate") && {
                metadata: { ...(inputs as { metadata: object }).metadata, generation: 4 },
            }),
        }),
    );

describe("a Gateway that somebody else makes", () => {
    let resources: Registered[];
    let gateway: ExistingGateway;
    const wanted = {
        kubeconfig: "a kubeconfig",
        gateway: { namespace: "gateway-system", name: "metal" },
        listeners: [
            { name: "http", protocol: "HTTP", port: 80 },
            { name: "https", protocol: "HTTPS", port: 443 },
            { name: "nsq", protocol: "TCP", port: 4150 },
            { name: "metal-api-grpc", protocol: "TCP", port: 50051 },
        ],
        hosts,
        routesOf: "metal-control-plane",
        certificate: "metal-control-plane-tls",
        timeoutSeconds: 3600,
        deleteTimeoutSeconds: 3600,
    };
    const inputsOf = (of: Registered[], name: string) => {
        const { __provider: _, ...inputs } = named(of, name).inputs;
        return inputs;
    };

    before(async () => {
        ({ resources, result: gateway } = await deploy());
    });

    it("is waited for as it is written", () => {
        assert.deepEqual(inputsOf(resources, "gateway-made"), { gate: "gateway-made", ...wanted });
        assert.deepEqual(named(resources, "gateway-made").dependencies, []);
    });

    it("gets its certificate beside it, once its namespace and the issuer are there", () => {
        const { type, inputs, parent, provider, dependencies } = named(resources, "gateway-certificate");
        assert.deepEqual(
            { type, inputs, parent, provider, dependencies },
            {
                type: "kubernetes:cert-manager.io/v1:Certificate",
                parent: "gateway",
                provider: "cluster",
                dependencies: ["cert-manager-ready", "gateway-made"],
                inputs: {
                    apiVersion: "cert-manager.io/v1",
                    kind: "Certificate",
                    metadata: {
                        name: "metal-control-plane-tls",
                        namespace: "gateway-system",
                        labels: { "use-clouddns-solver": "true" },
                    },
                    spec: {
                        secretName: "metal-control-plane-tls",
                        dnsNames: hosts,
                        issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: "letsencrypt" },
                    },
                },
            },
        );
        const issued = named(resources, "gateway-certificate-ready");
        const { gate: name, object, generation, timeoutSeconds } = issued.inputs;
        assert.deepEqual(
            { name, object, generation, timeoutSeconds, dependencies: issued.dependencies },
            {
                name: "certificate",
                object: {
                    apiVersion: "cert-manager.io/v1",
                    kind: "Certificate",
                    namespace: "gateway-system",
                    name: "metal-control-plane-tls",
                },
                generation: 4,
                timeoutSeconds: 900,
                dependencies: ["gateway-certificate"],
            },
        );
    });

    it("is ready when it serves with that, at the address that it has", async () => {
        assert.deepEqual(inputsOf(resources, "gateway-ready"), { gate: "gateway", ...wanted });
        assert.deepEqual(named(resources, "gateway-ready").dependencies, ["gateway-certificate-ready"]);
        assert.equal(await valueOf(gateway.address), "203.0.113.7");
        assert.deepEqual(gateway.entrance, { kind: "Gateway", namespace: "gateway-system", name: "metal" });
        const parents = resources.filter(({ name }) => name.startsWith("gateway-")).map(({ parent }) => parent);
        assert.deepEqual(parents, ["gateway", "gateway", "gateway", "gateway"]);
    });

    it("has to have the address that is reserved for it", async () => {
        const given = await deploy({ reserved: "34.118.0.20" });
        for (const [name, of] of [
            ["gateway-made", "gateway-made"],
            ["gateway-ready", "gateway"],
        ]) {
            assert.deepEqual(inputsOf(given.resources, name), { gate: of, ...wanted, reserved: "34.118.0.20" });
        }
        assert.equal(await valueOf(given.result.address), "34.118.0.20");
    });

    it("takes SSH to metal-console, where there is one", async () => {
        const { listeners } = inputsOf((await deploy({ console: true })).resources, "gateway-made");
        assert.deepEqual(listeners, [...wanted.listeners, { name: "metal-console", protocol: "TCP", port: 5222 }]);
    });

    it("is one that is made as the README says", () => {
        const [, text = ""] = /```\n(kind: Gateway\n[^]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
        const made = parse(text.replaceAll("<metal.domain>", "metal.example").replaceAll("…", "x")) as Gateway;
        const { listeners } = wanted;
        const all = [...listeners, { name: "metal-console", protocol: "TCP" as const, port: 5222 }];
        assert.deepEqual(gatewayMade(made, { ...wanted, listeners: all as WantedListener[] }), {
            state: "ready",
            reason: "ready",
        });
        assert.deepEqual(
            made.spec.listeners.map(({ name }) => name),
            all.map(({ name }) => name),
        );
    });
});
