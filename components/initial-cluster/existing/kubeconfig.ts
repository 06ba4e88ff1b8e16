import * as path from "node:path";
import { stringify } from "yaml";
import { holdsCredentials } from "../../../gardener/kubernetes/credentials";
import type { ExecStanza } from "../../../gardener/kubernetes/exec-credential";
import type { Kubeconfig, KubeconfigCluster, KubeconfigUser } from "../../../gardener/kubernetes/kubeconfig";
import { KubeconfigError } from "./kubeconfig-error";
import type { AnyUser } from "./read-kubeconfig";
import { readContext } from "./read-kubeconfig";

/** What of a kubeconfig is wanted, and how. */
export interface Selection {
    /** Name of cluster, user and context in what comes of it. */
    name: string;
    /** What messages call the kubeconfig. */
    where: string;
    /** The context in it; default: its current one. */
    context?: string;
    /** The folder that paths in it start from; none where it is no file, so that there is nothing beside it. */
    folder?: string;
    /** Reads a file that it names; throws where it can't. */
    read: (file: string) => Buffer;
}

/** A cluster as one context of a kubeconfig names it. */
export interface ClusterAccess {
    /** A kubeconfig with that one context, and with what stood in files beside it. */
    kubeconfig: string;
    /** URL of the API server, without a trailing slash. */
    server: string;
    /** PEM of the CA; empty where the server's certificate is of one that the machine knows. */
    ca: string;
    /** Whether it holds a credential, or may ({@link holdsCredentials}). */
    isSecret: boolean;
}

const flatten =
    "put it there as `kubectl config view --raw --flatten --minify` prints it, with all that it needs in it";

/**
 * Takes one context out of a kubeconfig, as `kubectl config view --minify --flatten` does; throws a
 * {@link KubeconfigError} where what it says can't be used by gates and provider alike.
 */
export function selectContext(text: string, selection: Selection): ClusterAccess {
    const { name, where } = selection;
    const { cluster, user } = readContext(text, where, selection.context);
    const server = serverOf(cluster, where);
    const certificate = fileOf(selection, cluster["certificate-authority-data"], cluster["certificate-authority"]);
    const ca = Buffer.from(certificate ?? "", "base64").toString("utf8");
    if (certificate !== undefined && !ca.includes("-----BEGIN CERTIFICATE-----")) {
        throw new KubeconfigError(where, "its certificate-authority is no certificate in PEM", flatten);
    }
    const kubeconfig: Kubeconfig = {
        apiVersion: "v1",
        kind: "Config",
        "current-context": name,
        clusters: [
            {
                name,
                cluster: {
                    server,
                    ...(certificate !== undefined && { "certificate-authority-data": certificate }),
                    ...(cluster["tls-server-name"] !== undefined && { "tls-server-name": cluster["tls-server-name"] }),
                },
            },
        ],
        users: [{ name, user: userOf(user, selection) }],
        contexts: [{ name, context: { cluster: name, user: name } }],
    };
    const selected = stringify(kubeconfig);
    return { kubeconfig: selected, server, ca, isSecret: holdsCredentials(selected) };
}

function serverOf(cluster: Partial<KubeconfigCluster>, where: string): string {
    const server = cluster.server ?? "";
    if (!URL.canParse(server) || new URL(server).protocol !== "https:") {
        throw new KubeconfigError(
            where,
            `its server "${server}" is no https address`,
            "name the address at which the API server answers by https",
            "credentials and secrets would be read by whoever is on the way",
        );
    }
    if (cluster["insecure-skip-tls-verify"] === true) {
        throw new KubeconfigError(
            where,
            "it has insecure-skip-tls-verify",
            "take that out, and put the CA into certificate-authority-data",
            "whoever answers in the server's place would be given cluster-admin's credentials",
        );
    }
    if (cluster["proxy-url"] !== undefined) {
        throw new KubeconfigError(
            where,
            "it has a proxy-url",
            "take proxy-url out of it, and run where the API server is reached without a proxy",
            "gates connect to the API server directly",
        );
    }
    return server.replace(/\/+$/, "");
}

const instead = "use an exec stanza, which fetches credentials at each use; for GKE that is gke-gcloud-auth-plugin";

/** What connections here don't know, and why. */
const unknown: [is: (user: AnyUser) => boolean, what: string, why: string, remedy: string][] = [
    [user => Boolean(user["auth-provider"]), "an auth-provider", "Kubernetes 1.26 has dropped these", instead],
    [
        user => Boolean(user.username ?? user.password),
        "a user name and a password",
        "Kubernetes 1.19 has dropped these",
        instead,
    ],
    [
        user => Boolean(user.tokenFile),
        "a tokenFile",
        "the file would have to be at that place wherever the stack is deployed or destroyed from",
        "use an exec stanza that prints the token",
    ],
    [
        user => Object.keys(user).some(key => key === "as" || key.startsWith("as-")),
        "somebody to act as",
        "gates act as the user itself",
        "use credentials of cluster-admin",
    ],
];

function userOf(user: AnyUser, selection: Selection): KubeconfigUser {
    const { where } = selection;
    const wrong = unknown.find(([is]) => is(user));
    if (wrong !== undefined) {
        const [, what, why, remedy] = wrong;
        throw new KubeconfigError(where, `its user has ${what}`, remedy, why);
    }
    const certificate = fileOf(selection, user["client-certificate-data"], user["client-certificate"]);
    const key = fileOf(selection, user["client-key-data"], user["client-key"]);
    if (!user.token && !user.exec && (certificate === undefined || key === undefined)) {
        throw new KubeconfigError(
            where,
            "its user has neither a token, nor a client certificate with its key, nor an exec stanza",
            "put one of them there, with the rights of cluster-admin",
        );
    }
    return {
        ...(user.token && { token: user.token }),
        ...(certificate !== undefined && { "client-certificate-data": certificate }),
        ...(key !== undefined && { "client-key-data": key }),
        ...(user.exec && { exec: execOf(user.exec, selection) }),
    };
}

/** A plugin beside the kubeconfig is named from the project's folder, in which Pulumi starts its plugins. */
function execOf(exec: ExecStanza, { folder, where }: Selection): ExecStanza {
    const { command } = exec;
    if (!/[\\/]/.test(command) || path.isAbsolute(command)) {
        return exec;
    }
    if (folder === undefined) {
        throw new KubeconfigError(
            where,
            `its exec plugin ${command} lies beside it, and it is no file`,
            "name the plugin alone, and have it on the PATH",
        );
    }
    const relative = path.join(folder, command);
    return { ...exec, command: path.isAbsolute(relative) || relative.startsWith("..") ? relative : `./${relative}` };
}

/** What stands in the kubeconfig, or in a file that it names, in base64. */
function fileOf(
    { folder, where, read }: Selection,
    data: string | undefined,
    file: string | undefined,
): string | undefined {
    if (data || !file) {
        return data || undefined;
    }
    if (folder === undefined) {
        throw new KubeconfigError(where, `it names the file ${file}, which only lies on some machine`, flatten);
    }
    try {
        return read(path.isAbsolute(file) ? file : path.join(folder, file)).toString("base64");
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new KubeconfigError(where, `a file that it names can't be read (${reason})`, flatten);
    }
}
