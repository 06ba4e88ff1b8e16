import type { Garden } from "../gardener/types";
import type { FieldErrors } from "./field-errors";

/** Kubernetes minors that gardener v1.138.3 supports (its supported-kubernetes-versions.yaml). */
const KUBERNETES = ["1.30", "1.31", "1.32", "1.33", "1.34", "1.35"];

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

/** The rules for the virtual garden's Kubernetes and Gardener control plane. */
export function validateControlPlane(virtual: Garden["spec"]["virtualCluster"], errors: FieldErrors): void {
    const path = "spec.virtualCluster";
    const { version, kubeAPIServer } = virtual.kubernetes;
    if (!KUBERNETES.includes(version.replace(/^v/, "").split(".").slice(0, 2).join("."))) {
        errors.notSupported(`${path}.kubernetes.version`, version, KUBERNETES);
    }
    const ttl = secondsOf(kubeAPIServer?.eventTTL ?? "1h0m0s");
    if (ttl === undefined || ttl > 24 * 3600 || ttl < 0) {
        errors.invalid(
            `${path}.kubernetes.kubeAPIServer.eventTTL`,
            kubeAPIServer?.eventTTL,
            "can not be longer than 24h0m0s",
        );
    }
    const { gardenerAPIServer, gardenerDashboard } = virtual.gardener;
    (gardenerAPIServer?.admissionPlugins ?? []).forEach(({ name }, index) => {
        const at = `${path}.gardener.gardenerAPIServer.admissionPlugins[${index}].name`;
        if (name === undefined || name === "") {
            errors.required(at, "must provide a name");
        } else if (!PLUGINS.includes(name)) {
            errors.notSupported(at, name, PLUGINS);
        }
    });
    const encryption = (config?: { encryptionConfig?: { provider?: { type?: string } } }) =>
        config?.encryptionConfig?.provider?.type ?? "aescbc";
    if (
        gardenerAPIServer?.encryptionConfig !== undefined &&
        encryption(gardenerAPIServer) !== encryption(kubeAPIServer)
    ) {
        errors.invalid(
            `${path}.gardener.gardenerAPIServer.encryptionConfig.provider.type`,
            encryption(gardenerAPIServer),
            "field must be equal to spec.virtualCluster.kubernetes.kubeAPIServer.encryptionConfig.provider.type",
        );
    }
    validateDashboard(gardenerDashboard, kubeAPIServer, `${path}.gardener.gardenerDashboard`, errors);
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
}

function secondsOf(duration: string): number | undefined {
    const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/.exec(duration);
    return match === null || duration === ""
        ? undefined
        : Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
}
