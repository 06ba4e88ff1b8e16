import { spawn } from "node:child_process";
import { UserError } from "../../errors/user-error";

/** The exec stanza of a kubeconfig's user. */
export interface ExecStanza {
    apiVersion: string;
    command: string;
    args?: string[];
    env?: { name: string; value: string }[];
    installHint?: string;
    provideClusterInfo?: boolean;
}

/** What an exec plugin prints (client.authentication.k8s.io/v1 and v1beta1). */
export interface ExecCredential {
    apiVersion: string;
    kind: "ExecCredential";
    status: {
        token?: string;
        /** PEM; with the key, instead of a token or beside it. */
        clientCertificateData?: string;
        clientKeyData?: string;
        /** RFC 3339; a credential without it is good for the life of the process. */
        expirationTimestamp?: string;
    };
}

/** The cluster as a plugin with `provideClusterInfo` is told it. */
export interface ExecCluster {
    server: string;
    "certificate-authority-data"?: string;
    "tls-server-name"?: string;
}

/** An exec plugin that can't be started: waiting does not help. */
export class ExecPluginMissing extends UserError {}

/**
 * Credentials of one exec stanza, kept until a minute before they expire.
 *
 * Calls at the same time share one run of the plugin.
 */
export class ExecCredentials {
    private held: Promise<ExecCredential> | undefined;
    private expiresAt = Number.POSITIVE_INFINITY;

    constructor(
        private readonly stanza: ExecStanza,
        private readonly cluster: ExecCluster,
    ) {}

    /** The current credential; runs the plugin where there is none, or none that is still good. */
    async get(): Promise<ExecCredential> {
        if (this.held === undefined || Date.now() > this.expiresAt - 60_000) {
            this.expiresAt = Number.POSITIVE_INFINITY;
            this.held = runPlugin(this.stanza, this.cluster).then(
                credential => {
                    const { expirationTimestamp } = credential.status;
                    this.expiresAt = expirationTimestamp ? Date.parse(expirationTimestamp) : Number.POSITIVE_INFINITY;
                    return credential;
                },
                (reason: unknown) => {
                    this.forget();
                    throw reason;
                },
            );
        }
        return this.held;
    }

    /** Drops what is held: the server has refused it. */
    forget(): void {
        this.held = undefined;
    }
}

async function runPlugin(stanza: ExecStanza, cluster: ExecCluster): Promise<ExecCredential> {
    const info = {
        apiVersion: stanza.apiVersion,
        kind: "ExecCredential",
        spec: { interactive: false, ...(stanza.provideClusterInfo && { cluster }) },
    };
    const env = {
        ...process.env,
        KUBERNETES_EXEC_INFO: JSON.stringify(info),
        ...Object.fromEntries((stanza.env ?? []).map(({ name, value }) => [name, value])),
    };
    const { code, stdout, stderr } = await output(stanza, env);
    if (code !== 0) {
        throw new UserError({
            where: `the kubeconfig's ${stanza.command}`,
            what: stderr.trim() || `exit code ${code}`,
            remedy: `sign in again, or run \`${stanza.command}\` by hand until it prints an ExecCredential`,
        });
    }
    try {
        const credential = JSON.parse(stdout) as ExecCredential;
        if (credential.status?.token || credential.status?.clientCertificateData) {
            return credential;
        }
    } catch {
        // what it printed may be a secret: not shown
    }
    throw new UserError({
        what: `the kubeconfig's ${stanza.command} printed no ExecCredential`,
        remedy: `run \`${stanza.command}\` by hand until it prints one, with a token or a client certificate in it`,
    });
}

function output(
    stanza: ExecStanza,
    env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
    return new Promise((resolve, reject) => {
        const child = spawn(stanza.command, stanza.args ?? [], { env, stdio: ["ignore", "pipe", "pipe"] });
        const text = { stdout: "", stderr: "" };
        child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text.stdout += chunk));
        child.stderr.setEncoding("utf8").on("data", (chunk: string) => (text.stderr += chunk));
        child.on("error", error => {
            reject(
                new ExecPluginMissing({
                    what: `the kubeconfig's ${stanza.command} can't be run (${error.message})`,
                    remedy: stanza.installHint?.trim() || `install ${stanza.command} and have it on the PATH`,
                }),
            );
        });
        child.on("close", code => resolve({ code, ...text }));
    });
}
