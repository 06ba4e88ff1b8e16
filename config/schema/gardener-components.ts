import { z } from "zod";
import {
    admissionPlugin,
    auditConfig,
    auditWebhook,
    encryptionConfig,
    logging,
    requests,
    watchCacheSizes,
} from "./api-server";
import { gardenDomain } from "./gardener-dashboard";
import { tls } from "./garden-kubernetes";
import { count, duration, flag, label, list, quantity, some, texts, words } from "./primitives";

/** Admission plugins of gardener-apiserver (gardener v1.138.3 plugin/pkg/plugins.go). */
const plugins = [
    "NamespaceLifecycle",
    "ResourceReferenceManager",
    "ExtensionValidator",
    "ExtensionLabels",
    "ShootTolerationRestriction",
    "ShootExposureClass",
    "ShootDNS",
    "ShootManagedSeed",
    "ShootNodeLocalDNSEnabledByDefault",
    "ShootDNSRewriting",
    "ShootQuotaValidator",
    "ShootMutator",
    "ShootValidator",
    "SeedValidator",
    "SeedMutator",
    "ControllerRegistrationResources",
    "NamespacedCloudProfileValidator",
    "ProjectMutator",
    "DeletionConfirmation",
    "FinalizerRemoval",
    "OpenIDConnectPreset",
    "ClusterOpenIDConnectPreset",
    "CustomVerbAuthorizer",
    "ShootVPAEnabledByDefault",
    "ShootResourceReservation",
    "ManagedSeed",
    "ManagedSeedShoot",
    "Bastion",
    "BackupBucketValidator",
    "MutatingAdmissionPolicy",
    "MutatingAdmissionWebhook",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionWebhook",
    "ResourceQuota",
] as const;

/** Feature gates of Gardener that are not locked (gardener v1.138.3 pkg/features/features.go). */
const gates = [
    "DefaultSeccompProfile",
    "NewWorkerPoolHash",
    "InPlaceNodeUpdates",
    "IstioTLSTermination",
    "CloudProfileCapabilities",
    "OpenTelemetryCollector",
    "VictoriaLogsBackend",
    "UseUnifiedHTTPProxyPort",
    "VPAInPlaceUpdates",
    "CustomDNSServerInNodeLocalDNS",
    "VPNBondingModeRoundRobin",
    "PrometheusHealthChecks",
    "VersionClassificationLifecycle",
] as const;

/** Feature gates of one of Gardener's own components, of those that `names` has. */
export function gardenerGates<T extends string>(names: readonly T[], of: string) {
    const gate = flag("Whether it is on; default: Gardener's.").optional();
    return z
        .strictObject(Object.fromEntries(names.map(name => [name, gate])) as Record<T, typeof gate>)
        .describe(`Feature gates of ${of}.`);
}

const logLevel = z.enum(["info", "debug", "error"]).describe("Log level.").default("info");

/** A number from 0 to 0.02. */
const share = (description: string) => {
    const error = "a number from 0 to 0.02";
    return z
        .number({ error })
        .min(0, { error })
        .max(0.02, { error })
        .meta({ description, examples: [0.001] });
};

/** gardener-apiserver. */
export const gardenerAPIServer = z
    .strictObject({
        featureGates: gardenerGates(gates, "gardener-apiserver").optional(),
        admissionPlugins: list(
            admissionPlugin(z.enum(plugins).describe("Name of the plugin.")),
            "Admission plugins that are not as by default: ShootNodeLocalDNSEnabledByDefault and ShootDNSRewriting are off.",
        ).optional(),
        auditConfig: auditConfig.optional(),
        auditWebhook: auditWebhook.optional(),
        encryptionConfig: encryptionConfig("what Gardener encrypts always", "shoots.core.gardener.cloud").optional(),
        goAwayChance: share(
            "Share of requests that are told to connect anew, to spread clients; 0.001 is a start.",
        ).optional(),
        logging: logging.optional(),
        requests: requests.optional(),
        shootAdminKubeconfigMaxExpiration: duration(
            "Longest validity of admin kubeconfigs of shoots, 1h at least.",
            "24h",
        ).prefault("24h"),
        watchCacheSizes: watchCacheSizes.optional(),
    })
    .describe("gardener-apiserver.");

const unrestricted = z.strictObject({
    kind: z.enum(["User", "Group", "ServiceAccount"]).describe("Kind of subject.").default("User"),
    name: words("Name of it.", "system:masters"),
    namespace: label("Namespace of a service account.", 63, "garden").optional(),
});

const resourceLimit = z
    .strictObject({
        apiGroups: some(words("An API group, or *.", "core.gardener.cloud"), "API groups."),
        apiVersions: some(words("A version, or *.", "v1beta1"), "Their versions."),
        resources: some(words("A resource, or *.", "shoots"), "Resources."),
        size: quantity("Largest object.", "100k").optional(),
        count: count("Most objects, of resources without namespace.", 0, 1_000_000).optional(),
    })
    .refine(({ size, count }) => size !== undefined || count !== undefined, { error: "size, count or both" });

/** gardener-admission-controller. */
export const gardenerAdmissionController = z
    .strictObject({
        logLevel,
        resourceAdmissionConfiguration: z
            .strictObject({
                limits: some(resourceLimit, "How large objects may be, and how many."),
                unrestrictedSubjects: list(unrestricted, "To whom the limits don't apply.").optional(),
                operationMode: z.enum(["block", "log"]).describe("What becomes of larger ones.").default("block"),
            })
            .describe("Limits on objects in the virtual garden.")
            .optional(),
    })
    .describe("gardener-admission-controller.");

const projectQuota = z.strictObject({
    config: z
        .strictObject({
            hard: texts("Quotas, as in a ResourceQuota.", { "count/shoots.core.gardener.cloud": "100" }),
            scopes: list(words("A scope.", "NotTerminating"), "Scopes.").optional(),
        })
        .describe("Spec of the ResourceQuota."),
    projectSelector: z
        .strictObject({
            matchLabels: texts("Labels of the projects.", { "landscape.example/tier": "small" }).optional(),
            matchExpressions: list(
                z.strictObject({
                    key: words("Key of a label.", "landscape.example/tier"),
                    operator: z.enum(["In", "NotIn", "Exists", "DoesNotExist"]).describe("How it is compared."),
                    values: list(words("A value.", "small"), "Values, with In and NotIn.").optional(),
                }),
                "Conditions on labels.",
            ).optional(),
        })
        .describe("Projects that get it; default: all that have none.")
        .optional(),
});

/** gardener-controller-manager. */
export const gardenerControllerManager = z
    .strictObject({
        featureGates: gardenerGates(gates, "gardener-controller-manager").optional(),
        logLevel,
        defaultProjectQuotas: list(projectQuota, "Quotas that projects get which have none.").optional(),
    })
    .describe("gardener-controller-manager.");

/** gardener-scheduler. */
export const gardenerScheduler = z
    .strictObject({ featureGates: gardenerGates(gates, "gardener-scheduler").optional(), logLevel })
    .describe("gardener-scheduler.");

/** gardener-discovery-server; without it there is none. */
export const gardenerDiscoveryServer = z
    .strictObject({
        domain: gardenDomain("Its domain.", "discovery.dev.landscape.example")
            .describe("Its domain; default: discovery.<ingress domain>. Never changes.")
            .optional(),
        tls: tls("Its certificate; default: that of the garden's ingresses.").optional(),
    })
    .describe(
        "gardener-discovery-server, which publishes issuers of service accounts; can't be taken away. Default: none.",
    );

/** gardener-resource-manager of the virtual garden. */
export const gardenerResourceManager = z
    .strictObject({
        additionalTargetNamespaces: list(
            label("A namespace of the virtual garden.", 63, "team-a"),
            "Namespaces in which it manages objects too.",
        ).default([]),
    })
    .describe("gardener-resource-manager of the virtual garden.");
