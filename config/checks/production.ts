import { pathText, valueAt } from "../document";
import type { Path } from "../document";
import type { Problem } from "../errors";

/** What is fine in an environment to try things, and hardly meant in one that people depend on. */
export function adviseProduction(document: unknown): Problem[] {
    if (valueAt(document, ["production"]) !== true) {
        return [];
    }
    const unlocked = valueAt(document, ["unlock"]);
    return [
        ...(Array.isArray(unlocked) && unlocked.length > 0
            ? [at(["unlock"], `${unlocked.join(", ")} may be deleted`, "expected nothing, but for a teardown")]
            : []),
        ...(valueAt(document, ["garden", "highAvailability"]) === false
            ? [at(["garden", "highAvailability"], "an update of its etcd stops the garden", "expected true")]
            : []),
    ];
}

function at(path: Path, found: string, expected: string): Problem {
    return { path: pathText(path), found: `production: ${found}`, expected };
}
