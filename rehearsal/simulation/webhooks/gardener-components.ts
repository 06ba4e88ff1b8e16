import type { Garden, LabelSelector, ResourceAdmission } from "../gardener/types";
import type { FieldErrors } from "./field-errors";
import { validateCommon, validateEncrypted, validateIssuerUrl } from "./garden-api-server";
import { validateGardenerFeatureGates } from "./garden-options";
import type { KnownOptions } from "./known-options";
import { secondsOf } from "./duration";

type Gardener = Garden["spec"]["virtualCluster"]["gardener"];
type Kubernetes = Garden["spec"]["virtualCluster"]["kubernetes"];

/** Admission plugins of gardener v1.138.3 (its plugin/pkg/plugins.go). */
const PLUGINS = [
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
    "ShootVPAEnabledByDefault",
    "ShootResourceReservation",
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
    "ManagedSeed",
    "ManagedSeedShoot",
    "Bastion",
    "BackupBucketValidator",
    "NamespaceLifecycle",
    "MutatingAdmissionWebhook",
    "ValidatingAdmissionWebhook",
    "ValidatingAdmissionPolicy",
    "MutatingAdmissionPolicy",
    "ResourceQuota",
];

const GROUPS = ["authentication", "core", "operations", "security", "settings", "seedmanagement"];
const ALWAYS_ENCRYPTED = ["controllerdeployments", "controllerregistrations", "internalsecrets", "shootstates"];

/** The rules for the Gardener control plane, but for domains (gardener v1.138.3 pkg/api/operator/v1alpha1/validation/garden.go). */
export function validateGardener(
    gardener: Gardener,
    kubernetes: Kubernetes,
    path: string,
    errors: FieldErrors,
    options?: KnownOptions,
): void {
    validateGardenerApiServer(gardener.gardenerAPIServer, kubernetes, `${path}.gardenerAPIServer`, errors);
    for (const component of ["gardenerAPIServer", "gardenerControllerManager", "gardenerScheduler"] as const) {
        if (options !== undefined) {
            const gates = gardener[component]?.featureGates ?? {};
            validateGardenerFeatureGates(gates, options, `${path}.${component}.featureGates`, errors);
        }
    }
    const { resourceAdmissionConfiguration: admission } = gardener.gardenerAdmissionController ?? {};
    if (admission !== undefined) {
        const at = `${path}.gardenerAdmissionController.resourceAdmissionConfiguration`;
        validateResourceAdmission(admission, at, errors);
    }
    (gardener.gardenerControllerManager?.defaultProjectQuotas ?? []).forEach(({ projectSelector }, index) => {
        const at = `${path}.gardenerControllerManager.defaultProjectQuotas[${index}].projectSelector`;
        validateSelector(projectSelector ?? {}, at, errors);
    });
    validateDashboard(gardener.gardenerDashboard, kubernetes.kubeAPIServer, `${path}.gardenerDashboard`, errors);
}

function validateGardenerApiServer(
    server: Gardener["gardenerAPIServer"],
    { kubeAPIServer, version }: Kubernetes,
    path: string,
    errors: FieldErrors,
): void {
    if (server === undefined) {
        return;
    }
    (server.admissionPlugins ?? []).forEach(({ name }, index) => {
        const at = `${path}.admissionPlugins[${index}].name`;
        if (name === undefined || name === "") {
            errors.required(at, "must provide a name");
        } else if (!PLUGINS.includes(name)) {
            errors.notSupported(at, name, PLUGINS);
        }
    });
    const resources = server.encryptionConfig?.resources ?? [];
    resources.forEach((resource, index) => {
        const at = `${path}.encryptionConfig.resources[${index}]`;
        const dot = resource.indexOf(".");
        const group = resource.slice(dot + 1);
        const isAlways = group === "core.gardener.cloud" && ALWAYS_ENCRYPTED.includes(resource.slice(0, dot));
        validateEncrypted(resource, resources.indexOf(resource) < index, isAlways, at, errors);
        if (!GROUPS.some(known => group === `${known}.gardener.cloud`)) {
            const suffixes = `{${GROUPS.join(",")}}.gardener.cloud`;
            const detail = `should be a resource served by gardener-apiserver. ie; should have any of the suffixes ${suffixes}`;
            errors.invalid(at, resource, detail);
        }
    });
    const provider = (config?: { encryptionConfig?: { provider?: { type?: string } } }) =>
        config?.encryptionConfig?.provider?.type ?? "aescbc";
    if (server.encryptionConfig !== undefined && provider(server) !== provider(kubeAPIServer)) {
        errors.invalid(
            `${path}.encryptionConfig.provider.type`,
            provider(server),
            "field must be equal to spec.virtualCluster.kubernetes.kubeAPIServer.encryptionConfig.provider.type",
        );
    }
    validateCommon(server, version, path, errors);
    const { shootAdminKubeconfigMaxExpiration: longest } = server;
    const seconds = longest === undefined ? undefined : secondsOf(longest);
    if (seconds !== undefined && (seconds < 3600 || seconds > 2 ** 32)) {
        errors.invalid(`${path}.shootAdminKubeconfigMaxExpiration`, longest, "must be between 1h and 2^32 seconds");
    }
}

/** gardener v1.138.3 pkg/api/config/admissioncontroller/v1alpha1/validation/validation.go */
function validateResourceAdmission(config: ResourceAdmission, path: string, errors: FieldErrors): void {
    if (config.operationMode !== undefined && !["block", "log"].includes(config.operationMode)) {
        errors.notSupported(`${path}.mode`, config.operationMode, ["block", "log"]);
    }
    (config.unrestrictedSubjects ?? []).forEach(({ kind = "", apiGroup = "", name = "", namespace = "" }, index) => {
        const at = `${path}.unrestrictedSubjects[${index}]`;
        const isAccount = kind === "ServiceAccount";
        if (!isAccount && kind !== "User" && kind !== "Group") {
            errors.notSupported(`${at}.kind`, kind, ["Group", "ServiceAccount", "User"]);
            return;
        }
        if (name === "") {
            errors.invalid(`${at}.name`, name, "name must not be empty");
        }
        if (isAccount === (namespace === "")) {
            errors.invalid(`${at}.namespace`, namespace, `name must ${isAccount ? "not " : ""}be empty`);
        }
        if (isAccount && apiGroup !== "") {
            errors.invalid(`${at}.apiGroup`, apiGroup, "apiGroup must be empty");
        } else if (!isAccount && apiGroup !== "rbac.authorization.k8s.io") {
            errors.notSupported(`${at}.apiGroup`, apiGroup, ["rbac.authorization.k8s.io"]);
        }
    });
    (config.limits ?? []).forEach((limit, index) => {
        const at = `${path}.limits[${index}]`;
        for (const [field, list] of [
            ["resources", limit.resources],
            ["apiGroups", limit.apiGroups],
            ["versions", limit.apiVersions],
        ] as const) {
            if ((list ?? []).length === 0) {
                errors.invalid(`${at}.${field}`, list ?? [], "must at least have one element");
            }
        }
        if (limit.count === undefined && limit.size === undefined) {
            errors.invalid(at, limit, "at least one of size or count must be specified");
        }
    });
}

/** k8s.io/apimachinery pkg/apis/meta/v1/validation, ValidateLabelSelector */
function validateSelector(selector: LabelSelector, path: string, errors: FieldErrors): void {
    (selector.matchExpressions ?? []).forEach(({ operator, values = [] }, index) => {
        const at = `${path}.matchExpressions[${index}]`;
        if (["In", "NotIn"].includes(operator)) {
            if (values.length === 0) {
                errors.required(`${at}.values`, "must be specified when `operator` is 'In' or 'NotIn'");
            }
        } else if (["Exists", "DoesNotExist"].includes(operator)) {
            if (values.length > 0) {
                errors.forbidden(`${at}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
            }
        } else {
            errors.invalid(`${at}.operator`, operator, "not a valid selector operator");
        }
    });
}

function validateDashboard(
    dashboard: Garden["spec"]["virtualCluster"]["gardener"]["gardenerDashboard"],
    kubeApiServer: Garden["spec"]["virtualCluster"]["kubernetes"]["kubeAPIServer"],
    path: string,
    errors: FieldErrors,
): void {
    const oidc = dashboard?.oidcConfig;
    if (dashboard?.enableTokenLogin === false && oidc === undefined) {
        errors.forbidden(`${path}.enableTokenLogin`, "OIDC must be configured when token login is disabled");
    }
    if (oidc === undefined) {
        return;
    }
    if (kubeApiServer?.structuredAuthentication === undefined) {
        errors.invalid(
            `${path}.oidcConfig`,
            oidc,
            "must set OIDC configuration in .spec.virtualCluster.kubernetes.kubeAPIServer when configuring OIDC config for dashboard",
        );
    }
    if (oidc.issuerURL === undefined) {
        errors.required(`${path}.oidcConfig.issuerURL`, "must provide Issuer URL");
    }
    if (oidc.clientIDPublic === undefined) {
        errors.required(`${path}.oidcConfig.clientIDPublic`, "must provide a public client ID");
    }
    if (oidc.issuerURL !== undefined) {
        validateIssuerUrl(oidc.issuerURL, `${path}.oidcConfig.issuerURL`, errors);
    }
}
