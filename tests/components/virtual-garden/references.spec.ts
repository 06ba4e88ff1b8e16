import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import type { GardenArgs } from "../../../components/virtual-garden/garden";
import type { GardenReference } from "../../../components/virtual-garden/references";
import { gardenArgs } from "../gardener-fixtures";
import { added, GARDENER, gardener, KUBE, kube, plain } from "./added";

const tls = { certificate: "a certificate", privateKey: "a key" };

const policy = { apiVersion: "audit.k8s.io/v1", kind: "Policy", rules: [{ level: "Metadata" }] };
const jwt = [{ issuer: { url: "https://id.example", audiences: ["a", "b"] }, claimMappings: {} }];

/** What is referred to, and where: the name is put in the place of NAME. */
const referring: [
    what: string,
    args: Partial<GardenArgs>,
    at: string,
    field: (name: string) => unknown,
    reference: Partial<GardenReference>,
][] = [
    [
        "the policy of what kube-apiserver audits",
        kube({ auditConfig: { auditPolicy: policy } }),
        KUBE,
        name => ({ auditConfig: { auditPolicy: { configMapRef: { name } } } }),
        { kind: "ConfigMap", suffix: "kube-apiserver-audit-policy" },
    ],
    [
        "where gardener-apiserver's audit events go",
        gardener({ gardenerAPIServer: { auditWebhook: { kubeconfig: "k", batchMaxSize: 7 } } }),
        `${GARDENER}.gardenerAPIServer.auditWebhook`,
        name => ({ kubeconfigSecretName: name, batchMaxSize: 7 }),
        { kind: "Secret", suffix: "gardener-apiserver-audit-webhook", stringData: { kubeconfig: "k" } },
    ],
    [
        "the server that an admission plugin calls",
        kube({ admissionPlugins: [{ name: "ImagePolicyWebhook", config: { a: 1 }, kubeconfig: "k" }] }),
        KUBE,
        name => ({
            admissionPlugins: [{ name: "ImagePolicyWebhook", config: { a: 1 }, kubeconfigSecretName: name }],
        }),
        { kind: "Secret", suffix: "kube-apiserver-admission-imagepolicywebhook", stringData: { kubeconfig: "k" } },
    ],
    [
        "who says whose a token is",
        kube({ authentication: { webhook: { kubeconfig: "k", version: "v1" } } }),
        KUBE,
        name => ({ authentication: { webhook: { kubeconfigSecretName: name, version: "v1" } } }),
        { kind: "Secret", suffix: "kube-apiserver-authentication-webhook", stringData: { kubeconfig: "k" } },
    ],
    [
        "a certificate for further names",
        kube({ sni: { tls, domainPatterns: ["*.example"] } }),
        KUBE,
        name => ({ sni: { secretName: name, domainPatterns: ["*.example"] } }),
        {
            kind: "Secret",
            suffix: "kube-apiserver-sni",
            type: "kubernetes.io/tls",
            stringData: { "tls.crt": "a certificate", "tls.key": "a key" },
        },
    ],
    [
        "issuers of tokens",
        kube({ structuredAuthentication: { jwt } }),
        KUBE,
        name => ({ structuredAuthentication: { configMapName: name } }),
        { kind: "ConfigMap", suffix: "kube-apiserver-authentication" },
    ],
    [
        "login at the dashboard",
        gardener({
            gardenerDashboard: { oidcConfig: { issuerURL: "https://id.example", clientID: "c", clientSecret: "s" } },
        }),
        `${GARDENER}.gardenerDashboard`,
        name => ({ oidcConfig: { issuerURL: "https://id.example", secretRef: { name } } }),
        { kind: "Secret", suffix: "dashboard-oidc", stringData: { client_id: "c", client_secret: "s" } },
    ],
    [
        "tickets at GitHub",
        gardener({
            gardenerDashboard: {
                gitHub: {
                    apiURL: "https://api.github.com",
                    organisation: "o",
                    repository: "r",
                    authentication: { token: "t" },
                    webhookSecret: "w",
                },
            },
        }),
        `${GARDENER}.gardenerDashboard`,
        name => ({
            gitHub: { apiURL: "https://api.github.com", organisation: "o", repository: "r", secretRef: { name } },
        }),
        { kind: "Secret", suffix: "dashboard-github", stringData: { "authentication.token": "t", webhookSecret: "w" } },
    ],
    [
        "pages of the dashboard",
        gardener({ gardenerDashboard: { frontendConfig: { landingPageUrl: "https://x.example" } } }),
        `${GARDENER}.gardenerDashboard`,
        name => ({ frontendConfigMapRef: { name } }),
        {
            kind: "ConfigMap",
            suffix: "dashboard-frontend",
            data: { "frontend-config.yaml": "landingPageUrl: https://x.example\n" },
        },
    ],
    [
        "logos of the dashboard, as they are",
        gardener({ gardenerDashboard: { assets: { "logo.svg": "PHN2Zy8+" } } }),
        `${GARDENER}.gardenerDashboard`,
        name => ({ assetsConfigMapRef: { name } }),
        { kind: "ConfigMap", suffix: "dashboard-assets", binaryData: { "logo.svg": "PHN2Zy8+" } },
    ],
    [
        "the discovery server's certificate",
        gardener({ gardenerDiscoveryServer: { domain: { name: "d.example" }, tls } }),
        `${GARDENER}.gardenerDiscoveryServer`,
        name => ({ domain: { name: "d.example", provider: "primary" }, tlsSecretName: name }),
        { kind: "Secret", suffix: "discovery-server", type: "kubernetes.io/tls" },
    ],
    [
        "what an extension calls by a name",
        { resources: [{ name: "registry", data: { password: "p" } }] },
        "resources",
        name => [{ name: "registry", resourceRef: { apiVersion: "v1", kind: "Secret", name } }],
        { kind: "Secret", suffix: "resource-registry", stringData: { password: "p" } },
    ],
    [
        "what an extension calls by a name, and is no secret",
        { resources: [{ name: "policy", configMap: { "policy.yaml": "a: b" } }] },
        "resources",
        name => [{ name: "policy", resourceRef: { apiVersion: "v1", kind: "ConfigMap", name } }],
        { kind: "ConfigMap", suffix: "resource-policy", data: { "policy.yaml": "a: b" } },
    ],
    [
        "a DNS provider beside the landscape's own",
        {
            dns: [
                gardenArgs.dns[0],
                { name: "internal", type: "powerdns", providerConfig: { a: 1 }, credentials: { apiKey: "k" } },
            ],
        },
        "dns.providers",
        name => [
            plain.garden.spec.dns?.providers[0],
            { name: "internal", type: "powerdns", providerConfig: { a: 1 }, secretRef: { name } },
        ],
        {
            kind: "Secret",
            suffix: "dns-internal",
            name: "virtual-garden-dns-provider-internal-secret",
            stringData: { apiKey: "k" },
        },
    ],
];

describe("what a Garden refers to", () => {
    for (const [what, args, at, field, reference] of referring) {
        it(`is ${what}`, () => {
            const { spec, references } = added(args);
            assert.equal(references.length, 1);
            const [{ name, ...found }] = references;
            assert.deepEqual(spec, { [at]: field(name) });
            assert.deepEqual({ name, ...found }, { ...found, name, ...reference });
        });
    }

    it("is an authorizer's kubeconfig beside the configuration that names it", () => {
        const authorizers = [{ type: "Webhook", name: "policy", webhook: { timeout: "3s" } }];
        const kubeconfigs = [{ authorizerName: "policy", kubeconfig: "k" }];
        const { spec, references } = added(kube({ structuredAuthorization: { authorizers, kubeconfigs } }));
        const [config, secret] = references;
        assert.deepEqual(spec[KUBE], {
            structuredAuthorization: {
                configMapName: config.name,
                kubeconfigs: [
                    { authorizerName: "policy", secretName: "virtual-garden-kube-apiserver-authorization-policy" },
                ],
            },
        });
        assert.deepEqual(parse(config.data?.["config.yaml"] ?? ""), {
            apiVersion: "apiserver.config.k8s.io/v1beta1",
            kind: "AuthorizationConfiguration",
            authorizers,
        });
        assert.deepEqual(secret.stringData, { kubeconfig: "k" });
    });

    it("matches any of several audiences, as kube-apiserver wants it said", () => {
        const configOf = (audiences: string[]) => {
            const authentication = { jwt: [{ issuer: { url: "https://id.example", audiences } }] };
            const [{ data }] = added(kube({ structuredAuthentication: authentication })).references;
            return parse(data?.["config.yaml"] ?? "") as unknown;
        };
        const expected = (issuer: object) => ({
            apiVersion: "apiserver.config.k8s.io/v1beta1",
            kind: "AuthenticationConfiguration",
            jwt: [{ issuer: { url: "https://id.example", ...issuer } }],
        });
        assert.deepEqual(configOf(["a"]), expected({ audiences: ["a"] }));
        assert.deepEqual(configOf(["a", "b"]), expected({ audiences: ["a", "b"], audienceMatchPolicy: "MatchAny" }));
    });

    it("is the same ConfigMap in whichever order an engine hands over the config", () => {
        const nameOf = (frontendConfig: Record<string, unknown>) =>
            added(gardener({ gardenerDashboard: { frontendConfig } })).references[0].name;
        assert.equal(nameOf({ a: 1, b: { c: 2, d: 3 } }), nameOf({ b: { d: 3, c: 2 }, a: 1 }));
        assert.notEqual(nameOf({ a: 1, b: { c: 2, d: 3 } }), nameOf({ a: 1, b: { c: 3, d: 2 } }));
    });

    it("is another ConfigMap as soon as there is another content, and the same Secret", () => {
        const nameOf = (level: string) =>
            added(kube({ auditConfig: { auditPolicy: { ...policy, rules: [{ level }] } } })).references[0].name;
        assert.match(nameOf("Metadata"), /^virtual-garden-kube-apiserver-audit-policy-[0-9a-f]{8}$/);
        assert.equal(nameOf("Metadata"), nameOf("Metadata"));
        assert.notEqual(nameOf("Metadata"), nameOf("None"));
        const secret = pulumi.secret("k");
        const webhook = kube({ auditWebhook: { kubeconfig: secret } });
        assert.equal(added(webhook).references[0].name, "virtual-garden-kube-apiserver-audit-webhook");
        assert.equal(added(webhook).references[0].stringData?.kubeconfig, secret);
    });
});
