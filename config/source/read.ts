import { pathOf, valueAt } from "../document";
import type { Problem } from "../errors";
import type { Landscape } from "../landscape";
import { validate } from "../problems";
import { checkSecrets, missingSecrets, SECRETS_KEY } from "../secrets/check";
import type { GivenSecrets } from "../secrets/check";
import { readBaseFiles } from "./base-files";
import type { BaseFiles } from "./base-files";
import { Layers } from "./layers";
import type { Layer } from "./layers";
import { isMap } from "./merge-patch";
import { byPosition } from "./position";
import { readStackFile } from "./stack-file";
import type { Encryption, StackFile } from "./stack-file";
import type { YamlFile } from "./yaml-file";

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
    /** Secrets that are referred to and not set: an error in a preview and an up. */
    missing: Problem[];
    /** What is given in `landscape:secrets`. */
    secrets: GivenSecrets;
}

/**
 * Reads a stack config and its base files, and checks them; nothing is thrown.
 * @param root the project's folder, from which the paths of base files go.
 */
export function checkStackFile(name: string, root: string): CheckedConfig {
    return checkStack(readStackFile(name), root);
}

/**
 * As {@link checkStackFile}, of a stack config that was read, and some of whose secrets may have been opened.
 * @param stack name of the stack, for the commands that messages tell; default: the one that is selected.
 */
export function checkStack(stackFile: StackFile, root: string, stack?: string): CheckedConfig {
    const { document, at, file, secrets, secretsAt, problems, warnings, encryption } = stackFile;
    if (document === undefined) {
        return {
            problems: problems.sort(inOrder),
            warnings: warnings.sort(inOrder),
            missing: [],
            secrets,
        };
    }
    const base = readBaseFiles(document.base, root);
    const layers = new Layers([...base.layers, { document, file, at }]);
    const checked = check(layers, base, problems, secrets, stack);
    const ofSecrets = checkSecrets(layers.document, secrets).map(problem => {
        const name = problem.path.startsWith(`${SECRETS_KEY}.`) && problem.path.slice(SECRETS_KEY.length + 1);
        return name
            ? { ...problem, position: file?.positionOf([...secretsAt, name], "key") }
            : located(problem, layers);
    });
    const all = [...checked.problems, ...ofSecrets.filter(problem => !isToldBy(problem, problems))].sort(inOrder);
    return {
        ...checked,
        landscape: all.length === 0 ? checked.landscape : undefined,
        problems: all,
        warnings: [...checked.warnings, ...warnings, ...adviseEncryption(layers, encryption, file)].sort(inOrder),
    };
}

/**
 * A passphrase is as safe as the way in which people hand it to each other; whoever has it reads all secrets of the
 * stack for ever.
 */
function adviseEncryption(layers: Layers, { salt, provider }: Encryption, file?: YamlFile): Problem[] {
    const isProduction = valueAt(layers.document, ["production"]) === true;
    const key =
        provider === "passphrase" ? "secretsprovider" : salt !== undefined && !provider ? "encryptionsalt" : undefined;
    return isProduction && key !== undefined
        ? [
              {
                  path: key,
                  found: "the secrets of a production environment are encrypted with a passphrase",
                  expected: "better a key management service: pulumi stack change-secrets-provider gcpkms://...",
                  position: file?.positionOf([key], "key"),
              },
          ]
        : [];
}

/**
 * Checks a document that Pulumi handed over: its own values have no position, those of its base files do.
 * @param root the project's folder, from which the paths of base files go.
 */
export function checkDocument(document: unknown, root: string, secrets: GivenSecrets = {}): CheckedConfig {
    const base = readBaseFiles(isMap(document) ? document.base : undefined, root);
    const own: Layer = { document, at: [] };
    return check(new Layers([...base.layers, own]), base, [], secrets);
}

function check(
    layers: Layers,
    base: BaseFiles,
    ofStackFile: Problem[],
    secrets: GivenSecrets,
    stack?: string,
): CheckedConfig {
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
        missing: missingSecrets(layers.document, secrets, stack).map(each => located(each, layers)),
        secrets,
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
