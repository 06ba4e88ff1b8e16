import { CheckError } from "../../host/provider";
import { UNKNOWN } from "../../host/protocol";
import type { JsonValue, Props } from "../../host/protocol";

/** Configuration of one kubernetes provider resource. */
export interface KubernetesConfig {
    /** Text of a kubeconfig; undefined while it is not known (previews). */
    kubeconfig?: string;
    context?: string;
    cluster?: string;
    namespace?: string;
    clusterIdentifier?: string;
    /** Default true. */
    enableServerSideApply: boolean;
    enablePatchForce: boolean;
    upsertExistingObjects: boolean;
    enableConfigMapMutable: boolean;
    enableSecretMutable: boolean;
    /** Seconds a request may take; default 32 (pulumi-kubernetes kubeClientSettings.timeout). */
    requestTimeoutSeconds: number;
}

const texts = ["kubeconfig", "context", "cluster", "namespace", "clusterIdentifier"] as const;
const flags = [
    "enableServerSideApply",
    "enablePatchForce",
    "upsertExistingObjects",
    "enableConfigMapMutable",
    "enableSecretMutable",
] as const;
/** Accepted, and without effect here. */
const inert = ["suppressDeprecationWarnings", "suppressHelmHookWarnings", "version", "pluginDownloadURL"];

/** Reads provider inputs, in which everything but text arrives as JSON text; unknown keys are errors. */
export function readConfig(inputs: Props): KubernetesConfig {
    const config: KubernetesConfig = {
        enableServerSideApply: true,
        enablePatchForce: false,
        upsertExistingObjects: false,
        enableConfigMapMutable: false,
        enableSecretMutable: false,
        requestTimeoutSeconds: 32,
    };
    const failures = [];
    for (const [key, value] of Object.entries(inputs)) {
        const name = texts.find(candidate => candidate === key);
        const flag = flags.find(candidate => candidate === key);
        if (value === null || value === UNKNOWN || inert.includes(key)) {
            continue;
        } else if (name && typeof value === "string") {
            config[name] = value;
        } else if (flag) {
            const parsed = parsedJson(value);
            if (typeof parsed !== "boolean") {
                failures.push({ property: key, reason: "expected true or false" });
            } else {
                config[flag] = parsed;
            }
        } else if (key === "kubeClientSettings") {
            config.requestTimeoutSeconds = clientTimeout(parsedJson(value)) ?? config.requestTimeoutSeconds;
        } else {
            failures.push({
                property: key,
                reason: "the kubernetes provider of the rehearsal does not know this input",
            });
        }
    }
    if (failures.length > 0) {
        throw new CheckError(failures);
    }
    return config;
}

function parsedJson(value: JsonValue): JsonValue {
    if (typeof value !== "string") {
        return value;
    }
    try {
        return JSON.parse(value) as JsonValue;
    } catch {
        return value;
    }
}

function clientTimeout(settings: JsonValue): number | undefined {
    const known = ["burst", "qps", "timeout"];
    if (typeof settings !== "object" || settings === null || Array.isArray(settings)) {
        throw new CheckError([{ property: "kubeClientSettings", reason: "expected an object" }]);
    }
    const unknown = Object.keys(settings).find(key => !known.includes(key));
    if (unknown) {
        throw new CheckError([
            { property: `kubeClientSettings.${unknown}`, reason: `expected one of ${known.join(", ")}` },
        ]);
    }
    return typeof settings.timeout === "number" ? settings.timeout : undefined;
}
