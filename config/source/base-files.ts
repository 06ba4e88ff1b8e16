import * as path from "node:path";
import { pathText } from "../document";
import type { Problem } from "../errors";
import { problemOf } from "./finding";
import type { Layer } from "./layers";
import { isMap } from "./merge-patch";
import { readText } from "./read-text";
import { ciphertextsIn } from "./secrets";
import { YamlFile } from "./yaml-file";

/** What the base files of a document hold. */
export interface BaseFiles {
    /** A layer for each file that could be read, in the order in which they are merged. */
    layers: Layer[];
    /** What is wrong with the files themselves; those without a position concern the entry of `base` at their path. */
    problems: Problem[];
    /** Whether each of them could be read, so that what is missing in the whole is missing indeed. */
    complete: boolean;
}

/**
 * Reads the files that `base` names: partial documents of the same schema.
 * @param root the project's folder, from which their paths go.
 */
export function readBaseFiles(base: unknown, root: string): BaseFiles {
    const names = Array.isArray(base) ? (base as unknown[]) : [];
    const read = names.map((name, index) =>
        typeof name === "string" && name !== "" ? readBaseFile(path.resolve(root, name), `base[${index}]`) : nothing,
    );
    return {
        layers: read.flatMap(({ layer }) => layer ?? []),
        problems: read.flatMap(({ problems }) => problems),
        complete: read.every(({ layer }) => layer !== undefined),
    };
}

interface BaseFile {
    layer?: Layer;
    problems: Problem[];
}

/** An entry of `base` that is no text: the schema has its problem. */
const nothing: BaseFile = { problems: [] };

function readBaseFile(name: string, entry: string): BaseFile {
    const shown = path.relative(process.cwd(), name) || ".";
    const text = readText(name);
    if (typeof text !== "string") {
        const { found, expected, at } = text;
        const position = at && { file: shown, ...at };
        return { problems: [{ path: entry, found: `${shown} ${found}`, expected, ...(position && { position }) }] };
    }
    const file = new YamlFile(text, shown);
    const own = file.findings.map(finding =>
        problemOf(finding, finding.at.length > 0 ? pathText(finding.at) : entry, file),
    );
    if (file.isBroken) {
        return { problems: own };
    }
    const { document } = file;
    if (!isMap(document)) {
        return { problems: [...own, noMap(document, entry, file)] };
    }
    const { base, ...others } = document;
    return {
        layer: { document: others, file, at: [] },
        problems: [
            ...own,
            ...(base === undefined ? [] : [nested(file)]),
            ...("config" in others ? [stackFile(file)] : []),
            ...ciphertextsIn(others).map(at => ({
                path: pathText(at),
                found: "a secret in a base file, where Pulumi can't decrypt it",
                expected: "expected the name of one in landscape:secrets",
                position: file.positionOf(at),
            })),
        ],
    };
}

function noMap(document: unknown, path: string, file: YamlFile): Problem {
    return {
        path,
        found: document === null ? `${file.name} is empty` : `${file.name} is no map`,
        expected: "expected a part of landscape:config, as a map",
        position: file.positionOf([]),
    };
}

function nested(file: YamlFile): Problem {
    return {
        path: "base",
        found: "a base file names base files",
        expected: "expected base in the stack's own landscape:config alone",
        remedy: "list every base file there, in the order in which they are merged",
        position: file.positionOf(["base"], "key"),
        atKey: true,
    };
}

function stackFile(file: YamlFile): Problem {
    return {
        path: "config",
        found: "a stack config as a base file",
        expected: "expected what stands under landscape:config, from the first column on",
        position: file.positionOf(["config"], "key"),
        atKey: true,
    };
}
