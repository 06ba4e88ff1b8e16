import type { ApiserverHealth } from "./api";
import { jsonOf } from "./client";

/**
 * metal-apiserver's own health, which it tells everybody: a unary call of Connect, with JSON over plain HTTP
 * (connectrpc.com/docs/protocol, metal-apiserver v0.7.1 pkg/service/api/health).
 *
 * @param base its base URL, `https://v2.<domain>`
 * @param ca PEM of the CA that signs its certificate; default: the public CAs
 */
export function apiserverHealth(base: string, ca?: string, signal?: AbortSignal): Promise<ApiserverHealth> {
    const url = new URL("/metalstack.api.v2.HealthService/Get", base);
    return jsonOf("metal-apiserver", url, { method: "POST", body: {}, ca, signal });
}
