import * as path from "node:path";
import { closest } from "../../errors/closest";
import type { Path } from "../document";
import { pathText, valueAt } from "../document";
import type { Problem } from "../errors";
import { SECRETS_KEY } from "../secrets/check";
import type { GivenSecrets } from "../secrets/check";
import { problemOf } from "./finding";
import { isMap } from "./merge-patch";
import { readText } from "./read-text";
import { ciphertextsIn, isCiphertext } from "./secrets";
import { YamlFile } from "./yaml-file";

/** How the secrets of a stack are encrypted, as far as its config says. */
export interface Encryption {
    /** `encryptionsalt`: they are encrypted with a passphrase. */
    salt?: string;
    /** `secretsprovider`, e.g. `gcpkms://…`. */
    provider?: string;
}

/** What a stack config says that concerns the landscape, and what is wrong with it as a file. */
export interface StackFile {
    /** The value of `landscape:config`; undefined where it could not be read, and a problem says why. */
    document?: Record<string, unknown>;
    /** Path of the document in its file. */
    at: Path;
    /** The names in `landscape:secrets`. */
    secrets: GivenSecrets;
    /** The ciphertexts in `landscape:secrets`, by name. */
    ciphertexts: Record<string, string>;
    /** How the stack's secrets are encrypted. */
    encryption: Encryption;
    /** Path of `landscape:secrets` in the file. */
    secretsAt: Path;
    /** Not there where the file could not be read as text. */
    file?: YamlFile;
    problems: Problem[];
    /** Keys that nobody reads. */
    warnings: Problem[];
}

/** Keys of a stack config (pulumi v3.270.0 sdk/go/common/workspace/project.go `ProjectStack`). */
const knownKeys = ["config", "encryptionsalt", "secretsprovider", "encryptedkey", "environment"];
const textKeys = ["encryptionsalt", "secretsprovider", "encryptedkey"];
const documentKey = "landscape:config";
const nothing = { at: [], secrets: {}, ciphertexts: {}, encryption: {}, secretsAt: [] };
const ownKeys = [documentKey, SECRETS_KEY];

/** Reads a stack config; nothing is thrown. */
export function readStackFile(name: string): StackFile {
    const shown = path.relative(process.cwd(), name);
    const text = readText(name);
    if (typeof text !== "string") {
        const { found, expected, at = { line: 1, column: 1 } } = text;
        const problem = { path: "", found: `the file ${found}`, expected, position: { file: shown, ...at } };
        return { ...nothing, problems: [problem], warnings: [] };
    }
    const file = new YamlFile(text, shown);
    const findings = file.findings
        // What stands in clear under landscape:secrets is not to be shown.
        .filter(({ at, fatal }) => fatal || qualified(at[1]) !== SECRETS_KEY || at.length < 3)
        .map(finding => problemOf(finding, shownPath(finding.at), file));
    if (file.isBroken) {
        return { ...nothing, file, problems: findings, warnings: [] };
    }
    const read = new StackFileReading(file);
    return { ...read.stackFile(), problems: [...findings, ...read.problems], warnings: read.warnings };
}

/** A config key with its namespace: a key without one is the project's (pulumi v3.270.0 sdk/go/common/workspace/loaders.go). */
function qualified(key: string | number | undefined): string {
    return typeof key === "string" && !key.includes(":") ? `landscape:${key}` : String(key);
}

/** A path in a stack config as people know it: in the document by itself, elsewhere as `pulumi config --path` has it. */
function shownPath([first, key, ...rest]: Path): string {
    if (first !== "config" || key === undefined) {
        return pathText(first === undefined ? [] : [first, ...(key === undefined ? [] : [key]), ...rest]);
    }
    if (qualified(key) === documentKey) {
        return rest.length > 0 ? pathText(rest) : documentKey;
    }
    return qualified(key) + pathText(["_", ...rest]).slice(1);
}

function ciphertextsOf(secrets: unknown): Record<string, string> {
    const entries = isMap(secrets) ? Object.entries(secrets) : [];
    return Object.fromEntries(entries.flatMap(([name, value]) => (isCiphertext(value) ? [[name, value.secure]] : [])));
}

/** One reading of a stack config that is YAML. */
class StackFileReading {
    readonly problems: Problem[] = [];
    readonly warnings: Problem[] = [];

    constructor(private readonly file: YamlFile) {}

    stackFile(): Omit<StackFile, "problems" | "warnings"> {
        const { document } = this.file;
        if (!isMap(document)) {
            const found = document === null ? "the file is empty" : "the file is no map";
            this.wrong([], "", found, "expected config: and what Pulumi keeps in it");
            return { ...nothing, file: this.file };
        }
        this.checkKeys(document);
        const { config } = document;
        if (!isMap(config)) {
            const found = config === undefined ? "missing" : config === null ? "is empty" : "is no map";
            this.wrong(["config"], "config", found, `expected a map with ${documentKey}`);
            return { ...nothing, file: this.file };
        }
        const keys = this.configKeys(config);
        const secretsKey = keys.get(SECRETS_KEY) ?? SECRETS_KEY;
        const secretsAt = ["config", secretsKey];
        const { encryptionsalt: salt, secretsprovider: provider } = document;
        return {
            ...this.documentIn(config, keys.get(documentKey)),
            secrets: keys.has(SECRETS_KEY) ? this.secretsIn(config, secretsAt) : {},
            ciphertexts: ciphertextsOf(config[secretsKey]),
            encryption: {
                ...(typeof salt === "string" && { salt }),
                ...(typeof provider === "string" && { provider }),
            },
            secretsAt,
            file: this.file,
        };
    }

    private checkKeys(document: Record<string, unknown>): void {
        for (const key of Object.keys(document)) {
            if (!knownKeys.includes(key)) {
                this.unread([key], key, "unknown key of a stack config, which Pulumi passes over", knownKeys);
            }
            if (textKeys.includes(key) && typeof document[key] !== "string") {
                this.wrong([key], key, document[key] === null ? "is empty" : "is no text", "expected a text");
            }
        }
    }

    /** The keys of the config with their namespace, and each as it is written. */
    private configKeys(config: Record<string, unknown>): Map<string, string> {
        const keys = new Map<string, string>();
        for (const key of Object.keys(config)) {
            const full = qualified(key);
            const at = ["config", key];
            if (keys.has(full)) {
                const found = `is there twice: ${keys.get(full)} and ${key} are one key`;
                this.wrong(at, full, found, "expected it once", undefined, "key");
            } else if (full.startsWith(`${documentKey}.`)) {
                const found = "is a key of its own, which nobody reads";
                const inner = full.slice(documentKey.length + 1);
                this.wrong(at, full, found, `expected ${inner} under ${documentKey}`, undefined, "key");
            } else if (full.startsWith("landscape:") && !ownKeys.includes(full)) {
                this.unread(at, full, "unknown key, which nobody reads", ownKeys);
            }
            keys.set(full, keys.get(full) ?? key);
        }
        return keys;
    }

    private documentIn(config: Record<string, unknown>, key: string | undefined): Pick<StackFile, "document" | "at"> {
        const at = ["config", key ?? documentKey];
        const document = key === undefined ? undefined : config[key];
        const remedy = "Pulumi.dev.yaml has a complete one";
        const expected = "expected the landscape, as a map";
        if (isCiphertext(document)) {
            this.wrong(at, documentKey, "is encrypted as a whole", expected, "set it without --secret");
        } else if (isMap(document)) {
            for (const place of ciphertextsIn(document)) {
                const found = "a secret in landscape:config, which makes all of it one";
                const named = "expected the name of one in landscape:secrets";
                this.wrong([...at, ...place], pathText(place), found, named);
            }
            return { document, at };
        } else {
            const found = document === undefined ? "missing" : document === null ? "is empty" : "is no map";
            this.wrong(at, documentKey, found, expected, remedy);
        }
        return { at };
    }

    private secretsIn(config: Record<string, unknown>, at: Path): GivenSecrets {
        const secrets = valueAt({ config }, at);
        if (isMap(secrets) && !isCiphertext(secrets)) {
            const entries = Object.entries(secrets);
            return Object.fromEntries(entries.map(([name, value]) => [name, isCiphertext(value) ? "sealed" : "clear"]));
        }
        const found = secrets === null ? "is empty" : isMap(secrets) ? "is encrypted as a whole" : "is no map";
        const remedy = `set each by itself: pulumi config set --secret --path ${SECRETS_KEY}.NAME`;
        this.wrong(at, SECRETS_KEY, found, "expected a map of names and ciphertexts", remedy);
        return {};
    }

    private wrong(
        at: Path,
        path: string,
        found: string,
        expected: string,
        remedy?: string,
        of: "value" | "key" = "value",
    ): void {
        const position = this.file.positionOf(at, of);
        const atKey = of === "key" ? { atKey: true as const } : {};
        this.problems.push({ path, found, expected, ...(remedy ? { remedy } : {}), ...atKey, position });
    }

    private unread(at: Path, path: string, found: string, known: string[]): void {
        const meant = closest(path, known);
        const expected = meant ? `did you mean ${meant}?` : `known here: ${known.join(", ")}`;
        this.warnings.push({ path, found, expected, position: this.file.positionOf(at, "key") });
    }
}
