import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Agent } from "node:https";
import type { TlsServer } from "../network/tls";
import { tlsServer } from "../network/tls";

/** Something pushed into the registry: layers with their types, and what it refers to. */
export interface Pushed {
    /** Tag; none for what is only found by its digest. */
    tag?: string;
    artifactType?: string;
    layers: { mediaType: string; content: Buffer; annotations?: Record<string, string> }[];
    /** Digest of the manifest that it refers to. */
    subject?: string;
}

/** What is wrong with the registry. */
export interface Faults {
    /** Answers by path, before any other; a status alone, or with headers. */
    answer?: (
        request: IncomingMessage,
    ) => { status: number; headers?: Record<string, string>; body?: string } | undefined;
    /** Blobs are served without their last byte. */
    truncated?: boolean;
    /** Blobs are served with their first byte changed. */
    damaged?: boolean;
    /** Requests with these numbers, from 0, are cut off without an answer. */
    cut?: number[];
    /** Nothing is ever answered. */
    silent?: boolean;
}

/** How a registry is set up. */
export interface RegistryOptions {
    /** How it lets in: everybody, with a token that everybody gets, or by name and password. */
    auth?: "none" | "token" | "basic";
    /** Who may have a token, or log in; default for tokens: everybody. */
    users?: Record<string, string>;
    /** Whether it has the referrers API; else an index under a tag is kept for what refers to something. */
    referrers?: boolean;
    /** Blobs are redirected to another host, as registries with a cloud's storage do. */
    redirects?: boolean;
    faults?: Faults;
}

const digestOf = (content: Buffer | string) => `sha256:${createHash("sha256").update(content).digest("hex")}`;

/**
 * A registry on loopback after the OCI distribution spec, as far as pulling goes. Written from the specification, apart
 * from the client that it tries.
 */
export class TestRegistry {
    /** Requests so far, as `GET /path`, and with what authorization. */
    readonly requests: { line: string; host: string; authorization?: string }[] = [];
    private readonly manifests = new Map<string, string>();
    private readonly blobs = new Map<string, Buffer>();
    private readonly referring = new Map<string, object[]>();

    private constructor(
        private readonly server: TlsServer,
        /** May be changed at any time. */
        public options: RegistryOptions,
    ) {}

    /** Starts one on a free port. */
    public static async start(options: RegistryOptions = {}): Promise<TestRegistry> {
        const started: { registry?: TestRegistry } = {};
        const server = await tlsServer((request, response) => started.registry?.answer(request, response));
        return (started.registry = new TestRegistry(server, options));
    }

    /** Host and port. */
    public get host(): string {
        return `localhost:${this.server.port}`;
    }

    /** PEM of the CA that its certificate is of. */
    public get ca(): string {
        return this.server.ca;
    }

    /** An agent that trusts it. */
    public agent(): Agent {
        return new Agent({ ca: this.ca });
    }

    public stop(): void {
        this.server.stop();
    }

    /** Keeps a manifest and its layers; its digest. */
    public push({ tag, artifactType, layers, subject }: Pushed): string {
        const descriptors = layers.map(({ mediaType, content, annotations }) => {
            this.blobs.set(digestOf(content), content);
            return { mediaType, digest: digestOf(content), size: content.length, annotations };
        });
        const manifest = JSON.stringify({
            schemaVersion: 2,
            mediaType: "application/vnd.oci.image.manifest.v1+json",
            artifactType,
            config: { mediaType: "application/vnd.oci.empty.v1+json", digest: digestOf("{}"), size: 2 },
            layers: descriptors,
            ...(subject && { subject: { digest: subject } }),
        });
        const digest = this.put(manifest, tag);
        if (subject !== undefined) {
            const mediaType = "application/vnd.oci.image.manifest.v1+json";
            const all = [
                ...(this.referring.get(subject) ?? []),
                { mediaType, digest, size: manifest.length, artifactType },
            ];
            this.referring.set(subject, all);
            if (!this.options.referrers) {
                this.put(indexOf(all), subject.replace(":", "-"));
            }
        }
        return digest;
    }

    /** Keeps a manifest as it is; its digest. */
    public put(manifest: string, tag?: string): string {
        const digest = digestOf(manifest);
        [digest, ...(tag === undefined ? [] : [tag])].forEach(reference => this.manifests.set(reference, manifest));
        return digest;
    }

    private answer(request: IncomingMessage, response: ServerResponse): void {
        const { faults = {}, redirects = false } = this.options;
        const { authorization, host = "" } = request.headers;
        const number = this.requests.length;
        this.requests.push({ line: `GET ${request.url}`, host, ...(authorization && { authorization }) });
        if (faults.silent) {
            return;
        }
        if (faults.cut?.includes(number)) {
            request.socket.destroy();
            return;
        }
        const forced = faults.answer?.(request);
        if (forced) {
            response.writeHead(forced.status, forced.headers).end(forced.body);
            return;
        }
        const url = new URL(request.url ?? "/", `https://${host}`);
        const [, kind, reference] = /^\/v2\/.+\/(manifests|blobs|referrers)\/([^/]+)$/.exec(url.pathname) ?? [];
        if (url.pathname === "/token") {
            this.grant(url, authorization, response);
        } else if (url.pathname.startsWith("/storage/")) {
            this.serveBlob(url.pathname.slice("/storage/".length), response);
        } else if (!this.letsIn(authorization)) {
            response
                .writeHead(401, { "www-authenticate": this.challenge() })
                .end('{"errors":[{"code":"UNAUTHORIZED"}]}');
        } else if (kind === "manifests" && this.manifests.has(reference)) {
            const manifest = this.manifests.get(reference) ?? "";
            response.writeHead(200, { "docker-content-digest": digestOf(manifest) }).end(manifest);
        } else if (kind === "blobs" && redirects) {
            const storage = `https://127.0.0.1:${this.server.port}/storage/${reference}?signature=of-the-cloud`;
            response.writeHead(307, { location: storage }).end();
        } else if (kind === "blobs") {
            this.serveBlob(reference, response);
        } else if (kind === "referrers" && this.options.referrers) {
            response.writeHead(200).end(indexOf(this.referring.get(reference) ?? []));
        } else {
            response.writeHead(404).end('{"errors":[{"code":"NOT_FOUND"}]}');
        }
    }

    private serveBlob(digest: string, response: ServerResponse): void {
        const { truncated, damaged } = this.options.faults ?? {};
        const blob = this.blobs.get(digest);
        if (!blob) {
            response.writeHead(404).end();
            return;
        }
        const served = Buffer.from(truncated ? blob.subarray(0, -1) : blob);
        served[0] ^= damaged ? 1 : 0;
        response.writeHead(200).end(served);
    }

    private challenge(): string {
        return this.options.auth === "basic"
            ? 'Basic realm="the registry"'
            : `Bearer realm="https://${this.host}/token",service="the registry",scope="repository:metal-stack/releases:pull"`;
    }

    private grant(url: URL, authorization: string | undefined, response: ServerResponse): void {
        const asked = [...url.searchParams].map(pair => pair.join("=")).join(" ");
        const right = asked === "service=the registry scope=repository:metal-stack/releases:pull";
        if (!right || (this.options.users && !this.knows(authorization))) {
            response.writeHead(right ? 401 : 400).end();
            return;
        }
        response.writeHead(200).end(JSON.stringify({ token: "granted" }));
    }

    private letsIn(authorization: string | undefined): boolean {
        const { auth = "none" } = this.options;
        return auth === "none" || (auth === "token" ? authorization === "Bearer granted" : this.knows(authorization));
    }

    private knows(authorization = ""): boolean {
        const users = Object.entries(this.options.users ?? {}).map(([name, password]) => `${name}:${password}`);
        return users.some(user => authorization === `Basic ${Buffer.from(user).toString("base64")}`);
    }
}

function indexOf(manifests: object[]): string {
    return JSON.stringify({ schemaVersion: 2, mediaType: "application/vnd.oci.image.index.v1+json", manifests });
}
