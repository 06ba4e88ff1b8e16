import { spawn } from "node:child_process";
import { createPrivateKey } from "node:crypto";
import type { CloudStore } from "./store";

/** Where a command of a credential configuration runs. */
export interface CommandPlace {
    /** Folder of Pulumi.yaml, in which the real provider is started. */
    root: string;
    env: NodeJS.ProcessEnv;
}

interface ExternalAccount {
    audience?: unknown;
    subject_token_type?: unknown;
    token_url?: unknown;
    service_account_impersonation_url?: unknown;
    credential_source?: { executable?: { command?: unknown; timeout_millis?: unknown } };
}

const audienceForm =
    /^\/\/(iam\.googleapis\.com\/projects\/\d+\/locations\/global\/workloadIdentityPools\/[^/]+)\/providers\/[^/]+$/;
const impersonation =
    /^https:\/\/iamcredentials\.googleapis\.com\/v1\/projects\/-\/serviceAccounts\/([^:]+):generateAccessToken$/;

/**
 * Does with the provider's `credentials` what Google's libraries do before the first request (golang.org/x/oauth2
 * google.CredentialsFromJSON, externalaccount): throws where they would get no access token. A rehearsal without any is
 * logged in by itself.
 */
export async function authenticate(credentials: string, place: CommandPlace, store: CloudStore): Promise<void> {
    const { type, ...config } = parsed(credentials);
    switch (type) {
        case "service_account":
            createPrivateKey(String(config.private_key));
            return;
        case "external_account":
            return exchange(config, place, store);
        default:
            throw refused(`unknown credential type: ${JSON.stringify(type)}`);
    }
}

function parsed(credentials: string): Record<string, unknown> {
    try {
        return JSON.parse(credentials) as Record<string, unknown>;
    } catch {
        throw refused("JSON credentials are not valid");
    }
}

async function exchange(config: ExternalAccount, place: CommandPlace, store: CloudStore): Promise<void> {
    const pool = audienceForm.exec(String(config.audience))?.[1];
    if (!pool) {
        throw refused(`invalid audience ${JSON.stringify(config.audience)}`);
    }
    if (config.token_url !== "https://sts.googleapis.com/v1/token") {
        throw refused(`invalid token URL ${JSON.stringify(config.token_url)}`);
    }
    const email = impersonation.exec(String(config.service_account_impersonation_url))?.[1];
    if (!email) {
        throw refused(`invalid impersonation URL ${JSON.stringify(config.service_account_impersonation_url)}`);
    }
    await subjectToken(config, place);
    const account = store.find("gcp:serviceaccount/account:Account", email);
    const isBound = store
        .all()
        .some(
            ({ type, inputs }) =>
                type === "gcp:serviceaccount/iAMMember:IAMMember" &&
                inputs.serviceAccountId === account?.id &&
                inputs.role === "roles/iam.workloadIdentityUser" &&
                inputs.member === `principalSet://${pool}/*`,
        );
    if (!account || !isBound) {
        throw refused(
            `googleapi: Error 403: Permission 'iam.serviceAccounts.getAccessToken' denied on resource ${email} (or it may not exist)`,
        );
    }
}

async function subjectToken({ credential_source: source }: ExternalAccount, { root, env }: CommandPlace) {
    const command = source?.executable?.command;
    if (typeof command !== "string") {
        throw refused("the rehearsal knows credential sources of executables only");
    }
    if (env.GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES !== "1") {
        throw refused(
            "executables need to be explicitly allowed (set GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES to '1') to run",
        );
    }
    const [program, ...args] = command.split(/\s+/);
    const { code, stdout } = await run(program, args, root, env);
    if (code !== 0) {
        throw refused(`executable command failed with exit code ${code}`);
    }
    const response = JSON.parse(stdout) as Record<string, unknown>;
    if (response.version !== 1) {
        throw refused(`executable returned unsupported version ${JSON.stringify(response.version)}`);
    }
    if (response.success !== true) {
        throw refused(
            `response contains unsuccessful response: (${String(response.code)}) ${String(response.message)}`,
        );
    }
    const kinds = ["urn:ietf:params:oauth:token-type:jwt", "urn:ietf:params:oauth:token-type:id_token"];
    if (!kinds.includes(String(response.token_type)) || typeof response.id_token !== "string") {
        throw refused("response contains unsupported token type, or no id_token");
    }
}

function run(program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv) {
    return new Promise<{ code: number | null; stdout: string }>((resolve, reject) => {
        const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "ignore"] });
        let stdout = "";
        child.stdout.setEncoding("utf8").on("data", chunk => (stdout += chunk));
        child.on("error", error => reject(refused(`executable command failed: ${error.message}`)));
        child.on("close", code => resolve({ code, stdout }));
    });
}

function refused(message: string): Error {
    return new Error(`oauth2/google: ${message}`);
}
