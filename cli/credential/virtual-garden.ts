import { setTimeout as pause } from "node:timers/promises";
import { UserError } from "../../errors/user-error";
import { messageOf } from "../../gardener/http";
import { ApiError, KubernetesClient } from "../../gardener/kubernetes/client";
import type { ExecCredential } from "../../gardener/kubernetes/exec-credential";
import type { SecretData } from "../../gardener/predicates/virtual-garden-access";
import { expiryOf, tokenReady } from "../../gardener/predicates/virtual-garden-access";

/** Who a token of the virtual garden is for: one may do everything, the other read what Gardener's viewers do. */
export type Role = "admin" | "viewer";

/** Secrets with the tokens, as the part virtual-garden-access makes them. */
const SECRETS: Record<Role, string> = {
    admin: "shoot-access-virtual-garden",
    viewer: "shoot-access-virtual-garden-viewer",
};

/**
 * A credential of the virtual garden, as kubeconfigs' exec plugins print it.
 *
 * Reads the token that gardener-resource-manager keeps fresh in the runtime cluster; throws where there is none.
 *
 * @param runtimeKubeconfig kubeconfig of the runtime cluster, as text
 */
export async function virtualGardenCredential(
    runtimeKubeconfig: string,
    role: Role = "admin",
): Promise<ExecCredential> {
    const client = new KubernetesClient(runtimeKubeconfig);
    const reference = { apiVersion: "v1", kind: "Secret", namespace: "garden", name: SECRETS[role] };
    const where = `Secret/${reference.namespace}/${reference.name} at ${client.server}`;
    const secret = await patiently(() => client.read<SecretData>(reference)).catch((error: unknown) => {
        throw error instanceof UserError
            ? error
            : new UserError(
                  {
                      where,
                      what: "can't be read",
                      why: messageOf(error),
                      remedy: "see that the server answers and lets you: `kubectl -n garden get secret` with the runtime cluster's kubeconfig",
                  },
                  { cause: error },
              );
    });
    const { state, reason } = tokenReady(secret);
    if (state !== "ready") {
        throw new UserError({
            where,
            what: reason,
            remedy: "look at gardener-resource-manager: `kubectl -n garden describe deployment gardener-resource-manager`",
        });
    }
    const token = Buffer.from(secret?.data?.token ?? "", "base64").toString("utf8");
    const expiry = expiryOf(token);
    return {
        apiVersion: "client.authentication.k8s.io/v1",
        kind: "ExecCredential",
        status: {
            token,
            ...(expiry !== undefined && { expirationTimestamp: new Date(expiry).toISOString().replace(".000Z", "Z") }),
        },
    };
}

/** How often the Secret is asked for: nobody runs an exec plugin again that has failed. */
const TRIES = 5;

/** Before the second try; twice as long before each further one. */
const FIRST_PAUSE_MS = 250;

/** Asks again after what passes by itself: throttling, a server's own error, a connection that broke. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
        try {
            return await ask();
        } catch (error) {
            const passes =
                error instanceof ApiError
                    ? error.status === 429 || error.status >= 500
                    : (error as NodeJS.ErrnoException).code === "ECONNRESET";
            if (!passes || tries === TRIES) {
                throw error;
            }
            await pause(FIRST_PAUSE_MS * 2 ** (tries - 1));
        }
    }
}
