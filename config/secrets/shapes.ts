import { createHash, generateKeyPairSync } from "node:crypto";
import { parse } from "yaml";

/** What a secret has to look like. */
interface Shape {
    /** What the reader of a problem sees. */
    expected: string;
    matches(value: string): boolean;
    /** A value of the shape that is nobody's secret; `name` makes it another one for each secret. */
    placeholder(name: string): string;
}

/** Shapes of secrets, by the names that the schema calls them. */
export const shapes = {
    /** A password, an HMAC or a token: any text that is long enough not to be guessed. */
    password: {
        expected: "a text of at least 10 characters",
        matches: value => value.length >= 10,
        placeholder: name => `placeholder-of-${name}`,
    },
    /**
     * A database's password: it stands in the command that starts RethinkDB and Valkey, which is cut at blanks, and in
     * templates of metal-stack's chart.
     */
    "database-password": {
        expected: "at least 10 characters, without blanks, that YAML takes as they stand",
        matches: value => /^\S{10,}$/.test(value) && isSameInYaml(value),
        placeholder: name => `placeholder-of-${name}`,
    },
    /**
     * A password that stands in templates of metal-stack's chart as it is, in quotes or not: what YAML would take for
     * something else breaks there (helm-charts v0.8.8 metal-control-plane).
     */
    "chart-password": {
        expected: "a text of at least 10 characters that YAML takes as it stands",
        matches: value => value.length >= 10 && isSameInYaml(value),
        placeholder: name => `placeholder-of-${name}`,
    },
    /** The id of an S3 access key that stands there too. */
    "chart-access-key": {
        expected: "the id of a key, without blanks, that YAML takes as it stands",
        matches: value => /^\S{3,128}$/.test(value) && isSameInYaml(value),
        placeholder: name => `AK${digest(name).slice(0, 18)}`,
    },
    /** A password of somebody who logs in at zitadel: its own rules ask for each kind of character. */
    "login-password": {
        expected: "at least 10 characters: lower and upper case letters, a digit and a symbol",
        matches: value =>
            value.length >= 10 && [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].every(kind => kind.test(value)),
        placeholder: name => `Placeholder-1-of-${name}`,
    },
    /** What another's software asks for, in a form of its own. */
    any: {
        expected: "a text that is not empty",
        matches: value => value.length > 0,
        placeholder: name => `placeholder-of-${name}`,
    },
    /** The id of an S3 access key: not secret by itself, but nothing for a repository either. */
    "access-key": {
        expected: "the id of a key, without blanks",
        matches: value => /^\S{3,128}$/.test(value),
        placeholder: name => digest(name).slice(0, 20),
    },
    /** A TSIG key, with which a name server takes dynamic updates. */
    "tsig-key": {
        expected: "16 bytes or more in base64",
        matches: value => /^[A-Za-z0-9+/]{22,}={0,2}$/.test(value) && Buffer.from(value, "base64").length >= 16,
        placeholder: name => createHash("sha256").update(name).digest("base64"),
    },
    /** Credentials of registries, as in ~/.docker/config.json. */
    "docker-config": {
        expected: 'the JSON of a Docker config, with "auths"',
        matches: value => mapAt(value, "auths") !== undefined,
        placeholder: name =>
            JSON.stringify({
                auths: { "placeholder.invalid": { auth: Buffer.from(`placeholder:${name}`).toString("base64") } },
            }),
    },
    /** backup-restore-sidecar's encryption key, and zitadel's master key: 32 bytes (cmd/internal/encryption/encryption.go). */
    key32: {
        expected: "exactly 32 ASCII characters",
        matches: value => /^[!-~]{32}$/.test(value),
        placeholder: name => digest(name).slice(0, 32),
    },
    /** headscale's private and noise key. */
    "headscale-key": {
        expected: "privkey: and 64 hexadecimal digits",
        matches: value => /^privkey:[0-9a-f]{64}$/.test(value),
        placeholder: name => `privkey:${digest(name)}`,
    },
    /** A Google service account's key. */
    "service-account": {
        expected: "the JSON of a Google service account's key",
        matches: value => textAt(value, "type") === "service_account" && textAt(value, "private_key") !== undefined,
        placeholder: name =>
            JSON.stringify({
                type: "service_account",
                project_id: "placeholder",
                client_email: `${name}@placeholder.iam.gserviceaccount.com`,
                private_key: privateKey(),
            }),
    },
    /** A private key. */
    "private-key": {
        expected: "a private key in PEM",
        matches: value =>
            /^-----BEGIN ([A-Z]+ )?PRIVATE KEY-----\s[\s\S]+-----END ([A-Z]+ )?PRIVATE KEY-----\s*$/.test(value),
        placeholder: () => privateKey(),
    },
    /** A kubeconfig. */
    kubeconfig: {
        expected: "a kubeconfig",
        matches: value => /^\s*("?apiVersion"?:\s*"?v1|\{)/m.test(value) && /"?kind"?:\s*"?Config\b/.test(value),
        placeholder: name => kubeconfig(name),
    },
    /** A token of metalstack.cloud: a JWT, whose issuer is the URL of the API. */
    jwt: {
        expected: "a token of three parts with dots between them (a JWT)",
        matches: value => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(value),
        placeholder: name =>
            [{ alg: "none" }, { iss: "https://api.metalstack.cloud", sub: name }, {}]
                .map(part => Buffer.from(JSON.stringify(part)).toString("base64url"))
                .join("."),
    },
} satisfies Record<string, Shape>;

/** The name of a shape. */
export type SecretShape = keyof typeof shapes;

/** Whether YAML 1.1, which Helm reads, has the same text where it stands plain, and where it stands in double quotes. */
function isSameInYaml(value: string): boolean {
    return [value, `"${value}"`].every(written => {
        try {
            const read = parse(`key: ${written}\n`, { version: "1.1", logLevel: "error" }) as { key?: unknown } | null;
            return read?.key === value && Object.keys(read).length === 1;
        } catch {
            return false;
        }
    });
}

function digest(name: string): string {
    return createHash("sha256").update(`placeholder of ${name}`).digest("hex");
}

function privateKey(): string {
    return generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString();
}

function kubeconfig(name: string): string {
    return JSON.stringify({
        apiVersion: "v1",
        kind: "Config",
        clusters: [{ name, cluster: { server: "https://placeholder.invalid" } }],
        users: [{ name, user: { token: `placeholder-of-${name}` } }],
        contexts: [{ name, context: { cluster: name, user: name } }],
        "current-context": name,
    });
}

function textAt(json: string, key: string): string | undefined {
    const value = fieldAt(json, key);
    return typeof value === "string" ? value : undefined;
}

function mapAt(json: string, key: string): object | undefined {
    const value = fieldAt(json, key);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

function fieldAt(json: string, key: string): unknown {
    try {
        return (JSON.parse(json) as Record<string, unknown> | null)?.[key];
    } catch {
        return undefined;
    }
}
