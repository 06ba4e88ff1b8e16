import { parseCidr } from "../cidr";
import type { Path } from "../document";
import { places, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { clusterRoles } from "./initial-clusters";
import { problem } from "./problem";

/** Members of each etcd, which have to stand apart. */
const MEMBERS = 3;

/** A highly available garden has machines and zones to stand apart on, and API servers are not open to everybody. */
export function adviseClusters(document: unknown): Problem[] {
    return [...(valueAt(document, ["garden", "highAvailability"]) === true ? apart(document) : []), ...open(document)];
}

function apart(document: unknown): Problem[] {
    const few = (path: Path, number: number, what: string) =>
        number < MEMBERS
            ? [
                  problem(
                      path,
                      `${number} ${number === 1 ? what : `${what}s`} for a highly available garden`,
                      `${MEMBERS}, one for each member of its etcds (garden.highAvailability)`,
                  ),
              ]
            : [];
    const listed = ["gke", "existing"].flatMap(kind => {
        const path = ["clusters", "initial", kind, "zones"];
        const zones = valueAt(document, path);
        return Array.isArray(zones) && zones.length > 0 ? few(path, zones.length, "zone") : [];
    });
    const nodes = places(document, "clusters.initial.gke.nodePool.maxNodes").flatMap(({ path, value }) =>
        typeof value === "number" ? few(path, value, "node") : [],
    );
    const workers = places(document, "clusters.initial.metalstackCloud.workers").flatMap(({ path }) => {
        const sizes = places(document, [...path, "*", "maxsize"].join(".")).map(({ value }) => Number(value));
        return few(
            path,
            sizes.reduce((sum, size) => sum + size, 0),
            "node",
        );
    });
    return [...listed, ...nodes, ...workers];
}

function open(document: unknown): Problem[] {
    return clusterRoles
        .flatMap(role => texts(document, `clusters.${role}.gke.authorizedNetworks.*.cidr`))
        .filter(({ value }) => parseCidr(value)?.prefixLength === 0)
        .map(({ path, value }) =>
            problem(path, `${value} lets everybody reach the API server`, "the ranges that need to"),
        );
}
