import * as https from "node:https";
import type { Certificate } from "../crypto/x509";
import { serverNameOf } from "./kubeconfigs";
import { ServerError } from "./server-error";

/** An API server on loopback, and who asks it. */
export interface ApiClient {
    port: number;
    /** PEM */
    ca: string;
    names: string[];
    client?: Certificate;
    token?: string;
}

/** An API server's answer. */
export interface ApiResponse {
    status: number;
    text: string;
}

/** One request to an API server on loopback, with server verification; `body` is sent as JSON. */
export function apiRequest(api: ApiClient, method: string, path: string, body?: unknown): Promise<ApiResponse> {
    return new Promise((resolve, reject) => {
        const request = https.request(
            {
                host: "127.0.0.1",
                port: api.port,
                servername: serverNameOf(api.names),
                ca: api.ca,
                cert: api.client?.certPem,
                key: api.client?.privateKeyPem,
                method,
                path,
                agent: false,
                timeout: TIMEOUT_MILLISECONDS,
                headers: {
                    "content-type": "application/json",
                    ...(api.token === undefined ? {} : { authorization: `Bearer ${api.token}` }),
                },
            },
            response => {
                let text = "";
                response.setEncoding("utf8");
                response.on("data", (part: string) => (text += part));
                response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
                response.on("error", reject);
            },
        );
        request.on("timeout", () => request.destroy(new ServerError(`${method} ${path} got no answer`)));
        request.on("error", reject);
        request.end(body === undefined ? undefined : JSON.stringify(body));
    });
}

/** True when the server answers `path` with 200; false when it answers with anything else, or not at all. */
export async function answersOk(api: ApiClient, path: string): Promise<boolean> {
    try {
        return (await apiRequest(api, "GET", path)).status === 200;
    } catch {
        return false;
    }
}

/** Creates an object; an error says what the server answered. One that exists is left as it is. */
export async function createObject(api: ApiClient, path: string, object: unknown): Promise<void> {
    const { status, text } = await apiRequest(api, "POST", path, object);
    if (status !== 201 && status !== 409) {
        throw new ServerError(`POST ${path} was answered with ${status}`, text.trim());
    }
}

const TIMEOUT_MILLISECONDS = 30_000;
