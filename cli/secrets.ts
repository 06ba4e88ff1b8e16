import { readFileSync } from "node:fs";
import type { GivenSecrets } from "../config/secrets/check";
import type { StackFile } from "../config/source/stack-file";
import { exitCodes, UserError } from "../errors/user-error";
import { DecryptionError, passphraseCrypter } from "../rehearsal/host/encryption";
import type { Crypter } from "../rehearsal/host/encryption";

/** A stack config, its secrets opened as far as they can be here. */
export interface Opened {
    stack: StackFile;
    /** Why some are not. */
    notes: string[];
}

/**
 * Decrypts the secrets of a stack config with its passphrase, where it has one and PULUMI_CONFIG_PASSPHRASE or
 * PULUMI_CONFIG_PASSPHRASE_FILE is set. Throws a `UserError` where that is not the stack's passphrase.
 */
export async function openedSecrets(stack: StackFile, env: NodeJS.ProcessEnv = process.env): Promise<Opened> {
    const names = Object.keys(stack.ciphertexts);
    if (names.length === 0) {
        return { stack, notes: [] };
    }
    const { salt, provider } = stack.encryption;
    const passphrase = passphraseIn(env);
    const reason =
        provider !== undefined && provider !== "passphrase"
            ? `the key of ${provider} is out of reach`
            : salt === undefined
              ? "the stack config has no encryptionsalt"
              : passphrase === undefined
                ? "PULUMI_CONFIG_PASSPHRASE is not set"
                : undefined;
    if (reason !== undefined || salt === undefined || passphrase === undefined) {
        const stands =
            names.length === 1
                ? "a placeholder of its form stands in for 1 secret"
                : `placeholders of their forms stand in for ${names.length} secrets`;
        return { stack, notes: [`${stands}: ${reason}`] };
    }
    const crypter = await passphraseCrypter(passphrase, salt);
    const secrets: GivenSecrets = {
        ...stack.secrets,
        ...Object.fromEntries(
            Object.entries(stack.ciphertexts).map(([name, text]) => [name, { value: opened(crypter, name, text) }]),
        ),
    };
    return { stack: { ...stack, secrets }, notes: [] };
}

function passphraseIn(env: NodeJS.ProcessEnv): string | undefined {
    const file = env.PULUMI_CONFIG_PASSPHRASE_FILE;
    if (env.PULUMI_CONFIG_PASSPHRASE !== undefined || !file) {
        return env.PULUMI_CONFIG_PASSPHRASE;
    }
    try {
        return readFileSync(file, "utf8").trim();
    } catch (error) {
        throw new UserError({
            where: "PULUMI_CONFIG_PASSPHRASE_FILE",
            what: "can't be read",
            why: error instanceof Error ? error.message : String(error),
            remedy: "name the file that holds the stack's passphrase, or unset it",
            exitCode: exitCodes.wrong,
        });
    }
}

function opened(crypter: Crypter, name: string, ciphertext: string): string {
    try {
        return crypter.decrypt(ciphertext);
    } catch (error) {
        if (error instanceof DecryptionError) {
            throw new UserError({
                where: `landscape:secrets.${name}`,
                what: error.what,
                remedy: `set it anew: \`pulumi config set --secret --path landscape:secrets.${name}\``,
                exitCode: exitCodes.wrong,
            });
        }
        throw error;
    }
}
