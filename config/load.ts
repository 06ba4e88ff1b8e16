import { ConfigError } from "./errors";
import type { Landscape } from "./landscape";
import { checkSecrets } from "./secrets/check";
import type { GivenSecrets } from "./secrets/check";
import { checkDocument } from "./source/read";

/**
 * The landscape that a `landscape:config` document describes, its base files merged and all defaults filled in. Throws a
 * `ConfigError` with every problem when it has any.
 * @param root the project's folder, from which the paths of base files go; default the working directory, where Pulumi
 * starts the program.
 */
export function loadLandscape(document: unknown, root = process.cwd()): Landscape {
    const { landscape, problems } = checkDocument(document, root);
    if (!landscape) {
        throw new ConfigError(problems);
    }
    return landscape;
}

/**
 * As {@link loadLandscape}, for a landscape that is to be deployed: every secret that it refers to is set and of its
 * shape, and components take all that it asks for.
 * @param secrets the value of `landscape:secrets`; undefined where no secret is set.
 */
export function deployableLandscape(document: unknown, secrets: unknown, root = process.cwd()): Landscape {
    const given = givenOf(secrets);
    const { document: merged, landscape, problems, missing } = checkDocument(document, root, given);
    const all = [...problems, ...checkSecrets(merged, given), ...missing];
    if (!landscape || all.length > 0) {
        throw new ConfigError(all);
    }
    return landscape;
}

/** Whether `unlock` names a part, e.g. `managed-seed/a`, so that its protection is off. */
export function isUnlocked(landscape: Pick<Landscape, "unlock">, part: string): boolean {
    return landscape.unlock.some(name => name === "all" || name === part);
}

/** Secrets as Pulumi hands them over, decrypted. */
function givenOf(secrets: unknown): GivenSecrets {
    const entries: [string, unknown][] = typeof secrets === "object" && secrets !== null ? Object.entries(secrets) : [];
    return Object.fromEntries(
        entries.map(([name, value]) => [
            name,
            typeof value === "string" ? { value } : { value: JSON.stringify(value) },
        ]),
    );
}
