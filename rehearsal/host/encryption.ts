import * as crypto from "node:crypto";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { promisify } from "node:util";
import { exitCodes, UserError } from "../../errors/user-error";

/** Encrypts and decrypts texts as `v1:NONCE:CIPHERTEXT` (base64, AES-256-GCM, the tag at the end), as Pulumi does. */
export interface Crypter {
    encrypt(text: string): string;
    decrypt(text: string): string;
}

/** How the secrets of a state are encrypted: with a passphrase, or a key in a file beside it. */
export type Encryption = { passphraseSalt: string } | { keyFile: string };

/** A passphrase that is not the one that something was encrypted with, or text that is no ciphertext. */
export class DecryptionError extends UserError {
    constructor(what: string, remedy: string) {
        super({ what, remedy, exitCode: exitCodes.wrong });
    }
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** pulumi sdk/go/common/resource/config/crypt.go, `NewSymmetricCrypterFromPassphrase`. */
const ROUNDS = 1_000_000;
/** What a salt carries encrypted, so that a wrong passphrase is noticed (pulumi pkg/secrets/passphrase/manager.go). */
const CHECK_WORD = "pulumi";

/** The crypter of a 32-byte key. */
export function keyCrypter(key: Buffer): Crypter {
    return {
        encrypt(text) {
            const nonce = crypto.randomBytes(NONCE_BYTES);
            const cipher = crypto.createCipheriv("aes-256-gcm", key, nonce);
            const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
            return `v1:${nonce.toString("base64")}:${sealed.toString("base64")}`;
        },
        decrypt(text) {
            const [version, nonce, sealed, ...more] = text.split(":");
            if (version !== "v1" || !nonce || !sealed || more.length > 0) {
                throw new DecryptionError(
                    "this is no v1:NONCE:CIPHERTEXT",
                    "set it again: `pulumi config set --secret KEY`",
                );
            }
            const bytes = Buffer.from(sealed, "base64");
            try {
                const decipher = crypto.createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
                decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
                return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
            } catch {
                throw new DecryptionError(
                    "it was encrypted with another key",
                    "put that key back, or set the value again: `pulumi config set --secret KEY`",
                );
            }
        },
    };
}

/** The crypter of a passphrase and the `encryptionsalt` of a stack file (`v1:SALT:v1:NONCE:CIPHERTEXT`). */
export async function passphraseCrypter(passphrase: string, encryptionSalt: string): Promise<Crypter> {
    const [version, salt, ...check] = encryptionSalt.split(":");
    if (version !== "v1" || !salt || check.length !== 3) {
        throw new DecryptionError(
            "encryptionsalt is no v1:SALT:v1:NONCE:CIPHERTEXT",
            "restore the line as `pulumi stack init` or `pulumi config set --secret` wrote it",
        );
    }
    const crypter = await derive(passphrase, Buffer.from(salt, "base64"));
    try {
        if (crypter.decrypt(check.join(":")) === CHECK_WORD) {
            return crypter;
        }
    } catch {
        // falls through to the one message that helps
    }
    throw new DecryptionError(
        "incorrect passphrase in PULUMI_CONFIG_PASSPHRASE",
        "set it to the one that the stack's secrets were set with",
    );
}

/** A new `encryptionsalt` for a passphrase, with its crypter. */
export async function newPassphraseCrypter(passphrase: string): Promise<{ salt: string; crypter: Crypter }> {
    const salt = crypto.randomBytes(8);
    const crypter = await derive(passphrase, salt);
    return { salt: `v1:${salt.toString("base64")}:${crypter.encrypt(CHECK_WORD)}`, crypter };
}

/** The crypter of the key in a file of mode 0600, which is made when it is not there and may be. */
export async function keyFileCrypter(file: string, mayCreate: boolean): Promise<Crypter> {
    const text = await fs.readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT" && mayCreate) {
            return undefined;
        }
        throw new DecryptionError(
            `the key of the state's secrets can't be read: ${error.message}`,
            "put the file back beside the state, with mode 0600; without it the state's secrets are lost",
        );
    });
    if (text !== undefined) {
        const key = Buffer.from(text, "base64");
        if (key.length !== KEY_BYTES) {
            throw new DecryptionError(
                `${path.basename(file)} holds no key of ${KEY_BYTES} bytes`,
                "put back the file that the state was first written with",
            );
        }
        return keyCrypter(key);
    }
    const key = crypto.randomBytes(KEY_BYTES);
    await fs.writeFile(file, `${key.toString("base64")}\n`, { mode: 0o600, flag: "wx", flush: true });
    return keyCrypter(key);
}

async function derive(passphrase: string, salt: Buffer): Promise<Crypter> {
    return keyCrypter(await promisify(crypto.pbkdf2)(passphrase, salt, ROUNDS, KEY_BYTES, "sha256"));
}
