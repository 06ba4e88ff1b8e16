import { readFileSync } from "node:fs";
import { request } from "node:https";
import * as path from "node:path";
import { entryOf } from "../../../network/table";
import { publicCa } from "../../cert-manager/public-ca";
import type { Simulator } from "../../controller";
import type { Faults } from "../../gardener/faults";
import type { Container, Pod } from "./pod";
import { workloadOf } from "./pod";

/** The address that pods ask for names (Kubernetes' tenth of the Services' range, as GKE has it). */
const RESOLVER = "10.8.0.10:53";

/** The container of a pod that runs `metalctl health`, if it has one. */
export function asksForHealth({ spec }: Pod): Container | undefined {
    return spec.containers.find(({ command = [], args = [] }) =>
        /metalctl health/.test([...command, ...args].join(" ")),
    );
}

/** How a program ends: well, with its last words, or not at all. */
export type Ending = { failure?: string } | "never";

/**
 * Runs `metalctl health`, which really asks, as a pod would: by the route that the name has, if it has one, and with the
 * certificate verified. A fault is a network that drops what the pod sends; with `hang` the pod goes on asking.
 */
export async function metalctlHealth(
    simulator: Simulator,
    faults: Faults,
    pod: Pod,
    { env = [] }: Container,
): Promise<Ending> {
    const url = new URL(`${env.find(({ name }) => name === "METALCTL_API_URL")?.value ?? ""}/v1/health`);
    const says = (problem: string): Ending => ({ failure: `Error: Get "${url.href}": ${problem}` });
    const strike = faults.strike("Job", { name: workloadOf(pod).name, uid: pod.metadata.uid });
    if (strike !== undefined) {
        return strike === "hang" ? "never" : says(`dial tcp: lookup ${url.hostname}: i/o timeout`);
    }
    const port = routeOf(simulator.context.connectTable, url.hostname);
    if (port === undefined) {
        return says(`dial tcp: lookup ${url.hostname} on ${RESOLVER}: no such host`);
    }
    const { certPem } = await publicCa(simulator.context.dir);
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
            response.on("end", () => resolve([200, 500].includes(status) ? {} : says(`unexpected status ${status}`)));
        });
        sent.on("timeout", () => sent.destroy(new Error("i/o timeout")));
        sent.on("error", (error: NodeJS.ErrnoException) => {
            const isOfCertificate = /CERT|SIGNATURE|ALTNAME|VERIFY/.test(error.code ?? "");
            resolve(says(`${isOfCertificate ? "tls: failed to verify certificate: x509: " : ""}${error.message}`));
        });
        sent.end();
    });
}

function routeOf(table: string, host: string): number | undefined {
    try {
        return Number(readFileSync(path.join(table, entryOf(host, 443)), "utf8"));
    } catch {
        return undefined;
    }
}
