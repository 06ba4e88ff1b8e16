import assert from "node:assert/strict";
import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { CertManager } from "../../../components/cert-manager/cert-manager";
import type { CertManagerArgs } from "../../../components/cert-manager/cert-manager";
import type { Dns01Solver } from "../../../components/cert-manager/solver";
import { loadAdditions } from "../../../release/additions";
import type { Registered } from "../mocks";
import { named, register } from "../mocks";

const deploy = (issuer: CertManagerArgs["issuer"]) =>
    register(
        () => {
            const provider = new Provider("cluster", { kubeconfig: "a kubeconfig" });
            return new CertManager(
                "cert-manager",
                {
                    charts: {
                        certManager: loadAdditions().helmChart("cert-manager"),
                        powerdnsWebhook: loadAdditions().helmChart("cert-manager-webhook-pdns"),
                    },
                    kubeconfig: "a kubeconfig",
                    zone: "dev.landscape.example",
                    issuer,
                },
                { provider },
            );
        },
        ({ inputs }) => ({ metadata: { ...(inputs as { metadata?: object }).metadata, generation: 3 } }),
    );
const acme = (solver: Dns01Solver) => ({
    kind: "acme" as const,
    email: "certificates@landscape.example",
    server: "https://acme.example/directory",
    solver,
});
const byIdentity = acme({ kind: "cloudDNS", project: "landscape-dev", account: { email: "certs@example" } });
const names = (resources: Registered[]) =>
    resources.map(({ name }) => name).filter(name => name.startsWith("cert-manager-"));
const gateOf = (resources: Registered[], name = "cert-manager-ready") => {
    const { inputs, dependencies } = named(resources, name);
    const { gate, kubeconfig, object, generation } = inputs;
    return { gate, kubeconfig, object, generation, dependencies };
};

describe("cert-manager", () => {
    let resources: Registered[];

    before(async () => {
        ({ resources } = await deploy(byIdentity));
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
        assert.equal(issuer.parent, "cert-manager");
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
        assert.deepEqual(gateOf(resources), {
            gate: "cluster-issuer",
            kubeconfig: "a kubeconfig",
            object: { apiVersion: "cert-manager.io/v1", kind: "ClusterIssuer", name: "letsencrypt" },
            generation: 3,
            dependencies: ["cert-manager-issuer"],
        });
    });

    const withSecret: [string, Dns01Solver, string, Record<string, string>][] = [
        [
            "Cloud DNS by a key",
            {
                kind: "cloudDNS",
                project: "elsewhere",
                hostedZoneName: "a-zone",
                account: { key: pulumi.secret("KEY") },
            },
            "acme-cloud-dns",
            { "key.json": "KEY" },
        ],
        [
            "RFC 2136",
            {
                kind: "rfc2136",
                nameserver: "192.0.2.53:53",
                tsigKeyName: "acme",
                tsigAlgorithm: "HMACSHA512",
                tsigSecret: pulumi.secret("KEY"),
            },
            "acme-rfc2136",
            { "tsig-secret": "KEY" },
        ],
        [
            "PowerDNS",
            { kind: "powerdns", server: "https://powerdns.example:8081", apiKey: pulumi.secret("KEY") },
            "acme-powerdns",
            { "api-key": "KEY" },
        ],
    ];
    for (const [title, solver, secretName, data] of withSecret) {
        it(`has the credentials of ${title} as a Secret, before the issuer, and no identity`, async () => {
            const deployed = (await deploy(acme(solver))).resources;
            const secret = named(deployed, "cert-manager-solver");
            assert.deepEqual(secret.inputs, {
                apiVersion: "v1",
                kind: "Secret",
                metadata: { name: secretName, namespace: "cert-manager" },
                stringData: { secret: data },
            });
            assert.ok(named(deployed, "cert-manager-issuer").dependencies.includes("cert-manager-solver"));
            assert.deepEqual(named(deployed, "cert-manager-chart").inputs.values, {
                crds: { enabled: true, keep: true },
                serviceAccount: { name: "cert-manager" },
            });
        });
    }

    it("has PowerDNS' webhook reached before the issuer", async () => {
        const solver = { kind: "powerdns", server: "https://powerdns.example:8081", apiKey: "KEY" } as const;
        const deployed = (await deploy(acme(solver))).resources;
        const chart = named(deployed, "cert-manager-powerdns-chart");
        const { chart: chartName, version, repositoryOpts, namespace, values } = chart.inputs;
        assert.deepEqual(chart.dependencies, ["cert-manager-chart", "cert-manager-namespace"]);
        assert.deepEqual(
            { chartName, version, repositoryOpts, namespace, values },
            {
                chartName: "cert-manager-webhook-pdns",
                version: "3.2.5",
                repositoryOpts: { repo: "https://zachomedia.github.io/cert-manager-webhook-pdns" },
                namespace: "cert-manager",
                values: {
                    groupName: "acme.dev.landscape.example",
                    certManager: { namespace: "cert-manager", serviceAccountName: "cert-manager" },
                },
            },
        );
        assert.deepEqual(gateOf(deployed, "cert-manager-powerdns-ready"), {
            gate: "api-service",
            kubeconfig: "a kubeconfig",
            object: {
                apiVersion: "apiregistration.k8s.io/v1",
                kind: "APIService",
                name: "v1alpha1.acme.dev.landscape.example",
            },
            generation: undefined,
            dependencies: ["cert-manager-chart", "cert-manager-powerdns-chart"],
        });
        assert.deepEqual(named(deployed, "cert-manager-issuer").dependencies, [
            "cert-manager-chart",
            "cert-manager-powerdns-ready",
            "cert-manager-solver",
        ]);
    });

    it("has a CA of its own in a lab: one that signs itself, and an issuer that signs with it", async () => {
        const { resources: deployed, result } = await deploy({ kind: "ca", commonName: "CA of landscape lab" });
        assert.deepEqual(names(deployed).sort(), [
            "cert-manager-ca",
            "cert-manager-chart",
            "cert-manager-issuer",
            "cert-manager-namespace",
            "cert-manager-ready",
            "cert-manager-root-issuer",
        ]);
        assert.equal(result.clusterIssuer, "landscape-ca");
        assert.deepEqual(result.caSecret, { namespace: "cert-manager", name: "landscape-ca" });
        assert.deepEqual(named(deployed, "cert-manager-root-issuer").inputs.spec, { selfSigned: {} });
        const ca = named(deployed, "cert-manager-ca").inputs;
        assert.deepEqual(ca.metadata, { name: "landscape-ca", namespace: "cert-manager" });
        assert.deepEqual(ca.spec, {
            isCA: true,
            commonName: "CA of landscape lab",
            secretName: "landscape-ca",
            duration: "87600h0m0s",
            privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Never" },
            issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: "landscape-ca-root" },
        });
        assert.deepEqual(named(deployed, "cert-manager-issuer").inputs.spec, { ca: { secretName: "landscape-ca" } });
        assert.deepEqual(gateOf(deployed), {
            gate: "cluster-issuer",
            kubeconfig: "a kubeconfig",
            object: { apiVersion: "cert-manager.io/v1", kind: "ClusterIssuer", name: "landscape-ca" },
            generation: 3,
            dependencies: ["cert-manager-issuer"],
        });
    });
});
