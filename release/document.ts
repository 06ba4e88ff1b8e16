import { readFileSync } from "node:fs";
import { resolve, sep } from "node:path";
import { parse } from "yaml";
import { closest } from "../errors/closest";
import { VectorError } from "./errors";

/** What has been parsed, by its text: a vector has 100 kB, and several checks look into the same one. */
const parsed = new Map<string, unknown>();

/** A YAML file of versions, read by dotted paths; whatever is missing is an error that names the path. */
export class VersionDocument {
    /** All of it; scalars are texts, for 1.10 as a number would be 1.1. */
    readonly root: unknown;

    /** @param file path of the YAML file, absolute or relative to the working directory */
    constructor(readonly file: string) {
        let text: string;
        try {
            text = readFileSync(file, "utf8");
        } catch (error) {
            throw new VectorError({
                where: file,
                what: `cannot be read (${messageOf(error)})`,
                remedy: "give the path of a release vector file",
            });
        }
        try {
            this.root = parsed.get(text) ?? parse(text, { schema: "failsafe" });
            parsed.set(text, this.root);
        } catch (error) {
            throw new VectorError({
                where: file,
                what: `is not YAML (${messageOf(error)})`,
                remedy: isOfProject(file)
                    ? `restore the file as it is in git (\`git checkout -- ${file}\`)`
                    : "give a release vector, as `npx landscape vector pull VERSION` writes it",
            });
        }
    }

    /** The node at a dotted path, or undefined. */
    lookup(path: string): unknown {
        return path.split(".").reduce<unknown>(child, this.root);
    }

    /** The text at a dotted path; throws a {@link VectorError} when there is none. */
    text(path: string): string {
        const value = this.lookup(path);
        if (typeof value !== "string" || value === "") {
            throw this.missing(path);
        }
        return value;
    }

    /** The list of maps at a dotted path; throws a {@link VectorError} when there is none. */
    maps(path: string): Record<string, unknown>[] {
        const value = this.lookup(path);
        if (!Array.isArray(value) || !value.every(isMap)) {
            throw this.missing(path);
        }
        return value;
    }

    /** The error for a path that is not there; it names the one that comes closest, and lists what stands beside it. */
    missing(path: string): VectorError {
        const keys = path.split(".");
        const found = foundOf(this.root, keys);
        const parent = this.lookup(found.join("."));
        const known = Object.keys(found.length > 0 ? mapOf(parent) : mapOf(this.root));
        const under = found.length > 0 ? found.join(".") : "the top level";
        const beside = known.length > 0 ? `${under} has: ${known.join(", ")}` : `${under} is empty`;
        const meant = this.closestTo(keys, found);
        return new VectorError({
            where: `${this.file}: ${path}`,
            what: "no such entry",
            remedy: meant === undefined ? beside : `did you mean ${meant}? ${beside}`,
        });
    }

    /** Where an entry went: the same name in another group, else a name beside it that is written alike. */
    private closestTo(keys: string[], found: string[]): string | undefined {
        const [name, ...rest] = keys.slice(found.length);
        const moved = pathsTo(this.root, name)
            .map(path => [...path, ...rest].join("."))
            .filter(path => isThere(this.lookup(path)));
        if (moved.length === 1 && found.length > 0) {
            return moved[0];
        }
        const siblings = Object.keys(mapOf(found.length > 0 ? this.lookup(found.join(".")) : this.root));
        const near = closest(name, siblings);
        return near === undefined ? undefined : [...found, near].join(".");
    }
}

/** Whether a file lies beside this module or below it, as the project's own versions do. */
function isOfProject(file: string): boolean {
    return resolve(file).startsWith(`${__dirname}${sep}`);
}

/** Whether a parsed YAML node is a map. */
export function isMap(node: unknown): node is Record<string, unknown> {
    return typeof node === "object" && node !== null && !Array.isArray(node);
}

/** The keys of a path as far as there are maps at them. */
function foundOf(root: unknown, keys: string[]): string[] {
    let node = root;
    const missing = keys.findIndex(key => {
        node = child(node, key);
        return !isMap(node);
    });
    return missing < 0 ? keys : keys.slice(0, missing);
}

/** The paths of every map with this name; what every entry has, such as `tag`, is no map. */
function pathsTo(node: unknown, name: string, above: string[] = []): string[][] {
    return Object.entries(mapOf(node)).flatMap(([key, value]) => [
        ...(key === name && isMap(value) ? [[...above, key]] : []),
        ...pathsTo(value, name, [...above, key]),
    ]);
}

function isThere(node: unknown): boolean {
    return node !== undefined && node !== "";
}

function mapOf(node: unknown): Record<string, unknown> {
    return isMap(node) ? node : {};
}

function child(node: unknown, key: string): unknown {
    if (Array.isArray(node)) {
        return node[Number(key)];
    }
    return isMap(node) && Object.hasOwn(node, key) ? node[key] : undefined;
}

function messageOf(error: unknown): string {
    return error instanceof Error ? error.message.split("\n")[0] : String(error);
}
