import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { VectorError } from "./errors";

/** What has been parsed, by its text: a vector has 100 kB, and several checks look into the same one. */
const parsed = new Map<string, unknown>();

/** A YAML file of versions, read by dotted paths; whatever is missing is an error that names the path. */
export class VersionDocument {
    private readonly root: unknown;

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
            this.root = parsed.get(text) ?? parse(text);
            parsed.set(text, this.root);
        } catch (error) {
            throw new VectorError({
                where: file,
                what: `is not YAML (${messageOf(error)})`,
                remedy: `restore the file as it was released (\`git checkout -- ${file}\`)`,
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

    /** The error for a path that is not there; it lists what stands beside it. */
    missing(path: string): VectorError {
        let parent: unknown = this.root;
        const found: string[] = [];
        for (const key of path.split(".")) {
            const next = child(parent, key);
            if (!isMap(next)) {
                break;
            }
            found.push(key);
            parent = next;
        }
        const known = isMap(parent) ? Object.keys(parent) : [];
        const under = found.length > 0 ? found.join(".") : "the top level";
        return new VectorError({
            where: `${this.file}: ${path}`,
            what: "no such entry",
            remedy: known.length > 0 ? `${under} has: ${known.join(", ")}` : `${under} is empty`,
        });
    }
}

/** Whether a parsed YAML node is a map. */
export function isMap(node: unknown): node is Record<string, unknown> {
    return typeof node === "object" && node !== null && !Array.isArray(node);
}

function child(node: unknown, key: string): unknown {
    if (Array.isArray(node)) {
        return node[Number(key)];
    }
    return isMap(node) ? node[key] : undefined;
}

function messageOf(error: unknown): string {
    return error instanceof Error ? error.message.split("\n")[0] : String(error);
}
