import { parse } from "yaml";
import { closest } from "../../../errors/closest";
import type { Kubeconfig, KubeconfigCluster, KubeconfigUser } from "../../../gardener/kubernetes/kubeconfig";
import { KubeconfigError } from "./kubeconfig-error";

/** A user, with what client-go once took or takes, and nothing that connects here does. */
export interface AnyUser extends KubeconfigUser {
    "auth-provider"?: unknown;
    username?: string;
    password?: string;
    as?: string;
}

/** What one context of a kubeconfig names. */
export interface Context {
    cluster: Partial<KubeconfigCluster>;
    user: AnyUser;
}

/**
 * A context out of the text of a kubeconfig; throws a {@link KubeconfigError} where it has none of that name.
 *
 * @param where what messages call the kubeconfig
 * @param wanted name of the context; default: the current one
 */
export function readContext(text: string, where: string, wanted?: string): Context {
    const { contexts, clusters, users, current } = readLists(text, where);
    const names = contexts.map(({ name }) => name);
    const name = wanted ?? current;
    if (name === undefined) {
        throw new KubeconfigError(
            where,
            "it has no current-context",
            `name one of ${names.join(", ")} by context beside it in the config, ` +
                "or set one: `kubectl config use-context NAME`",
        );
    }
    const context = contexts.find(one => one.name === name)?.context;
    if (context === undefined) {
        const meant = closest(name, names);
        throw new KubeconfigError(
            where,
            `it has no context "${name}"`,
            meant === undefined ? `name one that it has: ${names.join(", ")}` : `did you mean ${meant}?`,
        );
    }
    const cluster = clusters.find(one => one.name === context.cluster);
    const user = users.find(one => one.name === context.user);
    if (cluster === undefined || user === undefined) {
        const [kind, missing] = cluster === undefined ? ["cluster", context.cluster] : ["user", context.user];
        throw new KubeconfigError(
            where,
            `its context "${name}" names a ${kind} "${missing}" that it does not have`,
            `set it: \`kubectl config set-context ${name} --${kind}=NAME\``,
        );
    }
    return { cluster: cluster.cluster ?? {}, user: user.user ?? {} };
}

/** The lists of a kubeconfig, as they may be: a key with nothing behind it is null. */
interface Lists {
    contexts: { name: string; context: { cluster: string; user: string } }[];
    clusters: { name: string; cluster: Context["cluster"] | null }[];
    users: { name: string; user: AnyUser | null }[];
    current: string | undefined;
}

function readLists(text: string, where: string): Lists {
    const other = "name a kubeconfig as `kubectl config view --raw --flatten` prints one";
    let document: unknown;
    try {
        document = parse(text);
    } catch (error) {
        // The lines after the first quote the text, which may be a secret.
        const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
        throw new KubeconfigError(where, `it is no YAML (${reason.replace(/:$/, "")})`, other);
    }
    const { contexts, clusters, users, "current-context": current } = (document ?? {}) as Partial<Kubeconfig>;
    const lists = {
        contexts: entriesOf(contexts).filter(({ context }) => typeof context === "object" && context !== null),
        clusters: entriesOf(clusters),
        users: entriesOf(users),
        current: current || undefined,
    };
    if (lists.contexts.length === 0) {
        throw new KubeconfigError(where, "it is no kubeconfig: it has no contexts", other);
    }
    return lists;
}

function entriesOf<T>(list: T[] | undefined): T[] {
    return Array.isArray(list) ? list.filter(entry => typeof entry === "object" && entry !== null) : [];
}
