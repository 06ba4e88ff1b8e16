/** A place in a file. */
export interface Position {
    /** The file, relative to the working directory, so that terminals make a link of it. */
    file: string;
    /** From 1. */
    line: number;
    /** From 1, in UTF-16 units as editors count. */
    column: number;
}

/** A place as terminals and editors take it: `FILE:LINE:COLUMN`. */
export function positionText({ file, line, column }: Position): string {
    return `${file}:${line}:${column}`;
}

/** Order of places: by file, line and column; what has no place comes first. */
export function byPosition(a: Position | undefined, b: Position | undefined): number {
    if (!a || !b) {
        return Number(Boolean(a)) - Number(Boolean(b));
    }
    return a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1;
}
