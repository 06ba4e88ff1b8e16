import { createHash } from "node:crypto";
import type { Login } from "./docker-config";
import { FetchError } from "./errors";
import type { Answer, Transport } from "./transport";
import { retryAfterMs, withoutQuery } from "./transport";

/** Where something lies in a registry. */
export interface Repository {
    /** Host, with its port where it has one. */
    registry: string;
    /** Path in it: `metal-stack/releases`. */
    name: string;
}

/** A reference to a blob or a manifest (opencontainers/image-spec descriptor.md). */
export interface Descriptor {
    mediaType?: string;
    digest: string;
    size: number;
    artifactType?: string;
    annotations?: Record<string, string>;
}

/** An image manifest or an index, as far as it is read here. */
export interface Manifest {
    mediaType?: string;
    artifactType?: string;
    layers?: Descriptor[];
    manifests?: Descriptor[];
}

/** A manifest and the digest of the bytes that the registry served. */
export interface Fetched {
    manifest: Manifest;
    digest: string;
}

const manifestTypes = "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json";

/** Reads one repository of an OCI registry (opencontainers/distribution-spec spec.md), as nobody or with a login. */
export class RegistryClient {
    private authorization: string | undefined;

    constructor(
        private readonly transport: Transport,
        private readonly repository: Repository,
        private readonly login: () => Login | undefined,
    ) {}

    /** The manifest of a tag or a digest; undefined where there is none. */
    public async manifest(reference: string): Promise<Fetched | undefined> {
        const answer = await this.get(`manifests/${reference}`, manifestTypes);
        if (answer.status === 404) {
            return undefined;
        }
        this.demand(answer);
        const digest = digestOf(answer.body);
        const said = answer.headers["docker-content-digest"] ?? digest;
        if (said !== digest || (reference.startsWith("sha256:") && reference !== digest)) {
            throw damaged(answer, reference.startsWith("sha256:") ? reference : String(said));
        }
        return { manifest: jsonOf(answer), digest };
    }

    /** What refers to a manifest; undefined where the registry has no such API, and the tag has to be looked at. */
    public async referrers(digest: string): Promise<Descriptor[] | undefined> {
        const answer = await this.get(`referrers/${digest}`, manifestTypes);
        if ([400, 404, 405, 406].includes(answer.status)) {
            return undefined;
        }
        this.demand(answer);
        return jsonOf(answer).manifests ?? [];
    }

    /** The bytes of a blob: as many as its descriptor says, and with its digest. */
    public async blob({ digest, size }: Descriptor): Promise<Buffer> {
        const answer = await this.get(`blobs/${digest}`, "*/*");
        this.demand(answer);
        if (answer.body.length !== size) {
            throw new FetchError({
                where: `${this.repository.registry}/${this.repository.name}@${digest}`,
                what: `has ${answer.body.length} bytes of ${size}: it was cut off, or is another`,
                remedy: "run it again; if it stays so, the registry has a damaged copy: name another with --from",
            });
        }
        if (digestOf(answer.body) !== digest) {
            throw damaged(answer, digest);
        }
        return answer.body;
    }

    private async get(path: string, accept: string): Promise<Answer> {
        const { registry, name } = this.repository;
        const url = new URL(`https://${registry}/v2/${name}/${path}`);
        const ask = () =>
            this.transport.get(url, { accept, ...(this.authorization && { authorization: this.authorization }) });
        const answer = await ask();
        if (answer.status !== 401 || this.authorization !== undefined) {
            return answer;
        }
        this.authorization = await this.authorize(answer);
        return ask();
    }

    /** What a challenge asks for: a token of the server that it names, or name and password. */
    private async authorize(answer: Answer): Promise<string> {
        const { scheme, realm, ...rest } = challengeOf(answer.headers["www-authenticate"] ?? "");
        const login = this.login();
        const basic = login && `Basic ${Buffer.from(`${login.username}:${login.password}`, "utf8").toString("base64")}`;
        if (scheme === "basic" && basic) {
            return basic;
        }
        if (scheme !== "bearer" || !URL.canParse(realm)) {
            throw refused(answer, this.repository, login);
        }
        const url = new URL(realm);
        for (const key of ["service", "scope"]) {
            if (rest[key]) {
                url.searchParams.set(key, rest[key]);
            }
        }
        const granted = await this.transport.get(url, basic ? { authorization: basic } : {});
        if (granted.status === 401 || granted.status === 403) {
            throw refused(granted, this.repository, login);
        }
        this.demand(granted);
        const { token, access_token } = jsonOf(granted) as { token?: unknown; access_token?: unknown };
        const text = token ?? access_token;
        if (typeof text !== "string") {
            throw refused(granted, this.repository, login);
        }
        return `Bearer ${text}`;
    }

    /** Throws what an answer other than success means. */
    private demand(answer: Answer): void {
        const { status } = answer;
        if (status === 200) {
            return;
        }
        if (status === 401 || status === 403) {
            throw refused(answer, this.repository, this.login());
        }
        throw unexpected(answer);
    }
}

/** The digest of some bytes. */
export function digestOf(bytes: Buffer): string {
    return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** The error for an answer that is no success: a busy server, or whatever else it says. */
export function unexpected({ status, headers, url }: Answer): FetchError {
    const asked = retryAfterMs(headers["retry-after"]);
    return status === 429
        ? new FetchError({
              where: withoutQuery(url),
              what: "takes no more requests for now (429)",
              remedy:
                  asked === undefined
                      ? "run it again later, or with a registry login, which most let ask more often"
                      : `run it again in ${Math.ceil(asked / 1000)} s, as it asks to`,
          })
        : new FetchError({
              where: withoutQuery(url),
              what: status === 404 ? "is not there (404)" : `answers with status ${status}`,
              remedy: "see that the address is right; `npx landscape vector pull --help` has examples",
          });
}

/** The parts of a WWW-Authenticate header; keys and scheme in lower case. */
function challengeOf(header: string): Record<string, string> {
    const [, scheme = "", rest = ""] = /^\s*(\w+)\s*(.*)$/.exec(header) ?? [];
    const parts = [...rest.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key.toLowerCase(), value]);
    return { realm: "", ...(Object.fromEntries(parts) as Record<string, string>), scheme: scheme.toLowerCase() };
}

function jsonOf(answer: Answer): Manifest {
    const value = parsed(answer.body);
    if (value === undefined) {
        throw new FetchError({
            where: withoutQuery(answer.url),
            what: "answers with something that is no JSON object, as no registry does",
            remedy: "see that the address is that of a registry, and that no proxy answers in its place",
        });
    }
    return value;
}

/** A JSON object out of its bytes; undefined where they are none. */
export function parsed(bytes: Buffer): object | undefined {
    try {
        const value: unknown = JSON.parse(bytes.toString("utf8"));
        return typeof value === "object" && value !== null ? value : undefined;
    } catch {
        return undefined;
    }
}

function refused({ status, url }: Answer, { registry }: Repository, login: Login | undefined): FetchError {
    return new FetchError({
        where: withoutQuery(url),
        what: login ? `refuses ${login.username} (${status})` : `lets nobody in without a login (${status})`,
        remedy:
            `log in (\`docker login ${registry}\`), or set LANDSCAPE_REGISTRY_USERNAME and LANDSCAPE_REGISTRY_PASSWORD, ` +
            "as somebody who may pull it",
    });
}

function damaged({ url }: Answer, digest: string): FetchError {
    return new FetchError({
        where: withoutQuery(url),
        what: `is not what ${digest} stands for: it was changed on its way, or in the registry`,
        remedy: "run it again; if it stays so, trust nothing of this registry: name another with --from",
    });
}
