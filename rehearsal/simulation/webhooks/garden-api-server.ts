import { quantityOf } from "../../quantity";
import type { ApiServerConfig, Autoscaling, KubeApiServerConfig } from "../gardener/types";
import { secondsOf } from "./duration";
import type { FieldErrors } from "./field-errors";
import { validateAdmissionPlugins, validateFeatureGates, validateRuntimeConfig } from "./garden-options";
import type { KnownOptions } from "./known-options";
import { minorOf } from "./versions";

/** The rules of a kube-apiserver (gardener v1.138.3 pkg/api/core/validation/shoot.go, ValidateKubeAPIServer). */
export function validateKubeApiServer(
    server: KubeApiServerConfig,
    version: string,
    path: string,
    errors: FieldErrors,
    options?: KnownOptions,
): void {
    if (server.oidcConfig !== undefined && minorOf(version) >= 32) {
        const detail = "for Kubernetes versions >= 1.32, oidcConfig field is no longer supported";
        errors.invalid(`${path}.oidcConfig`, server.oidcConfig, detail);
    }
    if (server.enableAnonymousAuthentication !== undefined && minorOf(version) >= 35) {
        errors.forbidden(
            `${path}.enableAnonymousAuthentication`,
            "for Kubernetes versions >= 1.35, enableAnonymousAuthentication field is no longer supported",
        );
    }
    if (options !== undefined) {
        validateAdmissionPlugins(server.admissionPlugins ?? [], version, options, `${path}.admissionPlugins`, errors);
        validateRuntimeConfig(server.runtimeConfig ?? {}, version, options, `${path}.runtimeConfig`, errors);
        validateFeatureGates(server.featureGates ?? {}, version, options, `${path}.featureGates`, errors);
    }
    validateStructured(server, path, errors);
    validateCommon(server, version, path, errors);
    validateEncryption(server.encryptionConfig?.resources ?? [], `${path}.encryptionConfig`, errors);
    const provider = server.encryptionConfig?.provider?.type ?? "aescbc";
    if (provider !== "aescbc") {
        errors.notSupported(`${path}.encryptionConfig.provider.type`, provider, ["aescbc"]);
    }
    validateServiceAccounts(server, path, errors);
    const ttl = secondsOf(server.eventTTL ?? "1h0m0s");
    if (ttl === undefined || ttl > 24 * 3600) {
        errors.invalid(`${path}.eventTTL`, server.eventTTL, "can not be longer than 24h");
    }
    validateAutoscaling(server.autoscaling, { cpu: "20m", memory: "200M" }, `${path}.autoscaling`, errors);
    const audiences = server.apiAudiences ?? [];
    audiences.forEach((audience, index) => {
        if (audiences.indexOf(audience) < index) {
            errors.duplicate(`${path}.apiAudiences[${index}]`, audience);
        }
        if (audience.includes(",")) {
            errors.invalid(`${path}.apiAudiences[${index}]`, audience, "audience must not contain commas");
        }
    });
}

function validateStructured(server: KubeApiServerConfig, path: string, errors: FieldErrors): void {
    const { structuredAuthentication, structuredAuthorization, featureGates = {} } = server;
    const needsGate = (field: string, gate: string) => {
        if (featureGates[gate] === false) {
            errors.forbidden(`${path}.${field}`, `requires feature gate ${gate} to be enabled`);
        }
    };
    if (structuredAuthentication !== undefined) {
        needsGate("structuredAuthentication", "StructuredAuthenticationConfiguration");
        if (structuredAuthentication.configMapName === "") {
            errors.forbidden(`${path}.structuredAuthentication.configMapName`, "must provide a name");
        }
    }
    if (structuredAuthorization !== undefined) {
        const at = `${path}.structuredAuthorization`;
        needsGate("structuredAuthorization", "StructuredAuthorizationConfiguration");
        if (structuredAuthorization.configMapName === "") {
            errors.forbidden(`${at}.configMapName`, "must provide a name");
        } else if ((structuredAuthorization.kubeconfigs ?? []).length === 0) {
            const detail = "must provide kubeconfig secret references if an authorization config is configured";
            errors.required(`${at}.kubeconfigs`, detail);
        }
    }
}

/** The rules that Gardener's two API servers share: of the watch cache, logging, and requests in flight. */
export function validateCommon(server: ApiServerConfig, version: string, path: string, errors: FieldErrors): void {
    const { watchCacheSizes: sizes, logging, requests } = server;
    if (sizes?.default !== undefined && minorOf(version) >= 35) {
        errors.forbidden(
            `${path}.watchCacheSizes.default`,
            "for Kubernetes versions >= 1.35, configuring the default watch cache size is no longer supported",
        );
    }
    (sizes?.resources ?? []).forEach(({ apiGroup = "", resource = "", size = 0 }, index) => {
        const at = `${path}.watchCacheSizes.resources[${index}]`;
        if (resource === "") {
            errors.required(`${at}.resource`, "must not be empty");
        }
        for (const [field, value, forbidden] of [
            ["resource", resource, ",. #"],
            ["apiGroup", apiGroup, ", #"],
        ]) {
            if (value.toLowerCase() !== value) {
                errors.invalid(`${at}.${field}`, value, "must be lower case");
            }
            if ([...forbidden].some(character => value.includes(character))) {
                const detail = `must not contain any of the following characters: "${forbidden}"`;
                errors.invalid(`${at}.${field}`, value, detail);
            }
        }
        notNegative(size, `${at}.size`, errors);
    });
    notNegative(logging?.verbosity, `${path}.logging.verbosity`, errors);
    notNegative(logging?.httpAccessVerbosity, `${path}.logging.httpAccessVerbosity`, errors);
    for (const [field, most] of [
        ["maxNonMutatingInflight", 5000],
        ["maxMutatingInflight", 2500],
    ] as const) {
        const value = requests?.[field];
        notNegative(value, `${path}.requests.${field}`, errors);
        if (value !== undefined && value > most) {
            errors.invalid(`${path}.requests.${field}`, value, `cannot set higher than ${most}`);
        }
    }
}

function notNegative(value: number | undefined, path: string, errors: FieldErrors): void {
    if (value !== undefined && value < 0) {
        errors.invalid(path, value, "must be greater than or equal to 0");
    }
}

function validateEncryption(resources: string[], path: string, errors: FieldErrors): void {
    resources.forEach((resource, index) => {
        const at = `${path}.resources[${index}]`;
        const group = resource.includes(".") ? resource.slice(resource.indexOf(".") + 1) : "";
        if (["apiserveripinfo", "serviceipallocations", "servicenodeportallocations"].includes(resource)) {
            errors.invalid(at, resource, "resources which do not have REST API/s cannot be encrypted");
        }
        if (resource.endsWith(".")) {
            errors.invalid(at, resource, "resource should not end with '.'");
        }
        if (group === "events.k8s.io") {
            const detail =
                "'*.events.k8s.io' objects are stored using the 'events' API group in etcd. Use 'events' instead";
            errors.invalid(at, resource, detail);
        }
        if (group === "extensions") {
            errors.invalid(at, resource, "'extensions' group has been removed and cannot be used for encryption");
        }
        validateEncrypted(resource, resources.indexOf(resource) < index, resource === "secrets", at, errors);
    });
}

/** What both API servers ask of a resource that is to be encrypted. */
export function validateEncrypted(
    resource: string,
    isTwice: boolean,
    isAlways: boolean,
    path: string,
    errors: FieldErrors,
): void {
    if (resource.toLowerCase() !== resource) {
        errors.invalid(path, resource, "resource must be lower case");
    }
    if (resource.includes("*")) {
        errors.invalid(path, resource, "wildcards are not supported");
    }
    if (isTwice) {
        errors.duplicate(path, resource);
    }
    if (isAlways) {
        errors.forbidden(path, `"${resource}" are always encrypted`);
    }
}

function validateServiceAccounts(server: KubeApiServerConfig, path: string, errors: FieldErrors): void {
    const { issuer, acceptedIssuers = [], maxTokenExpiration } = server.serviceAccountConfig ?? {};
    const at = `${path}.serviceAccountConfig`;
    const seconds = maxTokenExpiration === undefined ? undefined : secondsOf(maxTokenExpiration);
    if (seconds !== undefined && seconds > 0 && seconds < 720 * 3600) {
        errors.forbidden(`${at}.maxTokenExpiration`, "must be at least 720h (30d)");
    }
    if (seconds !== undefined && seconds > 2160 * 3600) {
        errors.forbidden(`${at}.maxTokenExpiration`, "must be at most 2160h (90d)");
    }
    if (issuer !== undefined) {
        validateIssuerUrl(issuer, `${at}.issuer`, errors);
    }
    acceptedIssuers.forEach((accepted, index) => {
        const each = `${at}.acceptedIssuers[${index}]`;
        validateIssuerUrl(accepted, each, errors);
        if (accepted === issuer) {
            errors.invalid(each, accepted, `acceptedIssuers cannot contains the issuer field value: ${accepted}`);
        } else if (acceptedIssuers.indexOf(accepted) < index) {
            errors.duplicate(each, accepted);
        }
    });
}

/** gardener v1.138.3 pkg/api/core/validation/shoot.go, ValidateOIDCIssuerURL */
export function validateIssuerUrl(text: string, path: string, errors: FieldErrors): void {
    const url = URL.parse(text);
    const wrong = [
        url === null || url.host === "" ? "must be a valid URL and have https scheme" : undefined,
        url?.hash ? "must not contain a fragment" : undefined,
        url?.username || url?.password ? "must not contain a username or password" : undefined,
        url?.search ? "must not contain a query" : undefined,
        url !== null && url.protocol !== "https:" ? "must have https scheme" : undefined,
    ];
    wrong.filter(detail => detail !== undefined).forEach(detail => errors.invalid(path, text, detail));
}

/** gardener v1.138.3 pkg/api/core/validation/shoot.go, ValidateControlPlaneAutoscaling */
export function validateAutoscaling(
    autoscaling: Autoscaling | undefined,
    least: Record<string, string>,
    path: string,
    errors: FieldErrors,
): void {
    if (autoscaling === undefined) {
        return;
    }
    const { minAllowed = {} } = autoscaling;
    if (Object.keys(minAllowed).length === 0) {
        errors.required(`${path}.minAllowed`, "must provide minAllowed");
    }
    for (const [resource, quantity] of Object.entries(minAllowed)) {
        if (!["cpu", "memory"].includes(resource)) {
            errors.notSupported(`${path}.minAllowed.${resource}`, resource, ["cpu", "memory"]);
        } else if (resource in least && isLess(String(quantity), least[resource])) {
            errors.invalid(
                `${path}.minAllowed.${resource}`,
                quantity,
                `value must be bigger than >= ${least[resource]}`,
            );
        }
    }
}

function isLess(quantity: string, than: string): boolean {
    return (quantityOf(quantity) ?? NaN) < (quantityOf(than) ?? NaN);
}
