import { textIn } from "./headscale";
import type { Job, JobPod } from "./job";
import { jobComplete } from "./job";
import type { Verdict } from "./verdict";
import { failed, notThere, ready, waiting } from "./verdict";
import type { SecretData } from "./virtual-garden-access";

/** The OIDC client that zitadel knows metal-apiserver by. */
export interface ZitadelClient {
    clientId: string;
    clientSecret: string;
}

/** The client in the Secret that zitadel-init writes; undefined where it is not all there. */
export function zitadelClientOf(secret: SecretData | undefined): ZitadelClient | undefined {
    const [clientId, clientSecret] = [textIn(secret, "client_id"), textIn(secret, "client_secret")];
    return clientId !== undefined && clientSecret !== undefined ? { clientId, clientSecret } : undefined;
}

/** Whether the Job with today's config has run to its end: what an earlier one wrote says nothing of it. */
export function zitadelInitialized(job: Job | undefined, pods: JobPod[]): Verdict {
    const missing = notThere(job, {});
    if (missing !== undefined) {
        return missing;
    }
    const verdict = jobComplete(job, pods);
    return verdict.state === "failed" ? failed(`it has failed for good: ${verdict.reason}`) : verdict;
}

/** Whether the Secret has the client. */
export function zitadelClientReady(secret: SecretData | undefined): Verdict {
    return (
        notThere(secret, {}) ??
        (zitadelClientOf(secret) === undefined
            ? waiting("client_id and client_secret are not both in it yet")
            : ready())
    );
}
