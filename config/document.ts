/** A place in a config document. */
export type Path = readonly (string | number)[];

/** A value in a config document, and where it stands. */
export interface Place {
    path: Path;
    value: unknown;
}

/** A path as people write it: `seeds[0].networking.pods`; keys that aren't plain words are quoted. */
export function pathText(path: Path): string {
    return path
        .map((step, index) => {
            if (typeof step === "number") {
                return `[${step}]`;
            }
            if (!/^[A-Za-z_][-\w]*$/.test(step)) {
                return `[${JSON.stringify(step)}]`;
            }
            return index === 0 ? step : `.${step}`;
        })
        .join("");
}

/** The path that {@link pathText} wrote. */
export function pathOf(text: string): Path {
    const steps = text.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\.?([A-Za-z_][-\w]*)/g);
    return [...steps].map(([, index, quoted, plain]) =>
        index !== undefined ? Number(index) : quoted !== undefined ? (JSON.parse(quoted) as string) : plain,
    );
}

/** What stands at a path, or undefined. */
export function valueAt(document: unknown, path: Path): unknown {
    return path.reduce<unknown>((node, step) => {
        return typeof node === "object" && node !== null ? (node as Record<string | number, unknown>)[step] : undefined;
    }, document);
}

/**
 * Everything that a pattern matches: steps joined by dots, `*` for each entry of a list or map. It never fails: in a
 * document with other mistakes, what has the wrong shape is passed over, so that all problems show in one go.
 */
export function places(document: unknown, pattern: string): Place[] {
    return pattern.split(".").reduce<Place[]>(
        (found, step) =>
            found.flatMap(({ path, value }) => {
                if (step !== "*") {
                    const next = valueAt(value, [step]);
                    return next === undefined ? [] : [{ path: [...path, step], value: next }];
                }
                if (Array.isArray(value)) {
                    return value.map((entry: unknown, index) => ({ path: [...path, index], value: entry }));
                }
                if (typeof value === "object" && value !== null) {
                    return Object.entries(value).map(([key, entry]: [string, unknown]) => ({
                        path: [...path, key],
                        value: entry,
                    }));
                }
                return [];
            }),
        [{ path: [], value: document }],
    );
}

/** A text in a config document, and where it stands. */
export interface TextPlace {
    path: Path;
    value: string;
}

/** The texts that a pattern matches. */
export function texts(document: unknown, pattern: string): TextPlace[] {
    return places(document, pattern).filter((place): place is TextPlace => typeof place.value === "string");
}

/** A value as an error message shows it: JSON, shortened. */
export function shown(value: unknown): string {
    if (value === undefined) {
        return "nothing";
    }
    const json = JSON.stringify(value);
    return json.length > 60 ? `${json.slice(0, 57)}...` : json;
}

/** Every text of a document, and where it stands. */
export function everyText(document: unknown, path: Path = []): TextPlace[] {
    if (typeof document === "string") {
        return [{ path, value: document }];
    }
    if (typeof document !== "object" || document === null) {
        return [];
    }
    const entries: [string | number, unknown][] = Array.isArray(document)
        ? [...document.entries()]
        : Object.entries(document);
    return entries.flatMap(([step, value]) => everyText(value, [...path, step]));
}
