import type { IncomingMessage } from "node:http";
import type { Answer } from "./server";

/** Services whose health metal-apiserver v0.7.1 tells without VPN and auditing (pkg/service/api/health). */
const SERVICES = ["SERVICE_IPAM", "SERVICE_RETHINK", "SERVICE_TENANT_APISERVER", "SERVICE_REDIS", "SERVICE_TASKS"];

/** An error as Connect writes it (connectrpc.com/docs/protocol). */
const connectError = (status: number, code: string, message: string): Answer => ({ status, body: { code, message } });

/** What metal-apiserver answers to a unary call of Connect with JSON: of its health, and of nothing else without a token. */
export function answerOfApiserver({ method = "", headers }: IncomingMessage, path: string): Answer {
    if (!/^metalstack\.(api|admin|infra)\.v2\.\w+\/\w+$/.test(path)) {
        return connectError(404, "unimplemented", `404: Page Not Found: ${method} /${path}`);
    }
    if (method !== "POST") {
        return connectError(405, "unimplemented", `method ${method} is not allowed`);
    }
    if (!/^application\/json\b/.test(headers["content-type"] ?? "")) {
        return connectError(415, "unknown", "the content type is none of the unary ones");
    }
    return path === "metalstack.api.v2.HealthService/Get"
        ? {
              status: 200,
              body: { health: { services: SERVICES.map(name => ({ name, status: "SERVICE_STATUS_HEALTHY" })) } },
          }
        : connectError(401, "unauthenticated", "no token was given");
}
