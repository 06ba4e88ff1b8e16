import { parse } from "yaml";
import type { ConfigMap } from "../gardener/types";
import { Denied } from "./admitting";

/** Refuses a ConfigMap whose key `policy` holds no audit policy (gardener v1.138.3 pkg/operator/webhook/validation/auditpolicy). */
export function validateAuditPolicy(configMap: ConfigMap): void {
    const text = configMap.data?.policy;
    if (text === undefined || text === "") {
        throw new Denied(
            "error getting auditpolicy from ConfigMap: missing '.data.policy' in audit policy ConfigMap",
            422,
        );
    }
    let policy: { apiVersion?: string; kind?: string; rules?: { level?: string }[] } | null;
    try {
        policy = parse(text) as typeof policy;
    } catch (error) {
        throw new Denied(`failed to decode the provided audit policy: ${(error as Error).message}`, 422);
    }
    if (policy?.kind !== "Policy" || policy.apiVersion !== "audit.k8s.io/v1") {
        throw new Denied("failed to decode the provided audit policy: it is no audit.k8s.io/v1 Policy", 422);
    }
    const levels = ["None", "Metadata", "Request", "RequestResponse"];
    const wrong = policy.rules?.findIndex(rule => !levels.includes(rule.level ?? "")) ?? -1;
    if (wrong >= 0) {
        const level = JSON.stringify(policy.rules?.[wrong].level ?? "");
        throw new Denied(`provided invalid audit policy: rules[${wrong}].level: Unsupported value: ${level}`, 422);
    }
}
