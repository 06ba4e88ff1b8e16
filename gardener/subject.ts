import type { Subject } from "./api/core";

/** Whom something is given to, as RBAC and Projects name it: a service account by its namespace, others by their group. */
export function subjectOf({ kind, name, namespace }: Omit<Subject, "apiGroup">): Subject {
    return kind === "ServiceAccount"
        ? { kind, name, namespace }
        : { apiGroup: "rbac.authorization.k8s.io", kind, name };
}
