import type { Condition, KubernetesObject } from "../kubernetes/object";
import { textIn } from "./headscale";
import type { Verdict } from "./verdict";
import { failed, notThere, ready, waiting } from "./verdict";
import type { SecretData } from "./virtual-garden-access";

/** A Job, as far as it says whether it is done. */
export interface Job extends KubernetesObject {
    status?: { conditions?: Condition[] };
}

interface ContainerState {
    waiting?: { reason?: string; message?: string };
    terminated?: { exitCode: number; reason?: string; message?: string };
}

/** A pod of a Job, as far as it says why it does not get on. */
export interface JobPod extends KubernetesObject {
    status?: {
        phase?: string;
        containerStatuses?: { state?: ContainerState; lastState?: ContainerState }[];
    };
}

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
    const is = (type: string) => job?.status?.conditions?.find(one => one.type === type && one.status === "True");
    const failure = is("Failed");
    if (failure) {
        const said = saidBy(pods) ?? failure.message ?? failure.reason ?? "it says nothing";
        return failed(`it has failed for good: ${said}`);
    }
    return is("Complete") ? ready() : waiting(saidBy(pods) ?? "it has not run to its end yet");
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

/** What the pods complain of: why a container can't be made, else the last lines of one that ended. */
function saidBy(pods: JobPod[]): string | undefined {
    const statuses = pods.flatMap(({ status }) => status?.containerStatuses ?? []);
    const messages = statuses.flatMap(({ state, lastState }) => [
        lastState?.terminated?.message,
        state?.terminated?.exitCode === 0 ? undefined : state?.terminated?.message,
        state?.waiting?.message,
    ]);
    const found = messages.find(message => message !== undefined && message.trim() !== "");
    return found?.trim().split("\n").at(-1);
}
