import type { Path } from "../document";
import { leafPlaces } from "../schema-tree";
import type { SecretShape } from "./shapes";

/** A place in `landscape:config` where the name of a secret stands. */
export interface SecretReference {
    path: Path;
    /** The secret's name in `landscape:secrets`. */
    name: string;
    shape: SecretShape;
}

/** Every reference to a secret in a document, in the schema's order. */
export function secretReferences(document: unknown): SecretReference[] {
    return leafPlaces(document).flatMap(({ path, value, node }) =>
        node.secret && typeof value === "string" ? [{ path, name: value, shape: node.secret }] : [],
    );
}
