import { globSync, readFileSync } from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

/** Folder of the project. */
export const root = path.resolve(__dirname, "../..");

/** Where errors are made. */
export const folders = [
    ...["cli", "config", "errors", "gardener", "release"],
    ...["rehearsal", "stacks", "components", "bench"],
];

/** Modules of the project by their path below its root. */
export type Sources = Map<string, ts.SourceFile>;

/** Reads the TypeScript of the {@link folders}. */
export function readSources(): Sources {
    const files = folders.flatMap(folder => globSync(`${folder}/**/*.ts`, { cwd: root }));
    return new Map(
        ["index.ts", ...files].map(file => [file, parsed(file, readFileSync(path.join(root, file), "utf8"))]),
    );
}

/** A module out of its text. */
export function parsed(file: string, text: string): ts.SourceFile {
    return ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
}

/** Every node of a module that is of some kind. */
export function nodesOf<T extends ts.Node>(source: ts.Node, is: (node: ts.Node) => node is T): T[] {
    const found: T[] = [];
    const visit = (node: ts.Node) => {
        if (is(node)) {
            found.push(node);
        }
        ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
}

/** Where a node stands, as `file:line`. */
export function placeOf(node: ts.Node): string {
    const source = node.getSourceFile();
    return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/** The file that a relative import names; undefined for a package, or where there is none. */
export function moduleOf(sources: Sources, from: string, specifier: string): string | undefined {
    const base = path.posix.join(path.posix.dirname(from), specifier);
    return specifier.startsWith(".") ? [`${base}.ts`, `${base}/index.ts`].find(file => sources.has(file)) : undefined;
}
