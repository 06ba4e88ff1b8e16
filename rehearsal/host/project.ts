import * as fs from "node:fs/promises";
import * as path from "node:path";
import { parse } from "yaml";
import type { JsonValue } from "./protocol";
import { isObject } from "./wire";

/** Something the user wrote is wrong: options, Pulumi.yaml or the stack config. The host exits 2. */
export class ConfigError extends Error {}

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
        throw new ConfigError(`${file} is not there; the engine host runs in a Pulumi project's folder`);
    }
    const { name, main, config } = document;
    if (typeof name !== "string" || !name) {
        throw new ConfigError(`${file}: name is missing`);
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
        throw new ConfigError(`${file}: config must be a map of keys to values`);
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
        throw new ConfigError(`${file}: config.${key}.type must be one of ${TYPES.join(", ")}`);
    }
    return { key: full, type, default: spec.default ?? spec.value, secret: spec.secret === true };
}

async function readYaml(file: string): Promise<Record<string, JsonValue> | undefined> {
    const text = await fs.readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") {
            return undefined;
        }
        throw new ConfigError(`${file} can't be read: ${error.message}`);
    });
    if (text === undefined) {
        return undefined;
    }
    try {
        const document = (parse(text) ?? {}) as JsonValue;
        if (isObject(document)) {
            return document;
        }
    } catch (error) {
        throw new ConfigError(`${file} is not valid YAML: ${(error as Error).message.split("\n")[0]}`);
    }
    throw new ConfigError(`${file} must hold a map`);
}
