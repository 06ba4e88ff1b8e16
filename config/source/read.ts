import { pathOf } from "../document";
import type { Problem } from "../errors";
import type { Landscape } from "../landscape";
import { validate } from "../problems";
import { checkSecrets, SECRETS_KEY } from "../secrets/check";
import { readBaseFiles } from "./base-files";
import type { BaseFiles } from "./base-files";
import { Layers } from "./layers";
import type { Layer } from "./layers";
import { isMap } from "./merge-patch";
import { byPosition } from "./position";
import { readStackFile } from "./stack-file";

/** What a config says, and everything wrong with it, each problem with its position where a file is known. */
export interface CheckedConfig {
    /** The whole document, base files merged; undefined where the stack config can't be read. */
    document?: unknown;
    /** Undefined where anything is wrong with the document. */
    landscape?: Landscape;
    /** By file and position. */
    problems: Problem[];
    /** What goes through, but most likely is not meant; by file and position. */
    warnings: Problem[];
}

/**
 * Reads a stack config and its base files, and checks them; nothing is thrown.
 * @param root the project's folder, from which the paths of base files go.
 */
export function checkStackFile(name: string, root: string): CheckedConfig {
    const { document, at, file, secrets, secretsAt, problems, warnings } = readStackFile(name);
    if (document === undefined) {
        return { problems: problems.sort(inOrder), warnings: warnings.sort(inOrder) };
    }
    const base = readBaseFiles(document.base, root);
    const layers = new Layers([...base.layers, { document, file, at }]);
    const checked = check(layers, base, problems);
    const ofSecrets = checkSecrets(layers.document, secrets).map(problem => {
        const name = problem.path.startsWith(`${SECRETS_KEY}.`) && problem.path.slice(SECRETS_KEY.length + 1);
        return name
            ? { ...problem, position: file?.positionOf([...secretsAt, name], "key") }
            : located(problem, layers);
    });
    const all = [...checked.problems, ...ofSecrets.filter(problem => !isToldBy(problem, problems))].sort(inOrder);
    return {
        document: layers.document,
        landscape: all.length === 0 ? checked.landscape : undefined,
        problems: all,
        warnings: [...checked.warnings, ...warnings].sort(inOrder),
    };
}

/**
 * Checks a document that Pulumi handed over: its own values have no position, those of its base files do.
 * @param root the project's folder, from which the paths of base files go.
 */
export function checkDocument(document: unknown, root: string): CheckedConfig {
    const base = readBaseFiles(isMap(document) ? document.base : undefined, root);
    const own: Layer = { document, at: [] };
    return check(new Layers([...base.layers, own]), base, []);
}

function check(layers: Layers, base: BaseFiles, ofStackFile: Problem[]): CheckedConfig {
    const { landscape, problems, warnings } = validate(layers.document, undefined, layers);
    const ofFiles = [...ofStackFile, ...base.problems.map(problem => located(problem, layers))];
    const ofDocument = problems
        // A base file that could not be read may have what is missing.
        .filter(({ found }) => base.complete || found !== "missing")
        .map(problem => located(problem, layers))
        .filter(problem => !isToldBy(problem, ofFiles));
    const all = [...ofFiles, ...ofDocument].sort(inOrder);
    return {
        document: layers.document,
        landscape: all.length === 0 ? landscape : undefined,
        problems: all,
        warnings: warnings.map(warning => located(warning, layers)).sort(inOrder),
    };
}

/** Whether what is wrong with the file already says what is wrong with a value, or with the map it is in. */
function isToldBy(problem: Problem, ofFiles: Problem[]): boolean {
    return ofFiles.some(
        ({ path, atKey }) =>
            path !== "" &&
            (path === problem.path
                ? !atKey || problem.atKey
                : !atKey && (problem.path.startsWith(`${path}.`) || problem.path.startsWith(`${path}[`))),
    );
}

function located(problem: Problem, layers: Layers): Problem {
    const position = problem.position ?? layers.positionOf(pathOf(problem.path), problem.atKey ? "key" : "value");
    return position ? { ...problem, position } : problem;
}

function inOrder(a: Problem, b: Problem): number {
    return byPosition(a.position, b.position);
}
