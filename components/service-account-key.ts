import { exitCodes, UserError } from "../errors/user-error";

/**
 * The Google Cloud project that a service account's key is of.
 * @param key JSON as Google Cloud makes it
 * @param remedy what to do about a key that does not say it
 */
export function projectOfKey(key: string, remedy: string): string {
    const project = fieldOf(key, "project_id");
    if (project === undefined) {
        throw new UserError({
            where: "landscape:secrets",
            what: "a service account's key has no project_id",
            remedy: `take a key as Google Cloud makes it, or ${remedy}`,
            exitCode: exitCodes.wrong,
        });
    }
    return project;
}

/** A text in a JSON document; no error of the parser gets out, which would show a piece of the secret. */
function fieldOf(json: string, field: string): string | undefined {
    try {
        const value = (JSON.parse(json) as Record<string, unknown> | null)?.[field];
        return typeof value === "string" && value !== "" ? value : undefined;
    } catch {
        return undefined;
    }
}
