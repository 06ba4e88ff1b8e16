import { valueAt } from "../document";
import type { Problem } from "../errors";
import { quantityOf } from "../quantity";
import { problem } from "./problem";

type Amounts = Record<"cpu" | "memory", string>;

const amounts = (cpu: string, memory: string): Amounts => ({ cpu, memory });
const small = { requests: amounts("50m", "32Mi"), limits: amounts("200m", "64Mi") };

/** What servers have that say nothing else (helm-charts v0.8.8 metal-control-plane values.yaml). */
const ofChart: Record<string, Record<"requests" | "limits", Amounts>> = {
    metalApi: { requests: amounts("100m", "128Mi"), limits: amounts("200m", "256Mi") },
    metalApiserver: { requests: amounts("200m", "200Mi"), limits: amounts("2", "2Gi") },
    masterdataApi: small,
    tenantApiserver: small,
    ipam: small,
    metalConsole: { requests: amounts("40m", "64Mi"), limits: amounts("60m", "128Mi") },
};

/** Kubernetes takes no pod that asks for more than it may have, be one of the two the chart's (core/v1 validation). */
export function checkMetalResources(document: unknown): Problem[] {
    return Object.entries(ofChart).flatMap(([server, usual]) =>
        (["cpu", "memory"] as const).flatMap(key => {
            const at = (kind: string) => ["metal", server, "resources", kind, key];
            const [asked, most] = ["requests", "limits"].map(kind => valueAt(document, at(kind)));
            const [limit, request] = [usual.limits[key], usual.requests[key]];
            if (typeof asked === "string" && most === undefined && isMore(asked, limit)) {
                const found = `${asked} is more than the chart's limit ${limit}`;
                return [problem(at("requests"), found, `at most that, or limits.${key}`)];
            }
            if (typeof most === "string" && asked === undefined && isMore(request, most)) {
                const found = `${most} is less than what the chart asks for, ${request}`;
                return [problem(at("limits"), found, `at least that, or requests.${key}`)];
            }
            return [];
        }),
    );
}

function isMore(one: string, other: string): boolean {
    const [a, b] = [quantityOf(one), quantityOf(other)];
    return a !== undefined && b !== undefined && a > b;
}
