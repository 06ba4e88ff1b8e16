import type { Loose } from "../document";
import { set } from "../document";
import type { RightConfig, WrongConfig } from "./case";

const oidcConfig = {
    clientIDPublic: "kubectl",
    issuerURL: "https://id.landscape.example",
    clientID: "dashboard",
    clientSecret: { secret: "dashboard-client-secret" },
};
const structuredAuthentication = {
    jwt: [
        {
            issuer: { url: "https://id.landscape.example", audiences: ["kubectl"] },
            claimMappings: { username: { expression: "claims.email" } },
        },
    ],
};
const dashboard = (d: Loose, gardenerDashboard: unknown) => set(d.garden, { gardenerDashboard });

/** Wrong configs of Gardener's components, and of who may use them. */
export const wrongComponents: WrongConfig[] = [
    {
        kind: "choice",
        what: "a feature gate that Gardener has not",
        change: d => set(d.garden, { gardenerAPIServer: { featureGates: { ManagedIstio: true } } }),
        paths: ["garden.gardenerAPIServer.featureGates.ManagedIstio"],
    },
    {
        kind: "choice",
        what: "an admission plugin of kube-apiserver at gardener-apiserver",
        change: d => set(d.garden, { gardenerAPIServer: { admissionPlugins: [{ name: "PodSecurity" }] } }),
        paths: ["garden.gardenerAPIServer.admissionPlugins[0].name"],
    },
    {
        kind: "range",
        what: "one in ten requests that is told to go away",
        change: d => set(d.garden, { gardenerAPIServer: { goAwayChance: 0.1 } }),
        paths: ["garden.gardenerAPIServer.goAwayChance"],
    },
    {
        kind: "range",
        what: "admin kubeconfigs of ten minutes",
        change: d => set(d.garden, { gardenerAPIServer: { shootAdminKubeconfigMaxExpiration: "10m" } }),
        paths: ["garden.gardenerAPIServer.shootAdminKubeconfigMaxExpiration"],
    },
    {
        kind: "reference",
        what: "ConfigMaps among what gardener-apiserver encrypts",
        change: d => set(d.garden, { gardenerAPIServer: { encryptionConfig: { resources: ["configmaps"] } } }),
        paths: ["garden.gardenerAPIServer.encryptionConfig.resources[0]"],
    },
    {
        kind: "clash",
        what: "what Gardener always encrypts",
        change: d =>
            set(d.garden, {
                gardenerAPIServer: { encryptionConfig: { resources: ["shootstates.core.gardener.cloud"] } },
            }),
        paths: ["garden.gardenerAPIServer.encryptionConfig.resources[0]"],
    },
    {
        kind: "combination",
        what: "a limit without size and count",
        change: d =>
            set(d.garden, {
                gardenerAdmissionController: {
                    resourceAdmissionConfiguration: {
                        limits: [{ apiGroups: ["*"], apiVersions: ["*"], resources: ["shoots"] }],
                    },
                },
            }),
        paths: ["garden.gardenerAdmissionController.resourceAdmissionConfiguration.limits[0]"],
    },
    {
        kind: "choice",
        what: "a log level that the controller manager has not",
        change: d => set(d.garden, { gardenerControllerManager: { logLevel: "warn" } }),
        paths: ["garden.gardenerControllerManager.logLevel"],
    },
    {
        kind: "combination",
        what: "a dashboard that nobody can log in to",
        change: d => dashboard(d, { enableTokenLogin: false }),
        paths: ["garden.gardenerDashboard.enableTokenLogin"],
    },
    {
        kind: "combination",
        what: "OIDC at the dashboard and not at the API server",
        change: d => dashboard(d, { oidcConfig }),
        paths: ["garden.gardenerDashboard.oidcConfig"],
    },
    {
        kind: "missing",
        what: "OIDC at the dashboard without its secret",
        change: d => {
            dashboard(d, { oidcConfig: { ...oidcConfig, clientSecret: undefined } });
            set(d.garden, { kubernetes: { kubeAPIServer: { structuredAuthentication } } });
        },
        paths: ["garden.gardenerDashboard.oidcConfig.clientSecret"],
    },
    {
        kind: "combination",
        what: "tickets at GitHub by half an app",
        change: d =>
            dashboard(d, {
                gitHub: { organisation: "a", repository: "b", authentication: { appId: "1", clientId: "2" } },
            }),
        paths: ["garden.gardenerDashboard.gitHub.authentication"],
    },
    {
        kind: "missing",
        what: "terminals without an image",
        change: d => dashboard(d, { terminal: { container: { description: "Shell" } } }),
        paths: ["garden.gardenerDashboard.terminal.container.image"],
    },
    {
        kind: "type",
        what: "a discovery server by a flag",
        change: d => set(d.garden, { gardenerDiscoveryServer: true }),
        paths: ["garden.gardenerDiscoveryServer"],
    },
    {
        kind: "reference",
        what: "an extension that is not for gardens",
        change: d => set(d.garden, { extensions: [{ type: "shoot-cert-service" }] }),
        paths: ["garden.extensions[0].type"],
    },
    {
        kind: "clash",
        what: "two resources of one name",
        change: d =>
            set(d.garden, {
                resources: [
                    { name: "a", data: { k: { secret: "s" } } },
                    { name: "a", data: { k: { secret: "t" } } },
                ],
            }),
        paths: ["garden.resources[1].name"],
    },
    {
        kind: "choice",
        what: "a service account for an admin",
        change: d => set(d.garden, { access: { admins: [{ kind: "ServiceAccount", name: "ci" }] } }),
        paths: ["garden.access.admins[0].kind"],
    },
    {
        kind: "combination",
        what: "a service account without namespace",
        change: d =>
            set(d.garden, {
                access: {
                    clusterRoleBindings: [
                        {
                            name: "ci",
                            clusterRole: "cluster-admin",
                            subjects: [{ kind: "ServiceAccount", name: "ci" }],
                        },
                    ],
                },
            }),
        paths: ["garden.access.clusterRoleBindings[0].subjects[0].namespace"],
    },
    {
        kind: "combination",
        what: "a group with a namespace",
        change: d => set(d.garden, { project: { owner: { kind: "Group", name: "admins", namespace: "garden" } } }),
        paths: ["garden.project.owner.namespace"],
    },
    {
        kind: "form",
        what: "an image overwritten with its tag in the repository",
        change: d =>
            set(d.garden, {
                operator: {
                    imageVectorOverwrite: [{ name: "etcd-druid", repository: "r.example/druid:v1", tag: "v1" }],
                },
            }),
        paths: ["garden.operator.imageVectorOverwrite[0].repository"],
    },
    {
        kind: "unknown key",
        what: "a feature gate of the gardenlet at the operator",
        change: d => set(d.garden, { operator: { config: { featureGates: { NewWorkerPoolHash: true } } } }),
        paths: ["garden.operator.config.featureGates.NewWorkerPoolHash"],
    },
    {
        kind: "version",
        what: "another operator than the release's, by a value of its chart",
        change: d => set(d.garden, { operator: { values: { image: { tag: "v1.139.0" } } } }),
        paths: ["garden.operator.values.image.tag"],
    },
    {
        kind: "type",
        what: "overrides as a list of patches",
        change: d => set(d.garden, { overrides: [{ op: "add" }] }),
        paths: ["garden.overrides"],
    },
    {
        kind: "form",
        what: "a logo of the dashboard that is no base64",
        change: d => dashboard(d, { assets: { "logo.svg": "<svg/>" } }),
        paths: ['garden.gardenerDashboard.assets["logo.svg"]'],
    },
    {
        kind: "form",
        what: "a logo of the dashboard, and a secret for extensions, in a folder",
        change: d => {
            dashboard(d, { assets: { "logos/logo.svg": "PHN2Zy8+" } });
            set(d.garden, { resources: [{ name: "a", data: { "a/token": { secret: "a-token" } } }] });
        },
        paths: ['garden.gardenerDashboard.assets["logos/logo.svg"]', 'garden.resources[0].data["a/token"]'],
    },
    {
        kind: "combination",
        what: "overrides that give the Garden another name, and the landscape another identity",
        change: d =>
            set(d.garden, {
                overrides: {
                    metadata: { name: "other" },
                    spec: { virtualCluster: { gardener: { clusterIdentity: "other" } } },
                },
            }),
        paths: ["garden.overrides.metadata.name", "garden.overrides.spec.virtualCluster.gardener.clusterIdentity"],
    },
];

/** Right ones. */
export const rightComponents: RightConfig[] = [
    {
        what: "a dashboard with OIDC alone, terminals and tickets",
        change: d => {
            dashboard(d, {
                enableTokenLogin: false,
                oidcConfig,
                terminal: { container: { image: "a" }, allowedHosts: ["*.seeds.example"] },
                gitHub: { organisation: "a", repository: "b", authentication: { token: { secret: "github-token" } } },
                frontendConfig: { anything: { that: ["dashboards", 1, null] } },
            });
            set(d.garden, {
                kubernetes: { kubeAPIServer: { structuredAuthentication } },
                access: { admins: [{ name: "oidc:admins" }], viewers: [{ kind: "User", name: "a@b.example" }] },
            });
        },
    },
    {
        what: "Gardener's components at their bounds, with an IPv6 range and images from another registry",
        change: d =>
            set(d.garden, {
                networking: { services: "100.64.0.0/13", servicesIPv6: "fd00:10::/108" },
                etcd: {
                    main: { autoscaling: { minAllowed: { memory: "300M" } } },
                    events: { autoscaling: { minAllowed: { cpu: "100m" } } },
                },
                gardenerAPIServer: {
                    goAwayChance: 0,
                    shootAdminKubeconfigMaxExpiration: "1h",
                    admissionPlugins: [{ name: "ShootDNSRewriting" }],
                    encryptionConfig: {
                        resources: ["shoots.core.gardener.cloud", "bastions.operations.gardener.cloud"],
                    },
                },
                gardenerControllerManager: { defaultProjectQuotas: [{ config: { hard: { "count/secrets": "10" } } }] },
                operator: {
                    imageVectorOverwrite: [
                        {
                            name: "etcd-druid",
                            repository: "r.example:5000/gardener/druid",
                            tag: `v1@sha256:${"a".repeat(64)}`,
                        },
                    ],
                    revisionHistoryLimit: 0,
                    config: {
                        controllers: {
                            garden: { etcdConfig: { backupCompactionController: { enableBackupCompaction: true } } },
                            gardenCare: {
                                conditionThresholds: [{ type: "ObservabilityComponentsHealthy", duration: "5m" }],
                            },
                        },
                    },
                },
                resources: [{ name: "a", data: { token: { secret: "a-token" } } }],
            }),
    },
];
