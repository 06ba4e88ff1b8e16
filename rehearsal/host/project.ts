import * as fs from "node:fs/promises";
import * as path from "node:path";
import { parse } from "yaml";
import { exitCodes, UserError } from "../../errors/user-error";
import type { UserErrorParts } from "../../errors/user-error";
import type { JsonValue } from "./protocol";
import { isObject } from "./wire";

/** Something the user wrote is wrong: options, Pulumi.yaml or the stack config. The host exits 2. */
export class ConfigError extends UserError {
    constructor(parts: UserErrorParts, options?: ErrorOptions) {
        super({ ...parts, exitCode: exitCodes.wrong }, options);
    }
}

/** One key of the `config:` block of Pulumi.yaml, with its namespace. */
export interface ConfigDeclaration {
    key: string;
    type?: "string" | "integer" | "boolean" | "array" | "object";
    default?: JsonValue;
    secret: boolean;
}

/** What the host takes from Pulumi.yaml. */
export interface Project {
    name: string;
    main?: string;
    config: ConfigDeclaration[];
}

/** A stack config, as it stands in its file. */
export interface StackFile {
    config: Record<string, JsonValue>;
    encryptionSalt?: string;
    /** e.g. `gcpkms://…`; none means the passphrase. */
    secretsProvider?: string;
}

const TYPES = ["string", "integer", "boolean", "array", "object"] as const;

/** Reads `Pulumi.yaml` in a folder. */
export async function readProject(root: string): Promise<Project> {
    const file = path.join(root, "Pulumi.yaml");
    const document = await readYaml(file);
    if (!document) {
        throw new ConfigError({
            what: `${file} is not there`,
            remedy: "the engine host runs in a Pulumi project's folder: go there, or restore it (`git checkout -- Pulumi.yaml`)",
        });
    }
    const { name, main, config } = document;
    if (typeof name !== "string" || !name) {
        throw new ConfigError({
            where: file,
            what: "name is missing",
            remedy: "set the project's name, `name: landscape`",
        });
    }
    const declarations = Object.entries(isObject(config) ? config : {}).map(([key, spec]) =>
        declare(file, name, key, spec),
    );
    return { name, main: typeof main === "string" ? main : undefined, config: declarations };
}

/** Reads a stack config; one that is not there is empty. */
export async function readStackFile(file: string, project: string): Promise<StackFile> {
    const { config, encryptionsalt, secretsprovider } = (await readYaml(file)) ?? {};
    if (config !== undefined && config !== null && !isObject(config)) {
        throw new ConfigError({
            where: file,
            what: "config must be a map of keys to values",
            remedy: "write each as `NAMESPACE:KEY: VALUE`, as in Pulumi.dev.yaml",
        });
    }
    const keys = Object.entries(config ?? {}).map(([key, value]) => [qualify(key, project), value]);
    return {
        config: Object.fromEntries(keys) as Record<string, JsonValue>,
        encryptionSalt: typeof encryptionsalt === "string" ? encryptionsalt : undefined,
        secretsProvider: typeof secretsprovider === "string" ? secretsprovider : undefined,
    };
}

/** A config key with its namespace: the project's where it has none. */
export function qualify(key: string, project: string): string {
    return key.includes(":") ? key : `${project}:${key}`;
}

function declare(file: string, project: string, key: string, spec: JsonValue): ConfigDeclaration {
    const full = qualify(key, project);
    if (!isObject(spec)) {
        return { key: full, default: spec, secret: false };
    }
    const type = TYPES.find(t => t === spec.type);
    if (spec.type !== undefined && !type) {
        throw new ConfigError({
            where: `${file}: config.${key}.type`,
            what: `there is no type ${JSON.stringify(spec.type)}`,
            remedy: `give one of ${TYPES.join(", ")}`,
        });
    }
    return { key: full, type, default: spec.default ?? spec.value, secret: spec.secret === true };
}

async function readYaml(file: string): Promise<Record<string, JsonValue> | undefined> {
    const text = await fs.readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") {
            return undefined;
        }
        throw new ConfigError({
            where: file,
            what: "can't be read",
            why: error.message,
            remedy: `look at it: \`ls -l ${file}\``,
        });
    });
    if (text === undefined) {
        return undefined;
    }
    try {
        const document = (parse(text, { merge: true }) ?? {}) as JsonValue;
        if (isObject(document)) {
            return document;
        }
    } catch (error) {
        throw new ConfigError({
            where: file,
            what: "is not valid YAML",
            why: (error as Error).message.split("\n")[0].replace(/:$/, ""),
            remedy: "mend the line it names",
        });
    }
    throw new ConfigError({
        where: file,
        what: "must hold a map",
        remedy: "write it as `KEY: VALUE` lines, as in Pulumi.dev.yaml",
    });
}
