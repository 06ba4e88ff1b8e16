import { checkApiServers } from "../../../config/checks/api-servers";
import type { Loose } from "../document";
import { set } from "../document";
import { table } from "./table";

const K = "garden.kubernetes.kubeAPIServer";
const G = "garden.gardenerAPIServer";
const kube = (d: Loose, kubeAPIServer: object) => set(d.garden, { kubernetes: { kubeAPIServer } });
const gardener = (d: Loose, gardenerAPIServer: object) => set(d.garden, { gardenerAPIServer });
const jwt = (url: string) => ({
    issuer: { url, audiences: ["gardener"] },
    claimMappings: { username: { expression: "claims.sub" } },
});

describe("the check of the API servers", () => {
    table(checkApiServers, [
        ["API servers that are as by default", () => undefined, []],
        [
            "durations and sizes out of bounds",
            d =>
                kube(d, {
                    eventTTL: "24h1s",
                    serviceAccountConfig: { maxTokenExpiration: "719h59m" },
                    autoscaling: { minAllowed: { cpu: "19m", memory: "190Mi" } },
                }),
            [
                `${K}.eventTTL: 24h1s is out of bounds; expected 0s to 24h`,
                `${K}.serviceAccountConfig.maxTokenExpiration: 719h59m is out of bounds; expected 720h to 2160h`,
                `${K}.autoscaling.minAllowed.cpu: 19m is less than Gardener takes; expected 20m at least`,
                `${K}.autoscaling.minAllowed.memory: 190Mi is less than Gardener takes; expected 200M at least`,
            ],
        ],
        [
            "durations and sizes at their bounds",
            d =>
                kube(d, {
                    eventTTL: "24h",
                    serviceAccountConfig: { maxTokenExpiration: "2160h" },
                    autoscaling: { minAllowed: { cpu: "0.02", memory: "200M" } },
                }),
            [],
        ],
        [
            "issuers that are there already",
            d =>
                kube(d, {
                    structuredAuthentication: { jwt: [jwt("https://a.example"), jwt("https://a.example")] },
                    serviceAccountConfig: {
                        issuer: "https://b.example",
                        acceptedIssuers: ["https://b.example", "https://a.example"],
                    },
                }),
            [
                `${K}.structuredAuthentication.jwt[1].issuer.url: "https://a.example" is the issuer of ` +
                    `${K}.structuredAuthentication.jwt[0].issuer.url already; expected another one`,
                `${K}.serviceAccountConfig.acceptedIssuers[0]: "https://b.example" is the issuer of ` +
                    `${K}.serviceAccountConfig.issuer already; expected another one`,
            ],
        ],
        [
            "webhooks and kubeconfigs that don't go together",
            d =>
                kube(d, {
                    structuredAuthorization: {
                        authorizers: [
                            { type: "Webhook", name: "policy" },
                            { type: "Webhook", name: "policy" },
                        ],
                        kubeconfigs: ["rbac", "rbac"].map(authorizerName => ({
                            authorizerName,
                            kubeconfig: { secret: "rbac-kubeconfig" },
                        })),
                    },
                }),
            [
                `${K}.structuredAuthorization.authorizers[1].name: "policy" is the name of ` +
                    `${K}.structuredAuthorization.authorizers[0].name already; expected another one`,
                `${K}.structuredAuthorization.kubeconfigs[1].authorizerName: "rbac" is the authorizer of ` +
                    `${K}.structuredAuthorization.kubeconfigs[0].authorizerName already; expected another one`,
                ...[0, 1].map(
                    index =>
                        `${K}.structuredAuthorization.authorizers[${index}].name: webhook "policy" has no kubeconfig; ` +
                        `expected one in ${K}.structuredAuthorization.kubeconfigs`,
                ),
                ...[0, 1].map(
                    index =>
                        `${K}.structuredAuthorization.kubeconfigs[${index}].authorizerName: no webhook "rbac" in ` +
                        `${K}.structuredAuthorization.authorizers; known: policy`,
                ),
            ],
        ],
        [
            "issuers with more than a place",
            d =>
                kube(d, {
                    serviceAccountConfig: {
                        issuer: "https://a.example/?x=1",
                        acceptedIssuers: ["https://b@b.example#c", "https://c.example/path"],
                    },
                }),
            [
                `${K}.serviceAccountConfig.issuer: the issuer a.example has a query; expected an https:// URL without it`,
                `${K}.serviceAccountConfig.acceptedIssuers[0]: the issuer b.example has a user and a fragment; expected an ` +
                    "https:// URL without it",
            ],
        ],
        [
            "audiences twice, or several in one",
            d => kube(d, { apiAudiences: ["a", "a", "b,c"] }),
            [
                `${K}.apiAudiences[1]: "a" is an audience of ${K}.apiAudiences[0] already; expected another one`,
                `${K}.apiAudiences[2]: "b,c" has a comma; expected an entry for each audience`,
            ],
        ],
        [
            "resources that are stored elsewhere, or nowhere",
            d =>
                kube(d, {
                    encryptionConfig: {
                        resources: ["apiserveripinfo", "events.events.k8s.io", "ingresses.extensions", "events"],
                    },
                }),
            [
                `${K}.encryptionConfig.resources[0]: apiserveripinfo is no resource of the API; expected other resources`,
                `${K}.encryptionConfig.resources[1]: nothing is stored as events.events.k8s.io; expected events`,
                `${K}.encryptionConfig.resources[2]: nothing is stored as ingresses.extensions; expected the resource in its ` +
                    "present group",
            ],
        ],
        [
            "resources that are always encrypted, or by the other server",
            d => {
                kube(d, {
                    encryptionConfig: { resources: ["secrets", "shoots.core.gardener.cloud", "deployments.apps"] },
                });
                gardener(d, {
                    encryptionConfig: {
                        resources: ["configmaps", "internalsecrets.core.gardener.cloud", "shoots.core.gardener.cloud"],
                    },
                });
            },
            [
                `${K}.encryptionConfig.resources[0]: secrets are always encrypted; expected other resources`,
                `${K}.encryptionConfig.resources[1]: shoots.core.gardener.cloud is served by gardener-apiserver; expected it ` +
                    `in ${G}.encryptionConfig.resources`,
                `${G}.encryptionConfig.resources[0]: configmaps is not served by gardener-apiserver; expected it in ` +
                    `${K}.encryptionConfig.resources, or with its group, as shoots.core.gardener.cloud`,
                `${G}.encryptionConfig.resources[1]: internalsecrets.core.gardener.cloud is always encrypted; expected other ` +
                    "resources",
            ],
        ],
        [
            "resources and plugins twice",
            d => {
                kube(d, { encryptionConfig: { resources: ["configmaps", "configmaps"] } });
                gardener(d, { admissionPlugins: [{ name: "ShootDNSRewriting" }, { name: "ShootDNSRewriting" }] });
            },
            [
                `${K}.encryptionConfig.resources[1]: "configmaps" is the resource of ${K}.encryptionConfig.resources[0] ` +
                    "already; expected another one",
                `${G}.admissionPlugins[1].name: "ShootDNSRewriting" is the plugin of ${G}.admissionPlugins[0].name already; ` +
                    "expected another one",
            ],
        ],
        [
            "plugins that are needed, have no configuration, or call nobody",
            d =>
                kube(d, {
                    admissionPlugins: [
                        { name: "PodSecurity", disabled: true, config: {}, kubeconfig: { secret: "a-kubeconfig" } },
                        { name: "LimitRanger", disabled: true, config: {} },
                        { name: "ImagePolicyWebhook", config: {}, kubeconfig: { secret: "a-kubeconfig" } },
                    ],
                }),
            [
                `${K}.admissionPlugins[0].disabled: Gardener needs PodSecurity; expected it to be left out`,
                `${K}.admissionPlugins[0].kubeconfig: PodSecurity calls no server; expected it to be left out`,
                `${K}.admissionPlugins[0].config: it is no PodSecurityConfiguration; expected apiVersion ` +
                    "pod-security.admission.config.k8s.io/v1 and kind PodSecurityConfiguration",
                `${K}.admissionPlugins[1].config: LimitRanger has no configuration; expected it to be left out`,
            ],
        ],
    ]);
});
