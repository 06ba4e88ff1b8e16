import { parseCidr } from "../cidr";
import type { Path } from "../document";
import { places, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { clusterRoles } from "./initial-clusters";
import { problem } from "./problem";

/** What of a GKE cluster only makes sense together: places, numbers of nodes and ranges, times of maintenance. */
export function checkGke(document: unknown): Problem[] {
    return clusterRoles
        .map(role => ["clusters", role, "gke"])
        .filter(path => valueAt(document, path) !== undefined)
        .flatMap(path => [
            ...elsewhere(document, path),
            ...nodes(document, path),
            ...oneInEachZone(document, path),
            ...maintenance(document, [...path, "maintenancePolicy"]),
            ...bucket(document, [...path, "backupBucket"]),
        ]);
}

/** Zones, subnet and key are in the cluster's region. */
function elsewhere(document: unknown, path: Path): Problem[] {
    const at = (...steps: string[]) => texts(document, [...path, ...steps].join("."));
    const region = at("region")[0]?.value;
    // A malformed region is told of by itself.
    if (region === undefined || !/^[a-z]+-[a-z]+\d+$/.test(region)) {
        return [];
    }
    const places: [kind: string, place: { path: Path; value: string }, its: string | undefined, right: string][] = [
        ...at("zones", "*").map(
            zone => ["zone", zone, /^(.+)-[a-z]$/.exec(zone.value)?.[1], `a zone such as ${region}-a`] as const,
        ),
        ...at("vpc", "subnetwork").map(
            subnet =>
                ["subnet", subnet, /\/regions\/([^/]+)\//.exec(subnet.value)?.[1], `a subnet in ${region}`] as const,
        ),
        ...at("databaseEncryption", "keyName").map(
            key => ["key", key, /\/locations\/([^/]+)\//.exec(key.value)?.[1], `a key in ${region}`] as const,
        ),
    ].map(entry => [...entry]);
    return places
        .filter(([, , its]) => its !== undefined && its !== region)
        .map(([kind, place, , right]) =>
            problem(place.path, `"${place.value}" is no ${kind} of region "${region}"`, right),
        );
}

/** Pods a node: GKE gives each node of up to 110 pods a /24. */
const PREFIX_OF_A_NODE = 24;
/** Addresses of a subnet that Google keeps for itself. */
const KEPT = 4;

function nodes(document: unknown, path: Path): Problem[] {
    const pool = valueAt(document, [...path, "nodePool"]);
    const [least, most] = [valueAt(pool, ["minNodes"]), valueAt(pool, ["maxNodes"])];
    if (typeof most !== "number") {
        return [];
    }
    const room = (key: string, capacity: (prefixLength: number) => number) => {
        const range = valueAt(document, [...path, "networks", key]);
        const cidr = typeof range === "string" ? parseCidr(range) : undefined;
        const holds = cidr?.family === 4 ? Math.max(0, Math.floor(capacity(cidr.prefixLength))) : undefined;
        // One more while nodes are replaced.
        return holds !== undefined && holds < most + 1
            ? [
                  problem(
                      [...path, "networks", key],
                      `${String(range)} has room for ${holds} nodes`,
                      `room for nodePool.maxNodes ${most} and one more while nodes are replaced`,
                  ),
              ]
            : [];
    };
    return [
        ...(typeof least === "number" && least > most
            ? [problem([...path, "nodePool", "minNodes"], `${least} is more than maxNodes ${most}`, `at most ${most}`)]
            : []),
        ...room("pods", prefixLength => 2 ** (PREFIX_OF_A_NODE - prefixLength)),
        ...room("nodes", prefixLength => 2 ** (32 - prefixLength) - KEPT),
    ];
}

/** GKE begins with a node in each zone, whatever the pool's limits in all. */
function oneInEachZone(document: unknown, path: Path): Problem[] {
    const zones = new Set(texts(document, [...path, "zones", "*"].join(".")).map(({ value }) => value)).size;
    const most = valueAt(document, [...path, "nodePool", "maxNodes"]);
    return typeof most === "number" && most < zones
        ? [
              problem(
                  [...path, "nodePool", "maxNodes"],
                  `${most} in all is fewer than one for each of ${zones} zones`,
                  `${zones} or more, or fewer zones`,
              ),
          ]
        : [];
}

const HOUR = 3600_000;

function maintenance(document: unknown, path: Path): Problem[] {
    const windows = places(document, [...path, "recurringWindow"].join("."));
    const exclusions = places(document, [...path, "maintenanceExclusions", "*"].join("."));
    const names = texts(document, [...path, "maintenanceExclusions", "*", "exclusionName"].join("."));
    return [
        ...[...windows, ...exclusions].flatMap(({ path: at, value }) => {
            const hours = hoursOf(value);
            return hours !== undefined && hours <= 0
                ? [problem([...at, "endTime"], "it is not after startTime", "a later time")]
                : [];
        }),
        ...exclusions
            .filter(
                ({ value }) =>
                    valueAt(value, ["endTime"]) === undefined &&
                    valueAt(value, ["exclusionOptions", "scope"]) === "NO_UPGRADES",
            )
            .map(({ path: at }) =>
                problem([...at, "endTime"], "missing", "an end: only minors can be held back until support ends"),
            ),
        // GKE counts windows of at least 4 hours only.
        ...windows.flatMap(({ path: at, value }) => {
            const hours = hoursOf(value);
            return hours !== undefined && hours > 0 && (hours < 4 || hours > 24)
                ? [problem([...at, "endTime"], `the window has ${hours} hours`, "4 to 24")]
                : [];
        }),
        ...names
            .filter(({ value }, index) => names.findIndex(other => other.value === value) < index)
            .map(name => problem(name.path, `"${name.value}" is there already`, "a name of its own")),
    ];
}

/**
 * Exclusions that are over hold nothing back: with the last one against minors, they come by themselves. And a webhook that
 * the control plane does not reach never answers.
 */
export function adviseGke(document: unknown, today: Date): Problem[] {
    const ended = clusterRoles
        .flatMap(role => texts(document, `clusters.${role}.gke.maintenancePolicy.maintenanceExclusions.*.endTime`))
        .filter(({ value }) => Date.parse(value) <= today.getTime())
        .map(({ path, value }) =>
            problem(path, `the exclusion ended at ${value}`, "a later end, none for as long as GKE can, or no entry"),
        );
    return [...ended, ...powerdnsWebhook(document)];
}

/** Its port is fixed (cert-manager-webhook-pdns 3.2.5 templates/deployment.yaml), and GKE's control plane reaches 443 and 10250. */
function powerdnsWebhook(document: unknown): Problem[] {
    const solver = ["certManager", "solver"];
    const zone = ["dns", "provider", "type"];
    const path =
        valueAt(document, solver) === undefined && valueAt(document, zone) === "powerdns"
            ? zone
            : [...solver, "powerdns"];
    return valueAt(document, path) === undefined
        ? []
        : clusterRoles
              .filter(role => valueAt(document, ["clusters", role, "gke"]) !== undefined)
              .map(role =>
                  problem(
                      path,
                      `cert-manager's webhook for PowerDNS listens at 8443, where the control plane of clusters.${role} ` +
                          "reaches no private node",
                      `a firewall rule of yours for tcp:8443 from clusters.${role}.gke.networks.controlPlane`,
                  ),
              );
}

function hoursOf(span: unknown): number | undefined {
    const [start, end] = ["startTime", "endTime"].map(key => Date.parse(String(valueAt(span, [key]))));
    return Number.isNaN(start) || Number.isNaN(end) ? undefined : (end - start) / HOUR;
}

function bucket(document: unknown, path: Path): Problem[] {
    const { existing, location } = (valueAt(document, path) ?? {}) as Record<string, unknown>;
    return existing === true && location !== undefined
        ? [problem([...path, "location"], "the bucket is there already", "no location of it")]
        : [];
}
