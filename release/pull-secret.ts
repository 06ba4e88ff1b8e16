/** Who pulls from a registry. */
export interface RegistryCredentials {
    /** A registry, or a part of one, without `https://`. */
    registry: string;
    username: string;
    /** A password, or a token. */
    password: string;
}

/** As what docker, and kubelets with it, know Docker Hub (kubernetes pkg/credentialprovider/keyring.go). */
export const DOCKER_HUB = "https://index.docker.io/v1/";

/**
 * The text of `.dockerconfigjson` in a Secret of type `kubernetes.io/dockerconfigjson`: equal for equal credentials, in
 * whatever order they are given.
 */
export function dockerConfigJson(credentials: readonly RegistryCredentials[]): string {
    const auths = credentials
        .map(({ registry, username, password }): [string, object] => [
            /^(index\.)?docker\.io$/.test(registry) ? DOCKER_HUB : registry,
            { username, password, auth: Buffer.from(`${username}:${password}`, "utf8").toString("base64") },
        ])
        .sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify({ auths: Object.fromEntries(auths) });
}
