import { spawn } from "node:child_process";
import type { Authenticator, ExecCredential } from "./exec-types";
import type { KubeConfig } from "@kubernetes/client-node";

interface ExecStanza {
    apiVersion?: string;
    command: string;
    args?: string[];
    env?: { name: string; value: string }[] | null;
    provideClusterInfo?: boolean;
}

/**
 * Takes the exec stanza out of the current user of a kubeconfig and runs it as client-go does: in the provider's working
 * folder, once for requests at the same time, with KUBERNETES_EXEC_INFO where `provideClusterInfo` asks for it
 * (client-node 2.0.1 does neither). Returns a function that forgets the credential, to be called after a 401.
 */
export function useExecPlugin(kubeconfig: KubeConfig, cwd: string, env: NodeJS.ProcessEnv): () => void {
    const user = kubeconfig.getCurrentUser();
    const stanza = user && (user.exec as ExecStanza | undefined);
    if (!user || !stanza) {
        return () => undefined;
    }
    Object.assign(user, { exec: undefined });
    const variables = { ...env, ...Object.fromEntries((stanza.env ?? []).map(({ name, value }) => [name, value])) };
    const info = execInfo(kubeconfig, stanza);
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
    const authenticator: Authenticator = {
        isAuthProvider: candidate => candidate === user,
        async applyAuthentication(_user, options) {
            asking ??= credential().finally(() => (asking = undefined));
            const { status } = await asking;
            if (status?.token) {
                options.headers = { ...options.headers, Authorization: `Bearer ${status.token}` };
            }
            if (status?.clientCertificateData) {
                options.cert = status.clientCertificateData;
                options.key = status.clientKeyData;
            }
        },
    };
    kubeconfig.addAuthenticator(authenticator);
    return () => (current = undefined);
}

/** What client-go hands to the plugin (client.authentication.k8s.io ExecCredential.spec). */
function execInfo(kubeconfig: KubeConfig, stanza: ExecStanza): string {
    const cluster = kubeconfig.getCurrentCluster();
    const info = {
        kind: "ExecCredential",
        apiVersion: stanza.apiVersion ?? "client.authentication.k8s.io/v1beta1",
        spec: {
            ...(stanza.provideClusterInfo && cluster
                ? {
                      cluster: {
                          server: cluster.server,
                          "tls-server-name": cluster.tlsServerName,
                          "certificate-authority-data": cluster.caData,
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
            reject(new Error(`the kubeconfig's exec plugin ${stanza.command}: ${error.message}`)),
        );
        child.on("close", code => {
            const last = stderr.trim().split("\n").at(-1) ?? "";
            if (code !== 0) {
                reject(new Error(`the kubeconfig's exec plugin ${stanza.command} exited with ${code}: ${last}`));
                return;
            }
            try {
                resolve(JSON.parse(stdout) as ExecCredential);
            } catch {
                reject(new Error(`the kubeconfig's exec plugin ${stanza.command} printed no ExecCredential: ${last}`));
            }
        });
    });
}
