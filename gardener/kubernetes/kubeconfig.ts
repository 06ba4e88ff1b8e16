import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { UserError } from "../../errors/user-error";
import { messageOf } from "../http";
import { ExecCredentials } from "./exec-credential";
import type { ExecStanza } from "./exec-credential";

/** A kubeconfig, as far as it is read here. */
export interface Kubeconfig {
    apiVersion: "v1";
    kind: "Config";
    "current-context": string;
    clusters: { name: string; cluster: KubeconfigCluster }[];
    contexts: { name: string; context: { cluster: string; user: string; namespace?: string } }[];
    users: { name: string; user: KubeconfigUser }[];
}

/** Where a cluster's API server is, and how it is verified. */
export interface KubeconfigCluster {
    server: string;
    "certificate-authority-data"?: string;
    "certificate-authority"?: string;
    "tls-server-name"?: string;
    "insecure-skip-tls-verify"?: boolean;
    "proxy-url"?: string;
}

/** As whom. */
export interface KubeconfigUser {
    token?: string;
    tokenFile?: string;
    "client-certificate-data"?: string;
    "client-certificate"?: string;
    "client-key-data"?: string;
    "client-key"?: string;
    exec?: ExecStanza & { interactiveMode?: string };
}

/** TLS options of a connection to the API server. */
export interface TlsOptions {
    ca?: string;
    cert?: string;
    key?: string;
    servername?: string;
    rejectUnauthorized?: boolean;
}

/** A way to one API server. */
export interface Access {
    /** Its address, without a trailing slash. */
    server: string;
    /** TLS options and headers that authenticate one request. */
    authenticate(): Promise<{ tls: TlsOptions; headers: Record<string, string> }>;
    /** Drops a credential that the server has refused; whether a new one can be asked for. */
    refused(): boolean;
}

/** The access that a kubeconfig's current context gives; throws on a kubeconfig that names none. */
export function accessOf(text: string): Access {
    const { cluster, user } = currentOf(read(text));
    const tls: TlsOptions = {
        ca: pem(cluster["certificate-authority-data"], cluster["certificate-authority"]),
        cert: pem(user["client-certificate-data"], user["client-certificate"]),
        key: pem(user["client-key-data"], user["client-key"]),
        servername: cluster["tls-server-name"],
        rejectUnauthorized: cluster["insecure-skip-tls-verify"] !== true,
    };
    const exec = user.exec && execCredentialsOf(user.exec, cluster);
    return {
        server: cluster.server.replace(/\/+$/, ""),
        refused: () => {
            exec?.forget();
            return exec !== undefined;
        },
        authenticate: async (): ReturnType<Access["authenticate"]> => {
            const status = (await exec?.get())?.status;
            const token =
                status?.token ?? user.token ?? (user.tokenFile && readFileSync(user.tokenFile, "utf8").trim());
            return {
                tls: { ...tls, cert: status?.clientCertificateData ?? tls.cert, key: status?.clientKeyData ?? tls.key },
                headers: token ? { authorization: `Bearer ${token}` } : {},
            };
        },
    };
}

/** One for each stanza and cluster, as client-go has it: all gates of a process share the runs of a plugin. */
const execCredentials = new Map<string, ExecCredentials>();

function execCredentialsOf(stanza: ExecStanza, cluster: KubeconfigCluster): ExecCredentials {
    const key = JSON.stringify([stanza, cluster]);
    const credentials = execCredentials.get(key) ?? new ExecCredentials(stanza, cluster);
    execCredentials.set(key, credentials);
    return credentials;
}

function read(text: string): Kubeconfig {
    const remedy = "give the text of one as `kubectl config view --raw --flatten` prints it";
    let document: unknown;
    try {
        document = parse(text);
    } catch (error) {
        // The lines after the first quote the text, which may be a secret.
        const [reason] = messageOf(error).split("\n");
        throw new UserError({ what: "the kubeconfig is no YAML", why: reason.replace(/:$/, ""), remedy });
    }
    if (typeof document === "string") {
        throw new UserError({ what: "the kubeconfig is a text that holds none, as a path", remedy });
    }
    return document as Kubeconfig;
}

function currentOf(config: Kubeconfig): { cluster: KubeconfigCluster; user: KubeconfigUser } {
    const context = config?.contexts?.find(({ name }) => name === config["current-context"])?.context;
    const cluster = config?.clusters?.find(({ name }) => name === context?.cluster)?.cluster;
    const user = config?.users?.find(({ name }) => name === context?.user)?.user;
    if (cluster === undefined || user === undefined) {
        throw new UserError({
            what: "the kubeconfig's current-context names no cluster and user of it",
            remedy: "set one that does: `kubectl config get-contexts` lists them, `kubectl config use-context NAME` sets it",
        });
    }
    if (cluster["proxy-url"] !== undefined) {
        throw new UserError({
            what: "the kubeconfig has a proxy-url",
            why: "gates connect to the API server directly",
            remedy: "take proxy-url out of it, and run where the API server is reached without a proxy",
        });
    }
    return { cluster, user };
}

function pem(data: string | undefined, file: string | undefined): string | undefined {
    if (data !== undefined) {
        return Buffer.from(data, "base64").toString("utf8");
    }
    return file === undefined ? undefined : readFileSync(file, "utf8");
}
