import { setTimeout as pause } from "node:timers/promises";
import { messageOf, send, textOf } from "../http";
import type { ConnectCode } from "./error";
import { MetalstackCloudError } from "./error";
import type { ApiAccess } from "./token";

/** How often what passes by itself is asked again. */
export interface Patience {
    /** How often it is asked in all. */
    tries: number;
    /** Before the second try; twice as long before each further one, up to 10 s. */
    firstPauseMs: number;
}

/** Half a minute in all. */
const PATIENCE: Patience = { tries: 8, firstPauseMs: 250 };
const LONGEST_PAUSE_MS = 10_000;

/** Request of a method: all of them name a project. */
export type Body = { project: string } & Record<string, unknown>;

/**
 * A client of metalstack.cloud's API: Connect over JSON (connectrpc.com/docs/protocol, Unary-Request).
 *
 * Every error is a {@link MetalstackCloudError}.
 */
export class MetalstackCloudClient {
    constructor(
        private readonly access: ApiAccess,
        private readonly patience: Patience = PATIENCE,
    ) {}

    /**
     * Calls a method that may be called twice; once more, after a pause, where what went wrong passes by itself.
     *
     * @param method `Service/Method`
     */
    async call<T>(method: string, body: Body, signal?: AbortSignal): Promise<T> {
        return this.patiently(tries => this.once<T>(method, body, signal, tries), signal);
    }

    /**
     * Makes what must not be made twice: what `find` finds is there already. It looks again after each failure that
     * leaves open whether the API did what it was asked.
     */
    async make<T>(
        method: string,
        body: Body,
        find: () => Promise<T | undefined>,
        made: (answer: never) => T,
    ): Promise<T> {
        const present = await find();
        if (present !== undefined) {
            return present;
        }
        for (let tries = 1; ; tries++) {
            try {
                return made(await this.once<never>(method, body, undefined, tries));
            } catch (error) {
                const { passes, code } = error as MetalstackCloudError;
                const found = passes || code === "already_exists" ? await find() : undefined;
                if (found !== undefined) {
                    return found;
                }
                if (!passes || tries >= this.patience.tries) {
                    throw error;
                }
                await this.pause(tries);
            }
        }
    }

    /** Calls a method once. */
    async once<T>(method: string, body: Body, signal?: AbortSignal, tries = 1): Promise<T> {
        const { url, token } = this.access;
        const call = { url, method, project: body.project };
        const failed = (code: ConnectCode, said: string, cause?: unknown) =>
            new MetalstackCloudError(code, call, said, tries, { cause });
        let status: number;
        let text: string;
        try {
            const response = await send(new URL(`${url}/api.v1.${method}`), {
                method: "POST",
                headers: {
                    authorization: `Bearer ${token}`,
                    "content-type": "application/json",
                    "connect-protocol-version": "1",
                },
                body: JSON.stringify(body),
                signal,
            });
            status = response.statusCode ?? 0;
            text = await textOf(response);
        } catch (error) {
            signal?.throwIfAborted();
            throw failed(isDistrust(error) ? "certificate" : "connection", messageOf(error), error);
        }
        const answer = parsed(text);
        if (status === 200 && answer !== undefined) {
            return answer as T;
        }
        const { code, message } = (answer ?? {}) as { code?: unknown; message?: unknown };
        throw failed(
            typeof code === "string" ? (code as ConnectCode) : codeOf(status),
            typeof message === "string" && message !== "" ? message : `HTTP ${status}`,
        );
    }

    private async patiently<T>(ask: (tries: number) => Promise<T>, signal?: AbortSignal): Promise<T> {
        for (let tries = 1; ; tries++) {
            try {
                return await ask(tries);
            } catch (error) {
                const passes = error instanceof MetalstackCloudError && error.passes;
                if (!passes || tries >= this.patience.tries) {
                    throw error;
                }
                await this.pause(tries, signal);
            }
        }
    }

    private async pause(tries: number, signal?: AbortSignal): Promise<void> {
        const wait = this.patience.firstPauseMs * 2 ** (tries - 1);
        await pause(Math.min(wait, LONGEST_PAUSE_MS), undefined, { signal });
    }
}

/** What an answer without an error of Connect's means, by its HTTP status (connectrpc.com/docs/protocol, HTTP to Error Code). */
function codeOf(status: number): ConnectCode {
    const codes: Record<number, ConnectCode> = {
        400: "internal",
        401: "unauthenticated",
        403: "permission_denied",
        404: "unimplemented",
        429: "unavailable",
        502: "unavailable",
        503: "unavailable",
        504: "unavailable",
    };
    return codes[status] ?? "unknown";
}

/** Whether a connection ended because the server's certificate is not to be trusted: asking again does not help. */
function isDistrust(error: unknown): boolean {
    const { code } = error as NodeJS.ErrnoException;
    return /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code ?? "");
}

function parsed(text: string): object | undefined {
    try {
        const answer: unknown = JSON.parse(text);
        return typeof answer === "object" && answer !== null ? answer : undefined;
    } catch {
        return undefined;
    }
}
