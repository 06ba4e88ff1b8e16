import type { IncomingMessage } from "node:http";
import type { Agent } from "node:https";
import { setTimeout as wait } from "node:timers/promises";
import { messageOf, send } from "../../gardener/http";
import { FetchError } from "./errors";

/** An answer with its whole body. */
export interface Answer {
    status: number;
    headers: IncomingMessage["headers"];
    body: Buffer;
    /** Where it came from in the end. */
    url: URL;
}

/** How answers are fetched. */
export interface TransportOptions {
    /** How long one answer may take, with its body; default 60 s. */
    timeoutMs?: number;
    /** Default: the global one, which trusts what Node trusts. */
    agent?: Agent;
    /** Waits before a further attempt; default: for real. */
    pause?: (ms: number) => Promise<unknown>;
}

const TIMEOUT_MS = 60_000;
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 1_000;
/** A server that asks for more patience than this is not waited for. */
const LONGEST_PAUSE_MS = 30_000;
const REDIRECTS = 5;
/** Of a body: a vector has 20 kB, its manifest 1 kB. */
const MOST_BYTES = 16 * 1024 * 1024;

const busy = [429, 502, 503, 504];
/** What passes by itself; a certificate that is not trusted, or a name that nobody has, does not. */
const passing = ["ECONNRESET", "ECONNREFUSED", "ETIMEDOUT", "EPIPE", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];

/** Gets what is public or asks for credentials: over https, with a bound on everything. */
export class Transport {
    constructor(private readonly options: TransportOptions = {}) {}

    /**
     * The answer to a GET, whatever its status: redirects are followed (credentials stay at their host), a busy server and a
     * broken connection are tried again, as Retry-After says. Throws a {@link FetchError} where there is no answer.
     */
    public async get(url: URL, headers: Record<string, string> = {}): Promise<Answer> {
        const { pause = wait } = this.options;
        for (let attempt = 1; ; attempt++) {
            const answer = await this.followed(url, headers).catch((error: unknown) => {
                if (error instanceof FetchError) {
                    throw error;
                }
                if (attempt === ATTEMPTS || !passing.includes((error as NodeJS.ErrnoException).code ?? "")) {
                    throw unreachable(url, error, attempt);
                }
                return undefined;
            });
            if (answer && (!busy.includes(answer.status) || attempt === ATTEMPTS)) {
                return answer;
            }
            const asked = answer && retryAfterMs(answer.headers["retry-after"]);
            if (answer && asked !== undefined && asked > LONGEST_PAUSE_MS) {
                return answer;
            }
            await pause(asked ?? FIRST_PAUSE_MS * 2 ** (attempt - 1));
        }
    }

    private async followed(url: URL, headers: Record<string, string>): Promise<Answer> {
        let [at, given] = [url, headers];
        for (let redirects = 0; redirects <= REDIRECTS; redirects++) {
            if (at.protocol !== "https:") {
                throw new FetchError({
                    where: withoutQuery(at),
                    what: "is not https, so anybody between could change what it says",
                    remedy: "name an address that begins with https:// or oci://",
                });
            }
            const answer = await this.once(at, given);
            const { location } = answer.headers;
            if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) {
                return answer;
            }
            const next = new URL(location, at);
            const { authorization: _, ...open } = given;
            [at, given] = [next, next.host === at.host ? given : open];
        }
        throw new FetchError({
            where: withoutQuery(url),
            what: `redirects more than ${REDIRECTS} times`,
            remedy: "name the address that it should lead to",
        });
    }

    private async once(url: URL, headers: Record<string, string>): Promise<Answer> {
        const timeoutMs = this.options.timeoutMs ?? TIMEOUT_MS;
        const signal = AbortSignal.timeout(timeoutMs);
        try {
            const response = await send(url, { headers, agent: this.options.agent, signal });
            const chunks: Buffer[] = [];
            let length = 0;
            for await (const chunk of response) {
                chunks.push(chunk as Buffer);
                length += (chunk as Buffer).length;
                if (length > MOST_BYTES) {
                    response.destroy();
                    throw tooLong(url);
                }
            }
            return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks), url };
        } catch (error) {
            throw signal.aborted ? late(url, timeoutMs) : error;
        }
    }
}

/** An address as messages name it: what signs a redirect stays out of them. */
export function withoutQuery({ origin, pathname }: URL): string {
    return `${origin}${pathname}`;
}

/** What a Retry-After asks for, in seconds or as a date; undefined where it says nothing. */
export function retryAfterMs(header: string | undefined, now = Date.now()): number | undefined {
    if (header === undefined) {
        return undefined;
    }
    const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
    return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function late(url: URL, timeoutMs: number): FetchError {
    return new FetchError({
        where: withoutQuery(url),
        what: `has not answered in full within ${timeoutMs / 1000} s`,
        remedy: "see that this machine reaches it (a proxy is named by HTTPS_PROXY with NODE_USE_ENV_PROXY=1), and run it again",
    });
}

function tooLong(url: URL): FetchError {
    return new FetchError({
        where: withoutQuery(url),
        what: `answers with more than ${MOST_BYTES / 1024 / 1024} MiB, which no release vector has`,
        remedy: "name the address of a release vector",
    });
}

function unreachable(url: URL, error: unknown, attempts: number): FetchError {
    return new FetchError(
        {
            where: withoutQuery(url),
            what: "can't be reached",
            why: attempts > 1 ? `${messageOf(error)}, after ${attempts} attempts` : messageOf(error),
            remedy:
                "see that this machine reaches it, and trusts its certificate: a proxy is named by HTTPS_PROXY with " +
                "NODE_USE_ENV_PROXY=1, a CA by NODE_EXTRA_CA_CERTS",
        },
        { cause: error },
    );
}
