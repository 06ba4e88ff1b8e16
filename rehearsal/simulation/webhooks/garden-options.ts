import type { ApiServerConfig } from "../gardener/types";
import type { FieldErrors } from "./field-errors";
import type { KnownOptions } from "./known-options";
import { hasOption, lockedValue } from "./known-options";

const CALLING = ["ValidatingAdmissionWebhook", "MutatingAdmissionWebhook", "ImagePolicyWebhook"];

/** gardener v1.138.3 pkg/utils/validation/features/featuregates.go */
export function validateFeatureGates(
    gates: Record<string, boolean>,
    version: string,
    { featureGates }: KnownOptions,
    path: string,
    errors: FieldErrors,
): void {
    for (const [name, value] of Object.entries(gates)) {
        const gate = featureGates.get(name);
        const locked = gate && lockedValue(gate, version);
        if (gate === undefined) {
            errors.invalid(`${path}.${name}`, name, `unknown feature gate ${name}`);
        } else if (!hasOption(gate, version)) {
            errors.forbidden(`${path}.${name}`, `not supported in Kubernetes version ${version}`);
        } else if (locked !== undefined && locked !== value) {
            errors.forbidden(`${path}.${name}`, `cannot set feature gate to ${value}, feature is locked to ${locked}`);
        }
    }
}

/** Feature gates of Gardener's own components. */
export function validateGardenerFeatureGates(
    gates: Record<string, boolean>,
    { gardenerFeatureGates }: KnownOptions,
    path: string,
    errors: FieldErrors,
): void {
    for (const [name, value] of Object.entries(gates)) {
        const gate = gardenerFeatureGates.get(name);
        const locked = gate?.locked?.value;
        if (gate === undefined) {
            errors.forbidden(`${path}.${name}`, "not supported by Gardener");
        } else if (locked !== undefined && locked !== value) {
            errors.forbidden(`${path}.${name}`, `cannot set feature gate to ${value}, feature is locked to ${locked}`);
        }
    }
}

/** gardener v1.138.3 pkg/utils/validation/apigroups/apigroups.go, for a cluster without nodes */
export function validateRuntimeConfig(
    config: Record<string, boolean>,
    version: string,
    { apis }: KnownOptions,
    path: string,
    errors: FieldErrors,
): void {
    for (const [api, enabled] of Object.entries(config)) {
        const at = `${path}[${api}]`;
        const steps = api.split("/");
        const isResource = steps.length === 3 || (steps.length === 2 && steps[0] === "v1");
        const option = apis.get(api);
        if (option === undefined) {
            errors.invalid(at, api, `unknown API group version ${isResource ? "resource " : ""}"${api}"`);
        } else if (!hasOption(option, version)) {
            errors.forbidden(at, `api "${api}" is not supported in Kubernetes version ${version}`);
        } else if (!enabled) {
            const group = isResource ? steps.slice(0, -1).join("/") : api;
            const own = [api, group].find(name => apis.get(name)?.required === true);
            const below = [...apis].filter(([name, { required }]) => required && name.startsWith(`${api}/`));
            const needed = own === undefined ? below.map(([name]) => name) : [own];
            for (const name of needed) {
                errors.forbidden(at, `api "${name}" cannot be disabled for workerless clusters`);
            }
        }
    }
}

/** gardener v1.138.3 pkg/utils/validation/admissionplugins/admissionplugins.go */
export function validateAdmissionPlugins(
    plugins: NonNullable<ApiServerConfig["admissionPlugins"]>,
    version: string,
    { admissionPlugins }: KnownOptions,
    path: string,
    errors: FieldErrors,
): void {
    plugins.forEach(({ name = "", disabled, config, kubeconfigSecretName }, index) => {
        const at = `${path}[${index}]`;
        const plugin = admissionPlugins.get(name);
        if (name === "") {
            errors.required(`${at}.name`, "must provide a name");
        } else if (plugin === undefined) {
            errors.invalid(`${at}.name`, name, `unknown admission plugin "${name}"`);
        } else if (!hasOption(plugin, version)) {
            const detail = `admission plugin "${name}" is not supported in Kubernetes version ${version}`;
            errors.forbidden(`${at}.name`, detail);
        } else {
            if (config !== undefined && !plugin.configurable) {
                errors.forbidden(`${at}.config`, `admission plugin "${name}" does not allow configuration`);
            }
            if (disabled === true && plugin.required) {
                errors.forbidden(at, `admission plugin "${name}" cannot be disabled`);
            }
            if (kubeconfigSecretName !== undefined && !CALLING.includes(name)) {
                const detail = `admission plugin "${name}" does not allow specifying external kubeconfig`;
                errors.forbidden(`${at}.kubeconfigSecretName`, detail);
            }
            if (name === "PodSecurity" && config !== undefined && !isPodSecurity(config)) {
                const detail = "expected pod-security.admission.config.k8s.io/v1.PodSecurityConfiguration";
                errors.invalid(`${at}.config`, JSON.stringify(config), detail);
            }
        }
    });
}

function isPodSecurity(config: unknown): boolean {
    const { apiVersion = "", kind } = config as { apiVersion?: string; kind?: string };
    return kind === "PodSecurityConfiguration" && apiVersion.startsWith("pod-security.admission.config.k8s.io/v1");
}
