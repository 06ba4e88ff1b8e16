import { parseCidr } from "../cidr";
import type { Path, Place } from "../document";
import { pathText, valueAt } from "../document";
import type { Problem } from "../errors";
import { ordered } from "./limits";
import { problem } from "./problem";
import { inShoots, listOf } from "./shoots-in";

/** Worker pools that Gardener takes, and that the network of their cluster holds. */
export function checkWorkers(document: unknown): Problem[] {
    return [
        ...inShoots(document, "workers.*").flatMap(pool => [
            ...ordered(pool, "minimum", "maximum"),
            ...rolls(pool),
            ...skew(document, pool),
            ...taints(pool),
        ]),
        ...inShoots(document).flatMap(shoot => [...systemPool(shoot), ...podsFit(shoot), ...nodesFit(shoot)]),
    ];
}

function rolls({ path, value }: Place): Problem[] {
    return valueAt(value, ["maxSurge"]) === 0 && valueAt(value, ["maxUnavailable"]) === 0
        ? [
              problem(
                  [...path, "maxSurge"],
                  "maxSurge and maxUnavailable are both 0, so no machine could ever be replaced",
                  "one of them above 0",
              ),
          ]
        : [];
}

/** gardener v1.138.3 pkg/api/core/validation/shoot.go validateWorkerGroupAndControlPlaneKubernetesVersion. */
function skew(document: unknown, { path, value }: Place): Problem[] {
    const at = ["kubernetes", "version"];
    const above = [...path.slice(0, -2), ...at];
    const [own, cluster] = [valueAt(value, at), valueAt(document, above)];
    const [[, minor, patch], [, minorAbove, patchAbove]] = [numbers(own), numbers(cluster)];
    if (!(minor >= 0 && minorAbove >= 0)) {
        return [];
    }
    const of = `${String(cluster)} of the control plane (${pathText(above)})`;
    return minor > minorAbove || (minor === minorAbove && patch > patchAbove)
        ? [problem([...path, ...at], `${String(own)} is newer than ${of}`, `at most ${String(cluster)}`)]
        : minorAbove - minor > 3
          ? [
                problem(
                    [...path, ...at],
                    `${String(own)} is more than three minors behind ${of}`,
                    `at least 1.${minorAbove - 3}`,
                ),
            ]
          : [];
}

function numbers(version: unknown): number[] {
    const match = typeof version === "string" ? /^(\d+)\.(\d+)\.(\d+)$/.exec(version) : null;
    return match ? match.slice(1).map(Number) : [];
}

/** Gardener's own, until a node's first pods run (gardener v1.138.3 pkg/api/core/validation/shoot.go). */
const reservedTaint = "node.gardener.cloud/critical-components-not-ready";

function taints({ path, value }: Place): Problem[] {
    const all = listOf(valueAt(value, ["taints"])).map((taint, index) => {
        const [key, effect] = ["key", "effect"].map(field => String(valueAt(taint, [field])));
        return { path: [...path, "taints", index, "key"], key, effect };
    });
    return all.flatMap((taint, index) => {
        const first = all.slice(0, index).find(({ key, effect }) => key === taint.key && effect === taint.effect);
        return [
            ...(taint.key === reservedTaint
                ? [problem(taint.path, `"${taint.key}" is Gardener's own`, "another key")]
                : []),
            ...(first
                ? [
                      problem(
                          taint.path,
                          `"${taint.key}" with ${taint.effect} is ${pathText(first.path)} already`,
                          "each key once for each effect",
                      ),
                  ]
                : []),
        ];
    });
}

/** Something has to run CoreDNS and its like (gardener v1.138.3 pkg/api/core/validation/shoot.go). */
function systemPool({ path, value }: Place): Problem[] {
    const pools = listOf(valueAt(value, ["workers"]));
    const allowed = pools.some(
        pool => valueAt(pool, ["systemComponents", "allow"]) !== false && valueAt(pool, ["maximum"]) !== 0,
    );
    return pools.length === 0 || allowed
        ? []
        : [
              problem(
                  [...path, "workers"],
                  "no pool may run system components",
                  "one with systemComponents.allow true and a maximum above 0",
              ),
          ];
}

const maskAt = ["kubernetes", "kubeControllerManager", "nodeCIDRMaskSize"];

/** First and last address of a node's part are reserved (gardener v1.138.3 pkg/api/core/validation/shoot.go). */
function podsFit({ path, value }: Place): Problem[] {
    const [mask, maxPods] = [valueAt(value, maskAt), valueAt(value, ["kubernetes", "kubelet", "maxPods"])];
    if (typeof mask !== "number" || typeof maxPods !== "number") {
        return [];
    }
    const addresses = 2 ** (32 - mask) - 2;
    return addresses >= maxPods
        ? []
        : [
              problem(
                  [...path, ...maskAt],
                  `a /${mask} has ${addresses} addresses for pods, and kubelet.maxPods is ${maxPods}`,
                  `at most ${32 - Math.ceil(Math.log2(maxPods + 2))}, or fewer pods`,
              ),
          ];
}

/** Each node gets a part of the pods' range: a node without one never gets ready. */
function nodesFit({ path, value }: Place): Problem[] {
    const at: Path = ["networking", "pods"];
    const [mask, pods] = [valueAt(value, maskAt), valueAt(value, at)];
    const range = typeof pods === "string" ? parseCidr(pods) : undefined;
    if (typeof mask !== "number" || range?.family !== 4) {
        return [];
    }
    const nodes = listOf(valueAt(value, ["workers"])).reduce<number>(
        (sum, pool) => sum + numberAt(pool, "maximum") + numberAt(pool, "maxSurge"),
        0,
    );
    const parts = Math.floor(2 ** (mask - range.prefixLength));
    return parts >= nodes
        ? []
        : [
              problem(
                  [...path, ...at],
                  `${range.text} has room for ${parts} nodes with a /${mask} each, and the pools have up to ${nodes}`,
                  `a range of /${mask - Math.ceil(Math.log2(nodes))} or larger`,
              ),
          ];
}

function numberAt(value: unknown, key: string): number {
    const found = valueAt(value, [key]);
    return typeof found === "number" ? found : 0;
}
