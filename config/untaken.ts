import { pathText, places } from "./document";
import type { Problem } from "./errors";

/**
 * Leaves that the schema has and no component takes yet, as patterns: `*` for each entry of a list or map. A config
 * that sets one is right, but can't be deployed: what it asks for would silently not be there.
 */
export const untaken: readonly string[] = [];

/** What a document sets that no component takes yet; the document is as it was written, without defaults. */
export function untakenIn(document: unknown): Problem[] {
    const expected = "leave it out to plan, rehearse or deploy the landscape";
    return untaken.flatMap(pattern =>
        places(document, pattern).map(({ path }) => ({
            path: pathText(path),
            found: "no component takes it yet",
            expected,
        })),
    );
}
