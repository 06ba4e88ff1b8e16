import { parse } from "yaml";
import { UserError } from "../../../errors/user-error";

/** Where a kubeconfig leads, and as whom. */
export interface Kubeconfig {
    /** The context's namespace; "" if it has none. */
    namespace: string;
    cluster: KubeconfigCluster;
    user: KubeconfigUser;
}

/** A cluster of a kubeconfig. */
export interface KubeconfigCluster {
    /** URL without a slash at its end. */
    server: string;
    "certificate-authority-data"?: string;
    "tls-server-name"?: string;
    "insecure-skip-tls-verify"?: boolean;
}

/** A user of a kubeconfig. */
export interface KubeconfigUser {
    "client-certificate-data"?: string;
    "client-key-data"?: string;
    token?: string;
    exec?: ExecStanza | null;
}

/** How a kubeconfig has a plugin asked for credentials. */
export interface ExecStanza {
    apiVersion?: string;
    command: string;
    args?: string[] | null;
    env?: { name: string; value: string }[] | null;
    provideClusterInfo?: boolean;
    interactiveMode?: string;
}

const clusterKeys = ["server", "certificate-authority-data", "tls-server-name", "insecure-skip-tls-verify"];
const userKeys = ["client-certificate-data", "client-key-data", "token", "exec"];

/**
 * Reads the current context of a kubeconfig, or the named one. Fields that nothing here would heed (files, proxies,
 * passwords, impersonation) are errors by name.
 */
export function readKubeconfig(text: string, names: { context?: string; cluster?: string } = {}): Kubeconfig {
    const document = objectOf(parse(text));
    const context = entry(document, "context", names.context ?? document["current-context"]);
    const cluster = entry(document, "cluster", names.cluster ?? context.cluster);
    const user = context.user === undefined ? {} : entry(document, "user", context.user);
    refuseOthers("cluster", cluster, clusterKeys);
    refuseOthers("user", user, userKeys);
    if (typeof cluster.server !== "string") {
        throw new UserError({
            what: "the kubeconfig's cluster has no server",
            remedy: "set clusters[].cluster.server to the API server's URL",
        });
    }
    return {
        namespace: typeof context.namespace === "string" ? context.namespace : "",
        cluster: { ...cluster, server: cluster.server.replace(/\/$/, "") },
        user,
    };
}

/** Bytes of a field in base64. */
export function decoded(data: string | undefined): Buffer | undefined {
    return data === undefined ? undefined : Buffer.from(data, "base64");
}

function entry(document: Record<string, unknown>, kind: "context" | "cluster" | "user", name: unknown) {
    const list = document[`${kind}s`];
    const found = (Array.isArray(list) ? list.map(objectOf) : []).find(one => one.name === name);
    if (!found || typeof name !== "string") {
        throw new UserError({
            what: "the provider's kubeconfig has no current context with a cluster and a user",
            remedy: "set current-context to one that has: `kubectl config get-contexts` lists them",
        });
    }
    return objectOf(found[kind]);
}

function refuseOthers(kind: string, value: Record<string, unknown>, known: string[]): void {
    const unknown = Object.keys(value).find(key => !known.includes(key) && value[key] !== null);
    if (unknown) {
        throw new UserError({
            what: `the kubernetes provider of the rehearsal does not know ${unknown} of a kubeconfig's ${kind}`,
            remedy: `take it out; known are ${known.join(", ")}`,
        });
    }
}

function objectOf(value: unknown): Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
