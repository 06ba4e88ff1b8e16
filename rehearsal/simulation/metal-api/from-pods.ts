import { readFileSync } from "node:fs";
import { request } from "node:https";
import * as path from "node:path";
import { entryOf } from "../../network/table";
import { publicCa } from "../cert-manager/public-ca";
import type { RehearsalContext } from "../context";

/** The Job whose faults are those of the way from pods to metal-api. */
export const ASKING_JOB = "landscape-reaches-metal-api";

/** The address that pods ask for names (Kubernetes' tenth of the Services' range, as GKE has it). */
const RESOLVER = "10.8.0.10:53";

/**
 * What a Go program in a pod says that can't ask metal-api for its health; undefined where it can. It really asks: by the
 * route that the name has, if it has one, and with the certificate verified.
 *
 * @param endpoint base URL with its base path
 */
export async function askFromPod(
    { connectTable, dir }: Pick<RehearsalContext, "connectTable" | "dir">,
    endpoint: string,
): Promise<string | undefined> {
    const url = new URL(`${endpoint}/v1/health`);
    const port = routeOf(connectTable, url.hostname);
    if (port === undefined) {
        return refusalOf(endpoint, `dial tcp: lookup ${url.hostname} on ${RESOLVER}: no such host`);
    }
    const { certPem } = await publicCa(dir);
    return new Promise(resolve => {
        const options = {
            host: "127.0.0.1",
            port,
            path: url.pathname,
            servername: url.hostname,
            ca: certPem,
            headers: { host: url.host },
            timeout: 30_000,
        };
        const sent = request(options, response => {
            response.resume();
            const status = response.statusCode ?? 0;
            // metalctl shows the health of an API that is not well, and is content.
            response.on("end", () =>
                resolve([200, 500].includes(status) ? undefined : refusalOf(endpoint, `unexpected status ${status}`)),
            );
        });
        sent.on("timeout", () => sent.destroy(new Error("i/o timeout")));
        sent.on("error", (error: NodeJS.ErrnoException) => {
            const isOfCertificate = /CERT|SIGNATURE|ALTNAME|VERIFY/.test(error.code ?? "");
            const why = `${isOfCertificate ? "tls: failed to verify certificate: x509: " : ""}${error.message}`;
            resolve(refusalOf(endpoint, why));
        });
        sent.end();
    });
}

/** What such a program says where the network drops what it sends. */
export function droppedOf(endpoint: string): string {
    return refusalOf(endpoint, `dial tcp: lookup ${new URL(endpoint).hostname}: i/o timeout`);
}

function refusalOf(endpoint: string, problem: string): string {
    return `Get "${endpoint}/v1/health": ${problem}`;
}

function routeOf(table: string, host: string): number | undefined {
    try {
        return Number(readFileSync(path.join(table, entryOf(host, 443)), "utf8"));
    } catch {
        return undefined;
    }
}
