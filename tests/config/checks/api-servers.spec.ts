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
            "a certificate at the name that gardenlets use",
            d =>
                kube(d, {
                    sni: {
                        domainPatterns: [
                            "api.garden.dev.landscape.example",
                            "*.garden.dev.landscape.example",
                            "*.dev.landscape.example",
                        ],
                    },
                }),
            ["api.garden.dev.landscape.example", "*.garden.dev.landscape.example"].map(
                (pattern, index) =>
                    `${K}.sni.domainPatterns[${index}]: ${pattern} matches api.garden.dev.landscape.example, where gardenlets ` +
                    "expect the garden's own CA; expected other names",
            ),
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
                            { type: "RBAC", name: "rbac" },
                        ],
                        kubeconfigs: [{ authorizerName: "rbac", kubeconfig: { secret: "rbac-kubeconfig" } }],
                    },
                }),
            [
                `${K}.structuredAuthorization.authorizers[0].name: webhook "policy" has no kubeconfig; expected one in ` +
                    `${K}.structuredAuthorization.kubeconfigs`,
                `${K}.structuredAuthorization.kubeconfigs[0].authorizerName: no webhook "rbac" in ` +
                    `${K}.structuredAuthorization.authorizers; known: policy`,
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
                    `${K}.encryptionConfig.resources`,
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
                `${K}.admissionPlugins[1].config: LimitRanger has no configuration; expected it to be left out`,
            ],
        ],
    ]);
});
