import type { Path, Place, TextPlace } from "../document";
import { places, texts, valueAt } from "../document";

/** What a pattern matches below a path, with the whole path of each. */
export function placesBelow(document: unknown, path: Path, pattern: string): Place[] {
    return places(valueAt(document, path), pattern).map(place => ({ ...place, path: [...path, ...place.path] }));
}

/** The texts that a pattern matches below a path, with the whole path of each. */
export function textsBelow(document: unknown, path: Path, pattern: string): TextPlace[] {
    return texts(valueAt(document, path), pattern).map(place => ({ ...place, path: [...path, ...place.path] }));
}
