import { existsSync, readFileSync } from "node:fs";

/** The little of an audit event that is read here (audit.k8s.io/v1 Event). */
export interface AuditEvent {
    stage: string;
    verb: string;
    requestURI: string;
    user: { username: string };
    objectRef?: { resource?: string; namespace?: string; name?: string; apiGroup?: string; subresource?: string };
    responseStatus?: { code?: number };
    requestReceivedTimestamp: string;
}

const mutatingVerbs = new Set(["create", "update", "patch", "delete", "deletecollection"]);

/** Reviews and token requests change nothing that stays (authorization.k8s.io, authentication.k8s.io). */
const answersOnly = new Set([
    "selfsubjectaccessreviews",
    "subjectaccessreviews",
    "localsubjectaccessreviews",
    "selfsubjectrulesreviews",
    "selfsubjectreviews",
    "tokenreviews",
]);

/** The completed requests in an audit log, from a byte offset on. */
export function readAudit(file: string, from = 0): AuditEvent[] {
    if (!existsSync(file)) {
        return [];
    }
    return readFileSync(file)
        .subarray(from)
        .toString("utf8")
        .split("\n")
        .filter(line => line)
        .map(line => JSON.parse(line) as AuditEvent)
        .filter(event => event.stage === "ResponseComplete");
}

/** Size of an audit log in bytes: where the next run's events begin. */
export function auditOffset(file: string): number {
    return existsSync(file) ? readFileSync(file).length : 0;
}

/** True for a request that may change something: dry runs, TokenRequests and access reviews may not. */
export function isMutating(event: AuditEvent): boolean {
    return (
        mutatingVerbs.has(event.verb) &&
        !new URL(event.requestURI, "https://audit").searchParams.has("dryRun") &&
        !(event.objectRef?.subresource === "token" && event.objectRef.resource === "serviceaccounts") &&
        !answersOnly.has(event.objectRef?.resource ?? "")
    );
}
