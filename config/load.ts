import { ConfigError } from "./errors";
import type { Landscape } from "./landscape";
import { validate } from "./problems";

/**
 * The landscape that a `landscape:config` document describes, with all defaults filled in. Throws a `ConfigError` with
 * every problem when it has any.
 */
export function loadLandscape(document: unknown): Landscape {
    const { landscape, problems } = validate(document);
    if (!landscape || problems.length > 0) {
        throw new ConfigError(problems);
    }
    return landscape;
}

/** Whether `unlock` names a part, e.g. `managed-seed/a`, so that its protection is off. */
export function isUnlocked(landscape: Pick<Landscape, "unlock">, part: string): boolean {
    return landscape.unlock.some(name => name === "all" || name === part);
}
