import type { DnsDomain } from "../../gardener/api/garden";
import type {
    Gardener,
    GardenerAdmissionControllerConfig,
    GardenerAPIServerConfig,
    GardenerControllerManagerConfig,
    GardenerSchedulerConfig,
} from "../../gardener/api/garden-control-plane";
import type { APIServerConfig } from "../../gardener/api/garden-kubernetes";
import type { APIServerArgs } from "./api-server";
import { apiServerOf } from "./api-server";
import type { DashboardArgs } from "./dashboard";
import { dashboardOf } from "./dashboard";
import type { GardenReferences, Tls } from "./references";

type Quota = NonNullable<GardenerControllerManagerConfig["defaultProjectQuotas"]>[number];
type Admission = NonNullable<GardenerAdmissionControllerConfig["resourceAdmissionConfiguration"]>;

/** The Gardener control plane, with what it reads in place of references to it. */
export interface ControlPlaneArgs {
    gardenerAPIServer: APIServerArgs & Omit<GardenerAPIServerConfig, keyof APIServerConfig>;
    gardenerAdmissionController: Omit<GardenerAdmissionControllerConfig, "resourceAdmissionConfiguration"> & {
        resourceAdmissionConfiguration?: Omit<Admission, "unrestrictedSubjects"> & {
            unrestrictedSubjects?: Omit<NonNullable<Admission["unrestrictedSubjects"]>[number], "apiGroup">[];
        };
    };
    gardenerControllerManager: Omit<GardenerControllerManagerConfig, "defaultProjectQuotas"> & {
        /** Specs of ResourceQuotas, and the projects that get them. */
        defaultProjectQuotas?: (Omit<Quota, "config"> & { config: Quota["config"]["spec"] })[];
    };
    gardenerScheduler: GardenerSchedulerConfig;
    gardenerResourceManager: { additionalTargetNamespaces: string[] };
    /** Default: none. */
    gardenerDashboard?: DashboardArgs;
    /** Default: none. Its default certificate is that of the garden's ingresses. */
    gardenerDiscoveryServer?: { domain?: DnsDomain; tls?: Tls };
}

/** `Garden.spec.virtualCluster.gardener`; `domainOf` gives a domain the DNS provider that keeps its record. */
export function gardenerOf(
    clusterIdentity: string,
    args: ControlPlaneArgs,
    domainOf: (domain: DnsDomain) => DnsDomain,
    references: GardenReferences,
): Gardener {
    const { gardenerDashboard: dashboard, gardenerDiscoveryServer: discovery, gardenerResourceManager } = args;
    return {
        clusterIdentity,
        gardenerAPIServer: apiServerOf(args.gardenerAPIServer, "gardener-apiserver", references),
        gardenerAdmissionController: admissionControllerOf(args.gardenerAdmissionController),
        gardenerControllerManager: controllerManagerOf(args.gardenerControllerManager),
        gardenerScheduler: args.gardenerScheduler,
        ...(gardenerResourceManager.additionalTargetNamespaces.length > 0 && { gardenerResourceManager }),
        ...(dashboard && { gardenerDashboard: dashboardOf(dashboard, references) }),
        ...(discovery && {
            gardenerDiscoveryServer: {
                ...(discovery.domain && { domain: domainOf(discovery.domain) }),
                ...(discovery.tls && { tlsSecretName: references.tls("discovery-server", discovery.tls) }),
            },
        }),
    };
}

function admissionControllerOf({
    resourceAdmissionConfiguration: admission,
    ...others
}: ControlPlaneArgs["gardenerAdmissionController"]): GardenerAdmissionControllerConfig {
    if (admission === undefined) {
        return others;
    }
    const { unrestrictedSubjects, ...configuration } = admission;
    return {
        ...others,
        resourceAdmissionConfiguration: {
            ...configuration,
            ...(unrestrictedSubjects && {
                unrestrictedSubjects: unrestrictedSubjects.map(subject => ({
                    ...subject,
                    ...(subject.kind !== "ServiceAccount" && { apiGroup: "rbac.authorization.k8s.io" as const }),
                })),
            }),
        },
    };
}

function controllerManagerOf({
    defaultProjectQuotas: quotas,
    ...others
}: ControlPlaneArgs["gardenerControllerManager"]): GardenerControllerManagerConfig {
    return {
        ...others,
        ...(quotas && {
            defaultProjectQuotas: quotas.map(({ config, ...quota }) => ({
                config: { apiVersion: "v1", kind: "ResourceQuota", spec: config },
                ...quota,
            })),
        }),
    };
}
