import { spawn } from "node:child_process";
import { UserError } from "../../../errors/user-error";
import type { ExecStanza, Kubeconfig, KubeconfigCluster } from "./kubeconfig";
import { decoded } from "./kubeconfig";

/** What a request shows of who sends it. */
export interface Credentials {
    token?: string;
    /** PEM. */
    cert?: string | Buffer;
    /** PEM. */
    key?: string | Buffer;
}

/** Knows the credentials of a kubeconfig's user. */
export interface CredentialSource {
    get(): Promise<Credentials>;
    /** To be called after a 401: the next {@link get} asks anew, where there is anything to ask. */
    forget(): void;
}

/** What an exec plugin prints (client.authentication.k8s.io v1beta1 and v1). */
interface ExecCredential {
    status?: {
        token?: string;
        clientCertificateData?: string;
        clientKeyData?: string;
        /** RFC 3339. */
        expirationTimestamp?: string;
    };
}

/**
 * The credentials that a kubeconfig holds, or those of its exec plugin, which is run as client-go does: in the provider's
 * working folder, once for requests at the same time, with KUBERNETES_EXEC_INFO where `provideClusterInfo` asks for it.
 */
export function credentialsOf({ cluster, user }: Kubeconfig, cwd: string, env: NodeJS.ProcessEnv): CredentialSource {
    const stanza = user.exec;
    if (!stanza) {
        const cert = decoded(user["client-certificate-data"]);
        const own: Credentials = { token: user.token, cert, key: decoded(user["client-key-data"]) };
        return { get: () => Promise.resolve(own), forget: () => undefined };
    }
    const variables = { ...env, ...Object.fromEntries((stanza.env ?? []).map(({ name, value }) => [name, value])) };
    const info = execInfo(cluster, stanza);
    let current: Promise<ExecCredential> | undefined;
    const credential = async () => {
        const known = await current?.catch(() => undefined);
        const expiry = known?.status?.expirationTimestamp;
        if (!known || (expiry && Date.parse(expiry) <= Date.now())) {
            current = run(stanza, cwd, { ...variables, KUBERNETES_EXEC_INFO: info });
        }
        return current as Promise<ExecCredential>;
    };
    let asking: Promise<ExecCredential> | undefined;
    return {
        async get() {
            asking ??= credential().finally(() => (asking = undefined));
            const { status } = await asking;
            return { token: status?.token, cert: status?.clientCertificateData, key: status?.clientKeyData };
        },
        forget: () => (current = undefined),
    };
}

/** What client-go hands to the plugin (client.authentication.k8s.io ExecCredential.spec). */
function execInfo(cluster: KubeconfigCluster, stanza: ExecStanza): string {
    const info = {
        kind: "ExecCredential",
        apiVersion: stanza.apiVersion ?? "client.authentication.k8s.io/v1beta1",
        spec: {
            ...(stanza.provideClusterInfo
                ? {
                      cluster: {
                          server: cluster.server,
                          "tls-server-name": cluster["tls-server-name"],
                          "certificate-authority-data": cluster["certificate-authority-data"],
                      },
                  }
                : {}),
            interactive: false,
        },
    };
    return JSON.stringify(info);
}

function run(stanza: ExecStanza, cwd: string, env: NodeJS.ProcessEnv): Promise<ExecCredential> {
    return new Promise((resolve, reject) => {
        const child = spawn(stanza.command, stanza.args ?? [], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
        let stdout = "";
        let stderr = "";
        child.stdout.setEncoding("utf8").on("data", chunk => (stdout += chunk));
        child.stderr.setEncoding("utf8").on("data", chunk => (stderr += chunk));
        child.on("error", error =>
            reject(
                new UserError({
                    where: `the kubeconfig's exec plugin ${stanza.command}`,
                    what: error.message,
                    remedy: "in a rehearsal only its stand-ins are on the PATH (rehearsal/network/environment.ts): use one of them",
                }),
            ),
        );
        child.on("close", code => {
            const last = stderr.trim().split("\n").at(-1) ?? "";
            if (code !== 0) {
                reject(failed(stanza, `exited with ${code}`, last));
                return;
            }
            try {
                resolve(JSON.parse(stdout) as ExecCredential);
            } catch {
                reject(failed(stanza, "printed no ExecCredential", last));
            }
        });
    });
}

function failed(stanza: ExecStanza, what: string, said: string): UserError {
    return new UserError({
        where: `the kubeconfig's exec plugin ${stanza.command}`,
        what,
        why: said,
        remedy: "run it by hand until it prints an ExecCredential",
    });
}
