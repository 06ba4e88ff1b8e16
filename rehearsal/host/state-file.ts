import * as fs from "node:fs/promises";
import * as path from "node:path";
import { exitCodes, UserError } from "../../errors/user-error";
import type { UserErrorParts } from "../../errors/user-error";
import type { Crypter, Encryption } from "./encryption";
import { DecryptionError, keyFileCrypter, newPassphraseCrypter, passphraseCrypter } from "./encryption";
import type { JsonValue } from "./protocol";
import type { PendingOperation, ResourceState, StateContent } from "./resource-state";
import { isObject, isSecret, secret, SIGNATURE } from "./wire";

/** Whose state it is, and what opens it. */
export interface StateOwner {
    project: string;
    stack: string;
    /** PULUMI_CONFIG_PASSPHRASE. */
    passphrase?: string;
    /** The stack file's own salt, used for a new state too. */
    salt?: string;
}

interface StateDocument {
    formatVersion: 1;
    project: string;
    stack: string;
    encryption: Encryption;
    resources: ResourceState[];
    pendingOperations: PendingOperation[];
}

/** A state file that can't be used: another stack's, of another format, or encrypted with another key. */
export class StateError extends UserError {
    constructor(parts: UserErrorParts, options?: ErrorOptions) {
        super({ ...parts, exitCode: exitCodes.wrong }, options);
    }
}

/** A state file: read once, then written whole and atomically, every secret in it encrypted. */
export class StateFile {
    private readonly texts = new WeakMap<ResourceState, string>();
    private running: Promise<void> = Promise.resolve();
    private queued: Promise<void> | undefined;

    private constructor(
        private readonly file: string,
        private readonly owner: StateOwner,
        private readonly encryption: Encryption,
        private readonly crypter: Crypter,
        /** What it held when it was opened. */
        readonly content: StateContent,
    ) {}

    /** Opens a state file; one that is not there is empty. A read-only one leaves no trace, not even a key. */
    static async open(file: string, owner: StateOwner, readOnly = false): Promise<StateFile> {
        const text = await fs.readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
            if (error.code === "ENOENT") {
                return undefined;
            }
            throw new StateError({
                what: "the state can't be read",
                why: error.message,
                remedy: `look at it: \`ls -l ${file}\``,
            });
        });
        if (text === undefined) {
            const { encryption, crypter } = await newEncryption(file, owner, readOnly);
            return new StateFile(file, owner, encryption, crypter, { resources: [], pending: [] });
        }
        const document = parse(file, text);
        if (document.project !== owner.project || document.stack !== owner.stack) {
            const theirs = `stack ${document.stack} of project ${document.project}`;
            throw new StateError({
                where: file,
                what: `is the state of ${theirs}, not of ${owner.stack} of ${owner.project}`,
                remedy: "name another file, or that stack with --stack",
            });
        }
        try {
            const crypter = await existingCrypter(file, document.encryption, owner);
            const resources = document.resources.map(r => decrypt(r, crypter));
            const content = { resources, pending: document.pendingOperations };
            return new StateFile(file, owner, document.encryption, crypter, content);
        } catch (error) {
            if (error instanceof DecryptionError) {
                throw new StateError({ where: file, what: error.what, remedy: error.remedy }, { cause: error });
            }
            throw error;
        }
    }

    /** A resource that was changed in place is written anew the next time. */
    forget(resource: ResourceState): void {
        this.texts.delete(resource);
    }

    /** Writes what `content` returns by then; resolves when it is on the disk. Calls that come together share a write. */
    save(content: () => StateContent): Promise<void> {
        this.queued ??= this.running
            .catch(() => undefined)
            .then(() => {
                this.queued = undefined;
                return (this.running = this.write(content()));
            });
        return this.queued;
    }

    private async write(content: StateContent): Promise<void> {
        const head = { formatVersion: 1, ...this.identity(), encryption: this.encryption };
        const resources = content.resources.map(r => `\n${this.textOf(r)}`).join(",");
        const pending = content.pending.map(p => `\n${JSON.stringify(p)}`).join(",");
        const text = `${JSON.stringify(head).slice(0, -1)},"resources":[${resources}],"pendingOperations":[${pending}]}\n`;
        // Whoever writes has the lock. What a killed host left of it is written over.
        const temporary = `${this.file}.tmp`;
        await fs.writeFile(temporary, text, { mode: 0o600, flush: true });
        await fs.rename(temporary, this.file);
        const folder = await fs.open(path.dirname(this.file), "r");
        await folder.sync().finally(() => folder.close());
    }

    private identity(): { project: string; stack: string } {
        return { project: this.owner.project, stack: this.owner.stack };
    }

    private textOf(resource: ResourceState): string {
        let text = this.texts.get(resource);
        if (text === undefined) {
            const [inputs, outputs] = [resource.inputs, resource.outputs].map(v => encryptValue(v, this.crypter));
            text = JSON.stringify({ ...resource, inputs, outputs });
            this.texts.set(resource, text);
        }
        return text;
    }
}

async function newEncryption(
    file: string,
    owner: StateOwner,
    readOnly: boolean,
): Promise<{ encryption: Encryption; crypter: Crypter }> {
    if (readOnly) {
        const none = () => {
            throw new Error("a read-only state is never written");
        };
        return { encryption: { keyFile: "" }, crypter: { encrypt: none, decrypt: none } };
    }
    if (owner.passphrase !== undefined) {
        const { salt, crypter } = owner.salt
            ? { salt: owner.salt, crypter: await passphraseCrypter(owner.passphrase, owner.salt) }
            : await newPassphraseCrypter(owner.passphrase);
        return { encryption: { passphraseSalt: salt }, crypter };
    }
    await fs.mkdir(path.dirname(file), { recursive: true });
    const keyFile = `${path.basename(file)}.key`;
    return { encryption: { keyFile }, crypter: await keyFileCrypter(path.join(path.dirname(file), keyFile), true) };
}

async function existingCrypter(file: string, encryption: Encryption, owner: StateOwner): Promise<Crypter> {
    if ("keyFile" in encryption) {
        return keyFileCrypter(path.join(path.dirname(file), path.basename(encryption.keyFile)), false);
    }
    if (owner.passphrase === undefined) {
        throw new DecryptionError("its secrets are encrypted with a passphrase", "set PULUMI_CONFIG_PASSPHRASE");
    }
    return passphraseCrypter(owner.passphrase, encryption.passphraseSalt);
}

function parse(file: string, text: string): StateDocument {
    const refuse = (why: string) =>
        new StateError({
            where: file,
            what: "is no state of the engine host",
            why,
            remedy: "name another file; one that is not there is made",
        });
    let document: StateDocument;
    try {
        document = JSON.parse(text) as StateDocument;
    } catch (error) {
        throw refuse((error as Error).message);
    }
    if (document?.formatVersion !== 1) {
        throw refuse(`its formatVersion is ${String(document?.formatVersion)}, not 1`);
    }
    return document;
}

function decrypt(resource: ResourceState, crypter: Crypter): ResourceState {
    const [inputs, outputs] = [resource.inputs, resource.outputs].map(v => decryptValue(v, crypter));
    return { ...resource, inputs: inputs as ResourceState["inputs"], outputs: outputs as ResourceState["outputs"] };
}

function encryptValue(value: JsonValue, crypter: Crypter): JsonValue {
    if (isSecret(value)) {
        return { [SIGNATURE]: value[SIGNATURE], ciphertext: crypter.encrypt(JSON.stringify(value.value)) };
    }
    return mapValue(value, v => encryptValue(v, crypter));
}

function decryptValue(value: JsonValue, crypter: Crypter): JsonValue {
    if (isSecret(value)) {
        const ciphertext = typeof value.ciphertext === "string" ? value.ciphertext : "";
        return secret(JSON.parse(crypter.decrypt(ciphertext)) as JsonValue);
    }
    return mapValue(value, v => decryptValue(v, crypter));
}

function mapValue(value: JsonValue, change: (value: JsonValue) => JsonValue): JsonValue {
    if (Array.isArray(value)) {
        return value.map(change);
    }
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, change(v)])) : value;
}
