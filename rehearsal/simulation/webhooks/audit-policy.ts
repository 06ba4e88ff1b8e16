import { parse } from "yaml";
import type { ConfigMap } from "../gardener/types";
import { Denied } from "./admitting";
import { FieldErrors } from "./field-errors";

/** Refuses a ConfigMap whose key `policy` holds no audit policy (gardener v1.138.3 pkg/operator/webhook/validation/auditpolicy). */
export function validateAuditPolicy(configMap: ConfigMap): void {
    const text = configMap.data?.policy;
    if (text === undefined || text === "") {
        throw new Denied(
            "error getting auditpolicy from ConfigMap: missing '.data.policy' in audit policy ConfigMap",
            422,
        );
    }
    let policy: Policy | null;
    try {
        policy = parse(text) as Policy | null;
    } catch (error) {
        throw new Denied(`failed to decode the provided audit policy: ${(error as Error).message}`, 422);
    }
    if (policy?.kind !== "Policy" || policy.apiVersion !== "audit.k8s.io/v1") {
        throw new Denied("failed to decode the provided audit policy: it is no audit.k8s.io/v1 Policy", 422);
    }
    const errors = new FieldErrors();
    validateStages(policy.omitStages, "omitStages", errors);
    (policy.rules ?? []).forEach((rule, index) => validateRule(rule, `rules[${index}]`, errors));
    if (errors.errors.length > 0) {
        throw new Denied(`provided invalid audit policy: [${errors.errors.join(" ")}]`, 422);
    }
}

interface Policy {
    apiVersion?: string;
    kind?: string;
    omitStages?: string[];
    rules?: Rule[];
}

interface Rule {
    level?: string;
    resources?: { group?: string; resources?: string[]; resourceNames?: string[] }[];
    namespaces?: string[];
    nonResourceURLs?: string[];
    omitStages?: string[];
}

const LEVELS = ["None", "Metadata", "Request", "RequestResponse"];
const STAGES = ["RequestReceived", "ResponseStarted", "ResponseComplete", "Panic"];

/** k8s.io/apiserver v0.35.6 pkg/apis/audit/validation/validation.go */
function validateRule(rule: Rule, path: string, errors: FieldErrors): void {
    const { level = "", resources = [], namespaces = [], nonResourceURLs: urls = [] } = rule;
    if (level === "") {
        errors.required(`${path}.level`, "");
    } else if (!LEVELS.includes(level)) {
        errors.notSupported(`${path}.level`, level, LEVELS);
    }
    urls.forEach((url, index) => validateUrl(url, `${path}.nonResourceURLs[${index}]`, errors));
    for (const { group = "", resources: of = [], resourceNames = [] } of resources) {
        if (group !== "" && !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(group)) {
            errors.invalid(
                `${path}.resources.group`,
                group,
                "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
            );
        }
        if (resourceNames.length > 0 && of.length === 0) {
            errors.invalid(
                `${path}.resources.resourceNames`,
                resourceNames,
                "using resourceNames requires at least one resource",
            );
        }
    }
    validateStages(rule.omitStages, `${path}.omitStages`, errors);
    if (urls.length > 0 && resources.length + namespaces.length > 0) {
        errors.invalid(
            `${path}.nonResourceURLs`,
            urls,
            "rules cannot apply to both regular resources and non-resource URLs",
        );
    }
}

function validateUrl(url: string, path: string, errors: FieldErrors): void {
    if (url === "*") {
        return;
    }
    if (!url.startsWith("/")) {
        errors.invalid(path, url, "non-resource URL rules must begin with a '/' character");
    }
    if (url.slice(0, -1).includes("*")) {
        errors.invalid(path, url, "non-resource URL wildcards '*' must be the final character of the rule");
    }
}

function validateStages(stages: string[] = [], path: string, errors: FieldErrors): void {
    stages.forEach((stage, index) => {
        if (!STAGES.includes(stage)) {
            errors.invalid(`${path}[${index}]`, stage, `allowed stages are ${STAGES.join(",")}`);
        }
    });
}
