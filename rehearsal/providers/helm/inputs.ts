import { UNKNOWN } from "../../host/protocol";
import type { JsonValue, Props } from "../../host/protocol";
import { CheckError } from "../../host/provider";
import type { KubeObject } from "../kubernetes/object";
import { isObject, text } from "../kubernetes/object";

/** A Helm release as the program wants it. */
export interface ReleaseSpec {
    name: string;
    namespace: string;
    chart: string;
    /** Repository URL; undefined for charts given as `oci://…`. */
    repo?: string;
    version: string;
    values: KubeObject;
    createNamespace: boolean;
    skipAwait: boolean;
    skipCrds: boolean;
    waitForJobs: boolean;
    atomic: boolean;
    cleanupOnFail: boolean;
    disableWebhooks: boolean;
    /** Hooks of upgrades; the real provider disables those by this name. */
    disableCRDHooks: boolean;
    /** 0 for no limit. */
    maxHistory: number;
    timeoutMs: number;
    description: string;
}

/** Seconds that hooks and waits may take each (pulumi-kubernetes provider/helm_release.go, defaultTimeoutSeconds). */
const DEFAULT_TIMEOUT = 300;

const types: Record<string, "string" | "boolean" | "number" | "object"> = {
    chart: "string",
    version: "string",
    name: "string",
    namespace: "string",
    description: "string",
    compat: "string",
    createNamespace: "boolean",
    skipAwait: "boolean",
    skipCrds: "boolean",
    waitForJobs: "boolean",
    atomic: "boolean",
    cleanupOnFail: "boolean",
    disableWebhooks: "boolean",
    disableCRDHooks: "boolean",
    allowNullValues: "boolean",
    timeout: "number",
    maxHistory: "number",
    values: "object",
    repositoryOpts: "object",
};

/** Validates the inputs of a Release and fills in the defaults of the real provider; what is not known is an error. */
export function checkRelease(news: Props, defaultNamespace: string): Props {
    const failures: { property: string; reason: string }[] = [];
    const inputs: Props = {};
    for (const [key, value] of Object.entries(news)) {
        const type = types[key];
        if (value === null || key === "resourceNames") {
            continue;
        } else if (!type) {
            failures.push({ property: key, reason: "the Helm releases of the rehearsal do not know this input" });
        } else if (value !== UNKNOWN && (typeof value !== type || Array.isArray(value))) {
            failures.push({ property: key, reason: `expected ${type === "object" ? "an object" : `a ${type}`}` });
        }
        inputs[key] = value;
    }
    for (const key of ["name", "chart", "version"]) {
        if (!inputs[key]) {
            failures.push({
                property: key,
                reason: "is required: the rehearsal makes up no names and looks up no versions",
            });
        }
    }
    const repository = isObject(inputs.repositoryOpts) ? Object.keys(inputs.repositoryOpts) : [];
    for (const key of repository.filter(known => known !== "repo")) {
        failures.push({
            property: `repositoryOpts.${key}`,
            reason: "the charts of the rehearsal come from public places",
        });
    }
    if (failures.length > 0) {
        throw new CheckError(failures);
    }
    if (!inputs.namespace) {
        inputs.namespace = defaultNamespace;
    }
    if (!inputs.skipAwait) {
        inputs.timeout ??= DEFAULT_TIMEOUT;
    }
    return inputs;
}

/** Reads checked inputs. */
export function specOf(inputs: Props): ReleaseSpec {
    const flag = (key: string) => inputs[key] === true;
    const number = (key: string, otherwise: number) => {
        const value: JsonValue | undefined = inputs[key];
        return typeof value === "number" ? value : otherwise;
    };
    const timeout = number("timeout", DEFAULT_TIMEOUT);
    return {
        name: text(inputs, "name"),
        namespace: text(inputs, "namespace"),
        chart: text(inputs, "chart"),
        repo: text(inputs, "repositoryOpts", "repo") || undefined,
        version: text(inputs, "version"),
        values: isObject(inputs.values) ? inputs.values : {},
        createNamespace: flag("createNamespace"),
        skipAwait: flag("skipAwait") && !flag("atomic"),
        skipCrds: flag("skipCrds"),
        waitForJobs: flag("waitForJobs"),
        atomic: flag("atomic"),
        cleanupOnFail: flag("cleanupOnFail"),
        disableWebhooks: flag("disableWebhooks"),
        disableCRDHooks: flag("disableCRDHooks"),
        maxHistory: number("maxHistory", 0),
        timeoutMs: (timeout === 0 ? DEFAULT_TIMEOUT : timeout) * 1000,
        description: text(inputs, "description"),
    };
}
