import assert from "node:assert/strict";
import { Provider } from "@pulumi/kubernetes/provider";
import { metalTcp } from "../../../components/ingress/ingress";
import { IngressNginx, ingressNginxValues } from "../../../components/ingress-nginx/ingress-nginx";
import { loadAdditions } from "../../../release/additions";
import type { Registered } from "../mocks";
import { named, register, valueOf } from "../mocks";

const deploy = (loadBalancerIP?: string) =>
    register(
        () => {
            const provider = new Provider("cluster", { kubeconfig: "a kubeconfig" });
            return new IngressNginx(
                "ingress-nginx",
                {
                    chart: loadAdditions().helmChart("ingress-nginx"),
                    kubeconfig: "a kubeconfig",
                    loadBalancerIP,
                    tcp: metalTcp({ console: false }),
                },
                { provider },
            );
        },
        ({ name }) => (name === "ingress-nginx-address" ? { address: "203.0.113.7" } : { status: { revision: 2 } }),
    );

describe("ingress-nginx", () => {
    let resources: Registered[];
    let ingress: IngressNginx;

    before(async () => {
        ({ resources, result: ingress } = await deploy("34.118.0.20"));
    });

    it("is the chart, with the static address, IngressClass nginx and metal-stack's TCP ports", () => {
        const chart = named(resources, "ingress-nginx-chart");
        assert.equal(chart.type, "kubernetes:helm.sh/v3:Release");
        assert.equal(chart.parent, "ingress-nginx");
        assert.equal(chart.provider, "cluster");
        assert.deepEqual(chart.dependencies, ["ingress-nginx-namespace"]);
        const { chart: name, version, repositoryOpts, namespace, values } = chart.inputs;
        assert.deepEqual(
            { name, version, repositoryOpts, namespace, values },
            {
                name: "ingress-nginx",
                version: "4.15.1",
                repositoryOpts: { repo: "https://kubernetes.github.io/ingress-nginx" },
                namespace: "ingress-nginx",
                values: {
                    controller: {
                        replicaCount: 2,
                        ingressClassResource: { name: "nginx", enabled: true, default: false },
                        service: { type: "LoadBalancer", loadBalancerIP: "34.118.0.20" },
                        admissionWebhooks: { port: 10250 },
                    },
                    tcp: { "4150": "metal-control-plane/nsqd:4150", "50051": "metal-control-plane/metal-api:50051" },
                },
            },
        );
    });

    it("has as many replicas, and a load balancer for whom, as it is told", () => {
        const service = {
            annotations: { "networking.gke.io/load-balancer-type": "External" },
            loadBalancerSourceRanges: ["198.51.100.0/24"],
        };
        const args = { loadBalancerIP: "34.118.0.20", tcp: [], replicaCount: 3, service };
        assert.deepEqual(ingressNginxValues(args, "nginx").controller, {
            replicaCount: 3,
            ingressClassResource: { name: "nginx", enabled: true, default: false },
            service: { type: "LoadBalancer", loadBalancerIP: "34.118.0.20", ...service },
            admissionWebhooks: { port: 10250 },
        });
    });

    it("leads SSH to metal-console, where there is one", () => {
        const { tcp } = ingressNginxValues({ tcp: metalTcp({ console: true }) }, "nginx");
        assert.equal(tcp["5222"], "metal-control-plane/metal-console:10001");
    });

    it("is ready when its controller is available", () => {
        const gate = named(resources, "ingress-nginx-ready");
        assert.deepEqual(gate.dependencies, ["ingress-nginx-chart"]);
        assert.deepEqual(
            [gate.inputs.gate, gate.inputs.kubeconfig, gate.inputs.object],
            [
                "deployment",
                "a kubeconfig",
                {
                    apiVersion: "apps/v1",
                    kind: "Deployment",
                    namespace: "ingress-nginx",
                    name: "ingress-nginx-controller",
                },
            ],
        );
    });

    it("has the address that is reserved for it, and looks for none", async () => {
        assert.equal(await valueOf(ingress.address), "34.118.0.20");
        assert.deepEqual(
            resources.filter(({ name }) => name === "ingress-nginx-address"),
            [],
        );
        assert.deepEqual(ingress.entrance, { kind: "IngressClass", name: "nginx" });
    });

    it("has the address that its cloud gave it, where none is reserved", async () => {
        const given = await deploy();
        assert.equal(await valueOf(given.result.address), "203.0.113.7");
        const { type, parent, dependencies, inputs } = named(given.resources, "ingress-nginx-address");
        const { kubeconfig, service, revision } = inputs;
        assert.deepEqual(
            { type, parent, dependencies, kubeconfig, service, revision },
            {
                type: "pulumi-nodejs:dynamic/metal-landscape:LoadBalancerAddress",
                parent: "ingress-nginx",
                dependencies: ["ingress-nginx-chart"],
                kubeconfig: "a kubeconfig",
                service: { namespace: "ingress-nginx", name: "ingress-nginx-controller" },
                revision: 2,
            },
        );
        const { controller } = named(given.resources, "ingress-nginx-chart").inputs.values as { controller: object };
        assert.deepEqual((controller as { service: object }).service, { type: "LoadBalancer" });
    });
});
