import { isCollection, isScalar, LineCounter, parseDocument } from "yaml";
import type { Document } from "yaml";
import type { Path } from "../document";
import { Aliases } from "./aliases";
import type { Finding } from "./finding";
import { keyFindings } from "./keys";
import { Lookup } from "./lookup";
import { deepest, nodesUnder, offsetOf } from "./nodes";
import type { Visited } from "./nodes";
import type { Position } from "./position";
import { wrongScalar, wrongTag } from "./scalars";
import { characterFindings, syntaxFindings } from "./syntax";

/** A YAML file: its values, everything wrong with it as YAML, and where each value stands. */
export class YamlFile {
    /** Its values as plain data, aliases and merge keys replaced; undefined where that can't be told. */
    readonly document: unknown;
    /** Everything wrong with it as YAML, in the order of the text. */
    readonly findings: Finding[];
    private readonly lines = new LineCounter();
    private readonly lookup: Lookup;

    /** @param name how people know the file: relative to the working directory. */
    constructor(
        text: string,
        readonly name: string,
    ) {
        const bare = text.replace(/^\ufeff/, "");
        const options = { lineCounter: this.lines, merge: true, prettyErrors: false, uniqueKeys: false } as const;
        const parsed = withoutStacks(() => parseDocument(bare, { ...options, logLevel: "error" }));
        const nodes = nodesUnder(parsed.contents);
        const aliases = new Aliases(nodes);
        this.lookup = new Lookup(parsed.contents ?? undefined, aliases);
        this.findings = this.inOrder(parsed, nodes, aliases, bare);
        this.document = this.findings.some(({ fatal }) => fatal) ? undefined : parsed.toJS({ maxAliasCount: -1 });
    }

    /** Whether its values can't be told, so that nothing but its findings can be said. */
    get isBroken(): boolean {
        return this.findings.some(({ fatal }) => fatal);
    }

    /**
     * Where the value at a path stands, followed through aliases and merge keys: its key where the value is not written
     * or where `of` asks for it, and the nearest map or list above where there is no such path.
     */
    positionOf(path: Path, of: "value" | "key" = "value"): Position {
        return this.positionAt(this.lookup.offsetOf(path, of));
    }

    /** Where an index into the text stands. */
    positionAt(offset: number): Position {
        const { line, col } = this.lines.linePos(offset);
        return { file: this.name, line: Math.max(line, 1), column: Math.max(col, 1) };
    }

    /** A plain scalar as it is written, e.g. `1.30` where the value is 1.3; undefined for anything else. */
    writtenAt(path: Path): string | undefined {
        const node = this.lookup.valueAt(path);
        return isScalar(node) && node.type === "PLAIN" ? node.source : undefined;
    }

    private inOrder(parsed: Document.Parsed, nodes: Visited[], aliases: Aliases, text: string): Finding[] {
        const placeOf = (offset: number) => this.positionAt(offset);
        const lineOf = (offset: number) => placeOf(offset).line;
        const quotes = nodes.filter(({ node }) => isScalar(node) && node.type?.startsWith("QUOTE"));
        const syntax = syntaxFindings(
            parsed.errors,
            quotes.map(({ node }) => offsetOf(node)),
            lineOf,
        );
        const brokenLines = new Set(syntax.map(({ offset }) => lineOf(offset)));
        const ofNodes = [
            // Behind a syntax error no path is sure, and the value of a secret could be shown.
            ...(parsed.directives.yaml.explicit ? [directive] : nodes.flatMap(scalarFindings)).filter(
                ({ offset }) => syntax.length === 0 || offset < syntax[0].offset,
            ),
            ...nodes.flatMap(node => keyFindings(node, aliases, placeOf)),
            ...nodes
                .filter(({ path }) => path.length > deepest)
                .slice(0, 1)
                .map(tooDeep),
            ...aliases.findings,
        ].filter(({ offset }) => !brokenLines.has(lineOf(offset)));
        return [...syntax, ...characterFindings(text), ...ofNodes].sort((a, b) => a.offset - b.offset);
    }
}

/**
 * Runs what makes errors whose stacks nobody reads: with source maps a stack takes milliseconds, and a broken file has
 * thousands of errors, so that reading it would take minutes.
 */
function withoutStacks<T>(run: () => T): T {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
        return run();
    } finally {
        Error.stackTraceLimit = limit;
    }
}

const directive: Finding = {
    at: [],
    offset: 0,
    found: "a %YAML directive, by which another YAML would be read than Pulumi reads",
    expected: "expected no directive",
    fatal: true,
};

function scalarFindings({ node, path, isKey }: Visited): Finding[] {
    const tagged = isScalar(node) || isCollection(node) ? wrongTag(node.tag) : undefined;
    const wrong = tagged ?? (isScalar(node) && !isKey ? wrongScalar(node) : undefined);
    return wrong ? [{ at: path, offset: offsetOf(node), ...wrong }] : [];
}

function tooDeep({ node, path }: Visited): Finding {
    const [found, expected] = ["is nested too deeply", `expected at most ${deepest} levels`];
    return { at: path, offset: offsetOf(node), found, expected, fatal: true };
}
