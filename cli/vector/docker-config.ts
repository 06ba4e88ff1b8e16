import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";
import { exitCodes } from "../../errors/user-error";
import { DOCKER_HUB } from "../../release/pull-secret";
import { FetchError } from "./errors";

/** Who logs in to a registry. */
export interface Login {
    username: string;
    password: string;
}

/** A docker config, as far as it is read here (docker/cli cli/config/configfile). */
interface DockerConfig {
    auths?: Record<string, { auth?: string; username?: string; password?: string }>;
    credHelpers?: Record<string, string>;
    credsStore?: string;
}

/** Name and password in the environment; they are for the registry that the command names. */
const loginVariables = ["LANDSCAPE_REGISTRY_USERNAME", "LANDSCAPE_REGISTRY_PASSWORD"] as const;

/**
 * The login for a registry: of the environment, else of docker's config (DOCKER_CONFIG, default ~/.docker), by its
 * credential helper or as it stands there. Undefined: nobody in particular.
 */
export function loginOf(registry: string, env: NodeJS.ProcessEnv = process.env): Login | undefined {
    const [username, password] = loginVariables.map(name => env[name]);
    if (username || password) {
        if (!username || !password) {
            throw new FetchError({
                what: `only one of ${loginVariables.join(" and ")} is set`,
                remedy: "set both to log in to the registry, or none",
                exitCode: exitCodes.wrong,
            });
        }
        return { username, password };
    }
    const file = path.join(env.DOCKER_CONFIG ?? path.join(homedir(), ".docker"), "config.json");
    const config = readConfig(file);
    const server = /^(index\.|registry-1\.)?docker\.io$/.test(registry) ? DOCKER_HUB : registry;
    const helper = config.credHelpers?.[server] ?? config.credsStore;
    return helper === undefined ? storedLogin(config, server, file) : helpedLogin(helper, server, env);
}

function readConfig(file: string): DockerConfig {
    let text: string;
    try {
        text = readFileSync(file, "utf8");
    } catch {
        return {};
    }
    try {
        return JSON.parse(text) as DockerConfig;
    } catch {
        throw noConfig(file, "is not JSON");
    }
}

function storedLogin({ auths = {} }: DockerConfig, server: string, file: string): Login | undefined {
    const { auth, username, password } = auths[server] ?? auths[`https://${server}`] ?? {};
    if (username && password) {
        return { username, password };
    }
    if (!auth) {
        return undefined;
    }
    const text = Buffer.from(auth, "base64").toString("utf8");
    const colon = text.indexOf(":");
    if (colon < 1) {
        throw noConfig(file, `has for ${server} an auth that is no name and password in base64`);
    }
    return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Asks a credential helper (docker/docker-credential-helpers): the server on stdin, JSON on stdout. */
function helpedLogin(helper: string, server: string, env: NodeJS.ProcessEnv): Login | undefined {
    const command = `docker-credential-${helper}`;
    try {
        const said = execFileSync(command, ["get"], {
            input: server,
            encoding: "utf8",
            timeout: 30_000,
            env,
            stdio: "pipe",
        });
        const { Username, Secret } = JSON.parse(said) as { Username: string; Secret: string };
        return { username: Username, password: Secret };
    } catch (error) {
        const { stdout = "", message } = error as { stdout?: string; message: string };
        if (/credentials not found/.test(stdout)) {
            return undefined;
        }
        throw new FetchError({
            what: `${command}, which docker's config names for ${server}, gives no login`,
            why: message,
            remedy: `see what \`echo ${server} | ${command} get\` says, or set ${loginVariables.join(" and ")}`,
        });
    }
}

function noConfig(file: string, what: string): FetchError {
    return new FetchError({
        where: file,
        what,
        remedy: `have docker write it anew (\`docker login\`), or set ${loginVariables.join(" and ")}`,
        exitCode: exitCodes.wrong,
    });
}
