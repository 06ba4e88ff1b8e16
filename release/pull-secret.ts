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

/** Whether a registry is Docker Hub, by either of its names. */
export function isDockerHub(registry: string): boolean {
    return /^(index\.)?docker\.io$/.test(registry);
}

/**
 * The text of `.dockerconfigjson` in a Secret of type `kubernetes.io/dockerconfigjson`: equal for equal credentials, in
 * whatever order they are given, and to the letter what `toJson` makes of it in a chart. So Helm finds nothing to change in a
 * Secret that it takes over, and its fields stay with whoever made it.
 */
export function dockerConfigJson(credentials: readonly RegistryCredentials[]): string {
    const auths = credentials
        .map(({ registry, username, password }): [string, object] => [
            isDockerHub(registry) ? DOCKER_HUB : registry,
            { auth: Buffer.from(`${username}:${password}`, "utf8").toString("base64"), password, username },
        ])
        .sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify({ auths: Object.fromEntries(auths) }).replace(/[<>&\u2028\u2029]/g, escaped);
}

/** As Go's encoding/json writes what HTML would take for something else. */
function escaped(character: string): string {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
