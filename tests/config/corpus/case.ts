import type { Loose } from "../document";

/** Kinds of mistakes. */
export const kinds = [
    "unknown key",
    "missing",
    "type",
    "form",
    "range",
    "choice",
    "reference",
    "clash",
    "name",
    "domain",
    "version",
    "combination",
    "secret",
] as const;

/** A config with one mistake: `dev` after a change, and the paths that its problems have. */
export interface WrongConfig {
    kind: (typeof kinds)[number];
    /** What is wrong, in a few words. */
    what: string;
    change: (document: Loose) => void;
    /** Path of each problem. */
    paths: string[];
}

/** A config that looks odd and is right: `dev` after a change. */
export interface RightConfig {
    what: string;
    change: (document: Loose) => void;
}
