import type { Path, Place } from "../document";
import { pathText, places, valueAt } from "../document";
import type { Problem } from "../errors";
import { quantityOf } from "../quantity";
import { problem } from "./problem";
import { listOf } from "./shoots-in";
import { textsIn, twice } from "./twice";

/** API versions of what a quota may count over (gardener v1.138.3 pkg/apis/core/helper QuotaScope). */
const scopes: Partial<Record<string, string>> = { Project: "core.gardener.cloud/v1beta1", Secret: "v1" };

/** Quotas as Gardener takes them, and that let the project's own shoots in. */
export function checkQuotas(document: unknown): Problem[] {
    return places(document, "projects.*").flatMap(project => [
        ...twice(textsIn(project, "quotas.*.name"), "the name"),
        ...quotasOf(project).flatMap(scope),
        ...(shootsOf(project).length > 0 ? [...oneOfEach(project), ...held(document, project)] : []),
    ]);
}

/** Shoots that Gardener deletes by itself, and this program would make anew. */
export function adviseQuotas(document: unknown): Problem[] {
    return places(document, "projects.*")
        .filter(project => shootsOf(project).length > 0)
        .flatMap(quotasOf)
        .flatMap(({ path, value }) => {
            const days = valueAt(value, ["clusterLifetimeDays"]);
            return typeof days === "number"
                ? [
                      problem(
                          [...path, "clusterLifetimeDays"],
                          `Gardener deletes the project's shoots after ${days} days, and this program knows nothing of it`,
                          "it left out in a project whose shoots the landscape declares",
                      ),
                  ]
                : [];
        });
}

const quotasOf = (project: Place) => entriesOf(project, "quotas");
const shootsOf = (project: Place) => entriesOf(project, "shoots");

function entriesOf({ path, value }: Place, key: string): Place[] {
    return listOf(valueAt(value, [key])).map((entry, index) => ({ path: [...path, key, index], value: entry }));
}

function kindOf({ value }: Place): string {
    const kind = valueAt(value, ["scope", "kind"]);
    return typeof kind === "string" ? kind : "Project";
}

function scope(quota: Place): Problem[] {
    const at: Path = ["scope", "apiVersion"];
    const given = valueAt(quota.value, at) ?? scopes.Project;
    const right = scopes[kindOf(quota)];
    return right === undefined || typeof given !== "string" || given === right
        ? []
        : [problem([...quota.path, ...at], `"${given}" has no ${kindOf(quota)}`, right)];
}

/** gardener v1.138.3 plugin/pkg/global/resourcereferencemanager/admission.go. */
function oneOfEach(project: Place): Problem[] {
    const quotas = quotasOf(project);
    return quotas.flatMap((quota, index) => {
        const first = quotas.slice(0, index).find(other => kindOf(other) === kindOf(quota));
        return first
            ? [
                  problem(
                      [...quota.path, "scope", "kind"],
                      `a ${kindOf(quota)} is the scope of ${pathText(first.path)} already, and shoots refer to both`,
                      "one quota of each scope",
                  ),
              ]
            : [];
    });
}

/** A pool of a shoot: the most machines that it has, and their type. */
interface Pool {
    path: Path;
    machines: number;
    type: unknown;
}

/** gardener v1.138.3 plugin/pkg/shoot/quotavalidator/admission.go: each pool counts with its maximum. */
function held(document: unknown, project: Place): Problem[] {
    const quotas = quotasOf(project);
    const shoots = shootsOf(project);
    const pools = shoots.flatMap(shoot => entriesOf(shoot, "workers")).flatMap(pool => poolOf(document, pool) ?? []);
    // It looks up each pool's storage, whatever the quota is of.
    const uncounted = quotas.length === 0 ? [] : pools.flatMap(({ path, type }) => storage(path, type));
    return uncounted.length > 0
        ? uncounted
        : quotas.flatMap(({ path, value }) =>
              Object.entries(valueAt(value, ["metrics"]) ?? {}).flatMap(([metric, limit]) => {
                  const [most, needed] = [quantityOf(limit), neededOf(metric, pools, shoots.length)];
                  return most === undefined || needed <= most
                      ? []
                      : [
                            problem(
                                [...path, "metrics", metric],
                                `${String(limit)} is less than the project's shoots may come to have`,
                                "more, or a smaller maximum of their pools",
                            ),
                        ];
              }),
          );
}

function poolOf(document: unknown, { path, value }: Place): Pool | undefined {
    const [name, machines] = [valueAt(value, ["machine", "type"]), valueAt(value, ["maximum"])];
    const type = places(document, "cloudProfile.machineTypes.*").find(place => valueAt(place.value, ["name"]) === name);
    return type && typeof machines === "number" ? { path, machines, type: type.value } : undefined;
}

function storage(path: Path, type: unknown): Problem[] {
    const [size, volumes] = [valueAt(type, ["storage", "size"]), valueAt(type, ["storage", "class"])];
    const name = String(valueAt(type, ["name"]));
    return size !== undefined && (volumes === "standard" || volumes === "premium")
        ? []
        : [
              problem(
                  [...path, "machine", "type"],
                  `"${name}" has no storage that quotas could count, so Gardener refuses the shoot`,
                  "a machine type with storage.size, and standard or premium as storage.class, in the CloudProfile",
              ),
          ];
}

function neededOf(metric: string, pools: Pool[], shoots: number): number {
    // Of load balancers each shoot has one, as it has no ingress addon.
    return metric === "loadbalancer"
        ? shoots
        : pools.reduce((sum, { machines, type }) => sum + machines * (quantityOf(amountOf(metric, type)) ?? 0), 0);
}

function amountOf(metric: string, type: unknown): unknown {
    const [kind, volumes] = metric.split(".");
    return kind === "storage"
        ? valueAt(type, ["storage", "class"]) === volumes
            ? valueAt(type, ["storage", "size"])
            : undefined
        : valueAt(type, [kind]);
}
