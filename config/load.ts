import { ConfigError } from "./errors";
import type { Landscape } from "./landscape";
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

/** Whether `unlock` names a part, e.g. `managed-seed/a`, so that its protection is off. */
export function isUnlocked(landscape: Pick<Landscape, "unlock">, part: string): boolean {
    return landscape.unlock.some(name => name === "all" || name === part);
}
