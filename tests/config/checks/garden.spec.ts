import { adviseGarden, checkGarden } from "../../../config/checks/garden";
import type { Loose } from "../document";
import { set } from "../document";
import type { Row } from "./table";
import { table } from "./table";

const oidcConfig = {
    clientIDPublic: "kubectl",
    issuerURL: "https://id.example",
    clientID: "dashboard",
    clientSecret: { secret: "dashboard-secret" },
};
const authentication = (url = "https://id.example") => ({
    kubeAPIServer: {
        structuredAuthentication: {
            jwt: [
                { issuer: { url, audiences: ["kubectl"] }, claimMappings: { username: { expression: "claims.sub" } } },
            ],
        },
    },
});
const routing = (d: Loose) =>
    set(d.garden, { runtimeCluster: { settings: { topologyAwareRouting: { enabled: true } } } });
const ROUTING = "garden.runtimeCluster.settings.topologyAwareRouting.enabled";
const internal = { name: "internal", type: "powerdns", credentials: { apiKey: { secret: "internal-api-key" } } };
const account = { kind: "ServiceAccount", name: "ci" };

describe("the check of the garden", () => {
    table(checkGarden, [
        ["the garden of dev", () => undefined, []],
        [
            "domains at DNS providers there are not",
            d => {
                set(d.garden.domains, {
                    additional: {
                        virtualGarden: [{ name: "a.example.org", provider: "external" }],
                        ingress: [{ name: "b.example.org", provider: "internal" }],
                    },
                });
                set(d.garden, {
                    dns: { providers: [internal] },
                    gardenerDiscoveryServer: { domain: { name: "c.example.org", provider: "google" } },
                });
            },
            [
                'garden.domains.additional.virtualGarden[0].provider: no DNS provider "external" in garden.dns.providers; ' +
                    "did you mean internal?",
                'garden.gardenerDiscoveryServer.domain.provider: no DNS provider "google" in garden.dns.providers; known: ' +
                    "primary, internal",
            ],
        ],
        [
            "DNS providers of one name, and with that of the landscape's own",
            d => set(d.garden, { dns: { providers: [internal, internal, { ...internal, name: "primary" }] } }),
            [
                'garden.dns.providers[1].name: "internal" is the name of garden.dns.providers[0].name already; expected ' +
                    "another one",
                'garden.dns.providers[2].name: "primary" is the landscape\'s own provider; expected another name',
            ],
        ],
        [
            "domains that are there already",
            d => {
                set(d.garden.domains, {
                    additional: {
                        virtualGarden: [{ name: "a.example.org" }],
                        ingress: [{ name: "garden.dev.landscape.example" }, { name: "a.example.org" }],
                    },
                });
            },
            [
                'garden.domains.additional.ingress[0].name: "garden.dev.landscape.example" is the domain of ' +
                    "garden.domains.virtualGarden already; expected another one",
                'garden.domains.additional.ingress[1].name: "a.example.org" is the domain of ' +
                    "garden.domains.additional.virtualGarden[0].name already; expected another one",
            ],
        ],
        [
            "extensions of one type, and resources of one name",
            d =>
                set(d.garden, {
                    extensions: [{ type: "own" }, { type: "own" }],
                    resources: [
                        { name: "a", data: { k: { secret: "one" } } },
                        { name: "a", data: { k: { secret: "two" } } },
                    ],
                }),
            [
                'garden.extensions[1].type: "own" is the type of garden.extensions[0].type already; expected another one',
                'garden.resources[1].name: "a" is the name of garden.resources[0].name already; expected another one',
            ],
        ],
        [
            "times that the Garden's CRD does not know",
            d => set(d.garden, { maintenance: { timeWindow: { begin: "220000-0500", end: "230000+0900" } } }),
            [
                "garden.maintenance.timeWindow.begin: the Garden takes no time of -0500; expected a time of +0000 to +0400, or " +
                    "of +1000 to +1400",
                "garden.maintenance.timeWindow.end: the Garden takes no time of +0900; expected a time of +0000 to +0400, or of " +
                    "+1000 to +1400",
            ],
        ],
        [
            "a dashboard's issuer with a query",
            d =>
                set(d.garden, {
                    gardenerDashboard: {
                        oidcConfig: {
                            clientIDPublic: "a",
                            issuerURL: "https://id.landscape.example/?a=b",
                            clientID: "b",
                            clientSecret: { secret: "dashboard" },
                        },
                    },
                    kubernetes: {
                        kubeAPIServer: {
                            structuredAuthentication: {
                                jwt: [
                                    {
                                        issuer: { url: "https://id.landscape.example", audiences: ["a"] },
                                        claimMappings: { username: { expression: "claims.sub" } },
                                    },
                                ],
                            },
                        },
                    },
                }),
            [
                "garden.gardenerDashboard.oidcConfig.issuerURL: the issuer id.landscape.example has a query; expected an " +
                    "https:// URL without it",
            ],
        ],
        [
            "projects chosen by nothing, and by values that nothing is compared with",
            d =>
                set(d.garden, {
                    gardenerControllerManager: {
                        defaultProjectQuotas: [
                            {
                                config: { hard: { "count/secrets": "4" } },
                                projectSelector: {
                                    matchExpressions: [
                                        { key: "a", operator: "In" },
                                        { key: "b", operator: "Exists", values: ["c"] },
                                        { key: "d", operator: "NotIn", values: ["e"] },
                                    ],
                                },
                            },
                        ],
                    },
                }),
            [
                ["In has nothing to compare with", "values"],
                ["Exists compares with nothing", "it to be left out"],
            ].map(
                ([found, right], index) =>
                    "garden.gardenerControllerManager.defaultProjectQuotas[0].projectSelector." +
                    `matchExpressions[${index}].values: ${found}; expected ${right}`,
            ),
        ],
        [
            "etcds with too little memory",
            d => {
                set(d.garden.etcd.main, { autoscaling: { minAllowed: { memory: "286Mi" } } });
                set(d.garden.etcd.events, { autoscaling: { minAllowed: { memory: "59M" } } });
            },
            [
                "garden.etcd.main.autoscaling.minAllowed.memory: 286Mi is less than Gardener takes; expected 300M at least",
                "garden.etcd.events.autoscaling.minAllowed.memory: 59M is less than Gardener takes; expected 60M at least",
            ],
        ],
        [
            "etcds with as little memory as may be",
            d => {
                set(d.garden.etcd.main, { autoscaling: { minAllowed: { memory: "287Mi" } } });
                set(d.garden.etcd.events, { autoscaling: { minAllowed: { cpu: "1m", memory: "60M" } } });
            },
            [],
        ],
        [
            "a dashboard that nobody can log in to",
            d => set(d.garden, { gardenerDashboard: { enableTokenLogin: false } }),
            [
                "garden.gardenerDashboard.enableTokenLogin: without token and without oidcConfig nobody can log in; expected " +
                    "garden.gardenerDashboard.oidcConfig, or true",
            ],
        ],
        [
            "a dashboard whose issuer the API server does not know",
            d => set(d.garden, { gardenerDashboard: { enableTokenLogin: false, oidcConfig } }),
            [
                "garden.gardenerDashboard.oidcConfig: the API server would not take the tokens of its issuer; expected " +
                    "garden.kubernetes.kubeAPIServer.structuredAuthentication",
            ],
        ],
        [
            "a dashboard whose issuer the API server knows",
            d => set(d.garden, { gardenerDashboard: { oidcConfig }, kubernetes: authentication() }),
            [],
        ],
        [
            "routing in zones where there is one, and no high availability",
            d => {
                routing(d);
                set(d.clusters.initial.gke, { zones: ["europe-west3-a"] });
            },
            [
                `${ROUTING}: clusters.initial.gke has fewer than two zones; expected false, or another zone`,
                `${ROUTING}: garden.highAvailability is false; expected false, or high availability`,
            ],
        ],
        [
            "routing in zones on metalstack.cloud, which has none",
            d => {
                routing(d);
                set(d.garden, { highAvailability: true });
                set(d.clusters, { initial: { metalstackCloud: {} } });
            },
            [`${ROUTING}: clusters.initial.metalstackCloud has fewer than two zones; expected false, or another zone`],
        ],
        [
            "routing in three zones with high availability, as it is by default",
            d => {
                routing(d);
                set(d.garden, { highAvailability: undefined });
            },
            [],
        ],
        [
            "accounts without namespace, and people with one",
            d => {
                set(d.garden, {
                    project: { owner: { name: "admin", namespace: "garden" } },
                    access: { clusterRoleBindings: [{ name: "ci", clusterRole: "view", subjects: [account] }] },
                });
            },
            [
                "garden.project.owner.namespace: it is for service accounts alone; expected it to be left out",
                "garden.access.clusterRoleBindings[0].subjects[0].namespace: a service account without its namespace; " +
                    "expected its namespace",
            ],
        ],
        [
            "bindings of a name that is taken",
            d => {
                const of = (name: string) => ({ name, clusterRole: "view", subjects: [{ name: "a" }] });
                const taken = ["cluster-admin", "gardener.cloud:admin", "metal-landscape:admins", "system:basic-user"];
                set(d.garden, {
                    access: { clusterRoleBindings: [...taken, "a", "system", "a"].map(of) },
                });
            },
            [
                'garden.access.clusterRoleBindings[6].name: "a" is the name of garden.access.clusterRoleBindings[4].name already; ' +
                    "expected another one",
                ...["cluster-admin", "gardener.cloud:admin", "metal-landscape:admins", "system:basic-user"].map(
                    (name, index) =>
                        `garden.access.clusterRoleBindings[${index}].name: "${name}" is a name of Kubernetes, Gardener or the ` +
                        "landscape itself; expected another name",
                ),
            ],
        ],
        [
            "validities that are too short or too long",
            d =>
                set(d.garden, {
                    gardenerAPIServer: { shootAdminKubeconfigMaxExpiration: "59m59s" },
                    access: { tokenExpiration: "8h0m1s" },
                }),
            [
                "garden.gardenerAPIServer.shootAdminKubeconfigMaxExpiration: 59m59s is out of bounds; expected 1h to 1193046h",
                "garden.access.tokenExpiration: 8h0m1s is out of bounds; expected 10m to 8h",
            ],
        ],
        [
            "an operator of another repository, pulled each time, with other values of its chart",
            d => {
                const image = { repository: "registry.example/operator", pullPolicy: "Always" };
                set(d.garden, { operator: { values: { image, hostAliases: [] } } });
            },
            [],
        ],
        ...(
            [
                ["another version of the operator", { tag: "v1.139.0" }, ".tag"],
                ["the operator's version taken away", { tag: null }, ".tag"],
                ["the operator's image as one text", "registry.example/operator:v1.139.0", ""],
                ["the operator's image taken away", null, ""],
            ] as const
        ).map(([what, image, key]): Row => [
            what,
            d => set(d.garden, { operator: { values: { image } } }),
            [
                `garden.operator.values.image${key}: the landscape waits for the operator of the release; expected it left ` +
                    "out, and another version by release.vector",
            ],
        ]),
    ]);
});

describe("advice on the garden", () => {
    table(adviseGarden, [
        ["a garden that nobody but the landscape goes to", () => undefined, []],
        [
            "admins whom no authenticator names",
            d =>
                set(d.garden, {
                    access: { admins: [{ name: "oidc:admins" }], viewers: [{ kind: "User", name: "a" }] },
                }),
            ["admins", "viewers"].map(
                key =>
                    `garden.access.${key}[0]: nobody can log in as it, unless with a certificate; expected ` +
                    "garden.kubernetes.kubeAPIServer.structuredAuthentication",
            ),
        ],
        [
            "admins whom an authenticator names",
            d => set(d.garden, { access: { admins: [{ name: "oidc:admins" }] }, kubernetes: authentication() }),
            [],
        ],
        [
            "a dashboard of another issuer than the API server's",
            d =>
                set(d.garden, { gardenerDashboard: { oidcConfig }, kubernetes: authentication("https://id.example/") }),
            [
                "garden.gardenerDashboard.oidcConfig.issuerURL: the API server does not take tokens of https://id.example; " +
                    "expected an issuer of garden.kubernetes.kubeAPIServer.structuredAuthentication, such as https://id.example/",
            ],
        ],
    ]);
});
