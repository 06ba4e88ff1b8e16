import type { Path } from "../document";
import { pathText, places, valueAt } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";
import { carrierOf, seedsOf } from "./seeds";
import { inShoots, listOf } from "./shoots-in";

const PROTECTED = "seed.gardener.cloud/protected";

/** Shoots tolerate the taints of their seed, and no more than their project lets them. */
export function checkTolerations(document: unknown): Problem[] {
    const seeds = seedsOf(document);
    return [
        ...seeds.flatMap(({ spec }) => twice(document, [...spec, "taints"])),
        ...places(document, "projects.*").flatMap(({ path }) => [
            ...twice(document, [...path, "tolerations", "defaults"]),
            ...twice(document, [...path, "tolerations", "whitelist"]),
            ...allowed(document, [...path, "tolerations", "defaults"], [...path, "tolerations", "whitelist"]),
        ]),
        ...inShoots(document).flatMap(shoot => {
            const { path, value } = shoot;
            const own = [...path, "tolerations"];
            if (path[0] === "seeds") {
                return [...twice(document, own), ...allowed(document, own, undefined)];
            }
            const project = [...path.slice(0, 2), "tolerations"];
            const tolerations = [
                ...listOf(valueAt(value, ["tolerations"])),
                ...listOf(valueAt(document, [...project, "defaults"])),
            ];
            const carrier = carrierOf(seeds, shoot);
            return [
                ...twice(document, own),
                ...allowed(document, own, [...project, "whitelist"]),
                ...(carrier?.taints ?? [])
                    .filter(taint => !tolerations.some(toleration => tolerates(toleration, taint)))
                    .map(taint =>
                        problem(
                            [...path, "seedName"],
                            `seed "${carrier?.name ?? ""}" has the taint ${id(taint)}, which the shoot does not tolerate`,
                            `another seed, or the taint in ${pathText(project)}`,
                        ),
                    ),
            ];
        }),
        ...soilTaints(document),
    ];
}

/** Managed seeds are on the soil, and their project lets them tolerate one taint. */
function soilTaints(document: unknown): Problem[] {
    const carries = listOf(valueAt(document, ["seeds"])).length > 0;
    return listOf(carries ? valueAt(document, ["soil", "taints"]) : []).flatMap((taint, index) =>
        keyOf(taint) === undefined || keyOf(taint) === PROTECTED
            ? []
            : [
                  problem(
                      ["soil", "taints", index, "key"],
                      `the managed seeds' Shoots are on the soil and don't tolerate ${id(taint)}`,
                      `no taint but ${PROTECTED}`,
                  ),
              ],
    );
}

const keyOf = (entry: unknown) => valueAt(entry, ["key"]);
const valueOf = (entry: unknown) => valueAt(entry, ["value"]);

/** A toleration without a value is of every value. */
function tolerates(toleration: unknown, taint: unknown): boolean {
    return (
        keyOf(toleration) === keyOf(taint) &&
        (valueOf(toleration) === undefined || valueOf(toleration) === valueOf(taint))
    );
}

function id(entry: unknown): string {
    const value = valueOf(entry);
    return `${String(keyOf(entry))}${typeof value === "string" ? `=${value}` : ""}`;
}

/** gardener v1.138.3 pkg/api/core/validation/project.go ValidateTolerations. */
function twice(document: unknown, path: Path): Problem[] {
    const entries = listOf(valueAt(document, path));
    return entries.flatMap((entry, index) =>
        entries.slice(0, index).some(other => tolerates(other, entry))
            ? [problem([...path, index, "key"], `"${id(entry)}" is in the list already`, "each taint once")]
            : [],
    );
}

/**
 * gardener v1.138.3 pkg/api/core/validation/project.go and plugin/pkg/shoot/tolerationrestriction: what is not in the
 * project's whitelist is refused. That of the project garden has the protected taint alone.
 */
function allowed(document: unknown, path: Path, whitelist: Path | undefined): Problem[] {
    const list = whitelist ? listOf(valueAt(document, whitelist)) : [{ key: PROTECTED }];
    return listOf(valueAt(document, path)).flatMap((entry, index) =>
        keyOf(entry) === undefined || list.some(other => tolerates(other, entry))
            ? []
            : [
                  problem(
                      [...path, index, "key"],
                      `"${id(entry)}" is not in the whitelist of its project${whitelist ? "" : " garden"}`,
                      whitelist ? `a taint of ${pathText(whitelist)}` : PROTECTED,
                  ),
              ],
    );
}
