import type { FrozenEntry, FrozenRule, FrozenValue } from "../../gardener/frozen/entries";

/** One field: an identity and its entry. */
export type Row = [id: string, entry: FrozenEntry];

/** A field of an entry of a list: where it stands, and what it is called whichever entry that is. */
export interface FieldOfEntry {
    path: string;
    id: string;
}

/** Makes the row of a field. */
export type Freeze = (
    field: string | FieldOfEntry,
    value: FrozenValue | undefined,
    rule: FrozenRule,
    why: string,
    wayOut?: string,
) => Row;

/** Rows of what stands at `path`, and is called `id` for good. */
export function at(path: string, id: string, usualWayOut: string): Freeze {
    const below = (start: string, field: string) => (start ? `${start}.${field}` : field);
    return (field, value, rule, why, wayOut = usualWayOut) => {
        const its = typeof field === "string" ? { path: field, id: field } : field;
        return [
            below(id, its.id),
            { path: below(path, its.path), ...(value !== undefined && { value }), rule, why, wayOut },
        ];
    };
}

/** The same row of a field that names a secret, whose value stays too. */
export function ofSecret([id, entry]: Row): Row {
    return [id, { ...entry, ofSecret: true }];
}

/** The way out where all of a landscape depends on a field. */
export const restore =
    "put the old value back, or take the landscape down whole (what is protected: unlock it, up) and build it anew";
/** The way out of what can't be taken back. */
export const stays = "leave it on: it can't be taken back";

/** How a part that can be had more than once is built anew. */
export function anew(part: string, list: string): string {
    return (
        `put the old value back, or take it out of ${list} (what is protected: unlock ${part}, up), up, ` +
        "and put it in again"
    );
}
