import type { Crypter } from "./encryption";
import { DecryptionError, passphraseCrypter } from "./encryption";
import { mergePatch } from "./merge-patch";
import type { ConfigDeclaration, Project, StackFile } from "./project";
import { ConfigError, qualify } from "./project";
import type { JsonValue, Props } from "./protocol";
import { MASKED_SECRET } from "./protocol";
import { isObject } from "./wire";

/** The configuration that the program sees. */
export interface StackConfig {
    /** Full key → value. */
    values: Record<string, JsonValue>;
    /** Keys whose value is secret. */
    secretKeys: string[];
    /** What people should know about it, e.g. that placeholders stand in for secrets. */
    notes: string[];
}

/** What {@link resolveConfig} takes. */
export interface ConfigArgs {
    project: Project;
    /** Name of the stack, for messages. */
    stack: string;
    stackFile: StackFile;
    overrides?: Record<string, JsonValue>;
    /** Full key → value that stands in for the stack file's; each is a secret. */
    secretValues?: Record<string, JsonValue>;
    /** PULUMI_CONFIG_PASSPHRASE. */
    passphrase?: string;
    /** In a preview, what can't be decrypted becomes `[secret]`. */
    preview: boolean;
}

/**
 * Project defaults, stack config and overrides in one, secrets decrypted, types checked as the CLI does before it starts
 * a program. Throws ConfigError with every problem.
 */
export async function resolveConfig(args: ConfigArgs): Promise<StackConfig> {
    const { project, stackFile, secretValues = {} } = args;
    const encrypted = Object.keys(stackFile.config).filter(key => hasCiphertext(stackFile.config[key]));
    const secretKeys = new Set([...encrypted, ...Object.keys(secretValues)]);
    const notes: string[] = [];
    const toDecrypt = encrypted.filter(key => !(key in secretValues));
    const crypter = toDecrypt.length > 0 ? await openSecrets(args, notes) : undefined;

    const values: Record<string, JsonValue> = {};
    for (const { key, default: value } of project.config) {
        if (value !== undefined) {
            values[key] = value;
        }
    }
    for (const [key, value] of Object.entries(stackFile.config)) {
        values[key] = key in secretValues ? value : reveal(value, crypter, key);
    }
    Object.assign(values, secretValues);
    for (const [key, patch] of Object.entries(args.overrides ?? {})) {
        const full = qualify(key, project.name);
        values[full] = mergePatch(values[full], patch);
    }
    const problems = project.config.flatMap(d => problemsOf(d, values[d.key], args, secretKeys.has(d.key)));
    if (problems.length > 0) {
        throw new ConfigError({
            where: `stack ${args.stack}`,
            what: problems.join(", "),
            remedy: `set each with \`pulumi config set --stack ${args.stack} KEY VALUE\`, a secret with --secret`,
        });
    }
    project.config.filter(d => d.secret).forEach(d => secretKeys.add(d.key));
    return { values, secretKeys: [...secretKeys].filter(key => key in values), notes };
}

/** The value of PULUMI_CONFIG: a JSON object of strings, whatever is no string as JSON text. */
export function configEnvironment(config: StackConfig): Record<string, string> {
    const texts = Object.entries(config.values).map(([key, value]) => [key, textOf(value)]);
    return {
        PULUMI_CONFIG: JSON.stringify(Object.fromEntries(texts)),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.secretKeys),
    };
}

/** The configuration of a package's default provider: its namespace in the stack config. */
export function defaultProviderConfig(config: StackConfig, pkg: string): Props {
    const own = Object.entries(config.values).filter(([key]) => key.startsWith(`${pkg}:`));
    return Object.fromEntries(own.map(([key, value]) => [key.slice(pkg.length + 1), textOf(value)]));
}

function textOf(value: JsonValue): string {
    return typeof value === "string" ? value : JSON.stringify(value);
}

function hasCiphertext(value: JsonValue | undefined): boolean {
    if (isObject(value) && typeof value.secure === "string" && Object.keys(value).length === 1) {
        return true;
    }
    return typeof value === "object" && value !== null && Object.values(value).some(hasCiphertext);
}

async function openSecrets(args: ConfigArgs, notes: string[]): Promise<Crypter | undefined> {
    const { stackFile, passphrase, preview, stack } = args;
    if (stackFile.secretsProvider && stackFile.secretsProvider !== "passphrase" && !preview) {
        throw new ConfigError({
            where: `stack ${stack}`,
            what: `the secrets of ${stackFile.secretsProvider} can't be decrypted here`,
            remedy: "keep them with a passphrase: `pulumi stack change-secrets-provider passphrase`",
        });
    }
    if (passphrase !== undefined && stackFile.encryptionSalt) {
        try {
            return await passphraseCrypter(passphrase, stackFile.encryptionSalt);
        } catch (error) {
            if (error instanceof DecryptionError) {
                throw new ConfigError(
                    { where: `stack ${stack}`, what: error.what, remedy: error.remedy },
                    { cause: error },
                );
            }
            throw error;
        }
    }
    const [missing, remedy] = stackFile.encryptionSalt
        ? ["PULUMI_CONFIG_PASSPHRASE is not set", "set it to the one that the secrets were set with"]
        : ["it has no encryptionsalt", "restore that line of the stack's file, or set each secret again"];
    if (!preview) {
        throw new ConfigError({
            where: `stack ${stack}`,
            what: "its secrets can't be decrypted",
            why: missing,
            remedy,
        });
    }
    notes.push(`placeholders stand in for the secrets of stack ${stack}: ${missing}`);
    return undefined;
}

function reveal(value: JsonValue, crypter: Crypter | undefined, key: string): JsonValue {
    if (isObject(value) && typeof value.secure === "string" && Object.keys(value).length === 1) {
        try {
            return crypter ? crypter.decrypt(value.secure) : MASKED_SECRET;
        } catch (error) {
            if (error instanceof DecryptionError) {
                throw new ConfigError(
                    { where: `config key ${key}`, what: "can't be decrypted", why: error.what, remedy: error.remedy },
                    { cause: error },
                );
            }
            throw error;
        }
    }
    if (Array.isArray(value)) {
        return value.map(v => reveal(v, crypter, key));
    }
    return isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, reveal(v, crypter, key)]))
        : value;
}

function problemsOf(d: ConfigDeclaration, value: JsonValue | undefined, args: ConfigArgs, isSecret: boolean): string[] {
    if (value === undefined) {
        return [`config key ${d.key}, which Pulumi.yaml requires, is missing`];
    }
    if (d.type && !matches(d.type, value)) {
        return [`config key ${d.key} must be of type ${d.type}`];
    }
    if (d.secret && !isSecret && d.key in args.stackFile.config) {
        return [`config key ${d.key} must be encrypted as it is secret`];
    }
    return [];
}

function matches(type: NonNullable<ConfigDeclaration["type"]>, value: JsonValue): boolean {
    switch (type) {
        case "string":
            return typeof value === "string";
        case "integer":
            return Number.isInteger(value) || (typeof value === "string" && /^-?\d+$/.test(value));
        case "boolean":
            return typeof value === "boolean" || value === "true" || value === "false";
        case "array":
            return Array.isArray(value);
        case "object":
            return isObject(value);
    }
}
