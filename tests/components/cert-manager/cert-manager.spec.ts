import assert from "node:assert/strict";
import { Provider } from "@pulumi/kubernetes/provider";
import { CertManager } from "../../../components/cert-manager/cert-manager";
import { loadAdditions } from "../../../release/additions";
import type { Registered } from "../mocks";
import { named, register } from "../mocks";

const deploy = () =>
    register(
        () => {
            const provider = new Provider("cluster", { kubeconfig: "a kubeconfig" });
            return new CertManager(
                "cert-manager",
                {
                    chart: loadAdditions().helmChart("cert-manager"),
                    kubeconfig: "a kubeconfig",
                    email: "certificates@landscape.example",
                    server: "https://acme.example/directory",
                    dns: { project: "landscape-dev", zone: "dev.landscape.example", serviceAccount: "certs@example" },
                },
                { provider },
            );
        },
        ({ inputs }) => ({ metadata: { ...(inputs as { metadata?: object }).metadata, generation: 3 } }),
    );

describe("cert-manager", () => {
    let resources: Registered[];

    before(async () => {
        ({ resources } = await deploy());
    });

    it("is the chart, which keeps its CRDs and acts as the account that may write challenges", () => {
        const { chart, version, repositoryOpts, namespace, values } = named(resources, "cert-manager-chart").inputs;
        assert.deepEqual(
            { chart, version, repositoryOpts, namespace, values },
            {
                chart: "cert-manager",
                version: "v1.21.2",
                repositoryOpts: { repo: "https://charts.jetstack.io" },
                namespace: "cert-manager",
                values: {
                    crds: { enabled: true, keep: true },
                    serviceAccount: {
                        name: "cert-manager",
                        annotations: { "iam.gke.io/gcp-service-account": "certs@example" },
                    },
                },
            },
        );
    });

    it("has an issuer for labelled Certificates and for every name in the zone", () => {
        const issuer = named(resources, "cert-manager-issuer");
        assert.equal(issuer.type, "kubernetes:cert-manager.io/v1:ClusterIssuer");
        assert.equal(issuer.provider, "cluster");
        assert.deepEqual(issuer.dependencies, ["cert-manager-chart"]);
        assert.deepEqual(issuer.inputs, {
            apiVersion: "cert-manager.io/v1",
            kind: "ClusterIssuer",
            metadata: { name: "letsencrypt" },
            spec: {
                acme: {
                    email: "certificates@landscape.example",
                    server: "https://acme.example/directory",
                    privateKeySecretRef: { name: "letsencrypt-account" },
                    solvers: [
                        {
                            selector: { matchLabels: { "use-clouddns-solver": "true" } },
                            dns01: { cloudDNS: { project: "landscape-dev" } },
                        },
                        {
                            selector: { dnsZones: ["dev.landscape.example"] },
                            dns01: { cloudDNS: { project: "landscape-dev" } },
                        },
                    ],
                },
            },
        });
    });

    it("is ready when the issuer is, in the generation that was written", () => {
        const gate = named(resources, "cert-manager-ready");
        assert.deepEqual(gate.dependencies, ["cert-manager-issuer"]);
        assert.deepEqual(
            [gate.inputs.gate, gate.inputs.object, gate.inputs.generation],
            ["cluster-issuer", { apiVersion: "cert-manager.io/v1", kind: "ClusterIssuer", name: "letsencrypt" }, 3],
        );
    });
});
