import type { Simulator } from "../../controller";
import { ApiError } from "../../kubernetes/transport";

/** What a pod's program does to a Secret of its own namespace. */
export interface Access {
    verb: "get" | "create" | "update" | "patch";
    /** Name of the Secret. */
    secret: string;
}

/** The API server's refusal, where a service account may not do that; undefined where it may. */
export async function refusalOf(
    simulator: Simulator,
    { namespace, account }: { namespace: string; account: string },
    { verb, secret }: Access,
): Promise<string | undefined> {
    const user = `system:serviceaccount:${namespace}:${account}`;
    const resourceAttributes = { namespace, verb, resource: "secrets", ...(verb !== "create" && { name: secret }) };
    const review = await simulator
        .client("initial")
        .transport.json<{ status?: { allowed: boolean } }>(
            "POST",
            "/apis/authorization.k8s.io/v1/subjectaccessreviews",
            {
                body: {
                    apiVersion: "authorization.k8s.io/v1",
                    kind: "SubjectAccessReview",
                    spec: { user, groups: [`system:serviceaccounts:${namespace}`], resourceAttributes },
                },
                signal: simulator.signal,
            },
        )
        .catch((error: unknown) => {
            if (error instanceof ApiError) {
                return { status: { allowed: false } };
            }
            throw error;
        });
    return review.status?.allowed === true
        ? undefined
        : `secrets "${secret}" is forbidden: User "${user}" cannot ${verb} resource "secrets" in API group "" in the namespace "${namespace}"`;
}
