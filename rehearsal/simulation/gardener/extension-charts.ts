import type { Shape } from "./extension-values";
import { charts } from "./extension-values";
import type { OciRepository, OperatorExtension } from "./types";

/** What is wrong with the values of an Extension's charts, as far as these are known; undefined where nothing is. */
export function chartProblem({ spec }: OperatorExtension): string | undefined {
    const { extension, admission } = spec.deployment ?? {};
    const repository = extension?.helm?.ociRepository;
    return [
        problemOf(repository, extension?.values),
        problemOf(repository, extension?.runtimeClusterValues),
        problemOf(admission?.runtimeCluster?.helm?.ociRepository, admission?.values),
        problemOf(admission?.virtualCluster?.helm?.ociRepository, admission?.values),
    ].find(problem => problem !== undefined);
}

/** Name of a chart: what its reference ends with, without tag and digest. */
function nameOf({ ref, repository }: OciRepository): string {
    const path = (ref ?? repository ?? "").split("@")[0];
    const last = path.slice(path.lastIndexOf("/") + 1);
    return last.split(":")[0];
}

function problemOf(repository: OciRepository | undefined, values: unknown): string | undefined {
    const name = repository && nameOf(repository);
    const shape = name === undefined ? undefined : charts[name];
    const problem = shape && values !== undefined ? mismatch(shape, values, "values") : undefined;
    return problem && `failed to render chart ${name}: ${problem}`;
}

function mismatch(shape: Shape, value: unknown, path: string): string | undefined {
    if (isListShape(shape)) {
        return Array.isArray(value)
            ? value
                  .map((entry, index) => mismatch(shape[0], entry, `${path}[${index}]`))
                  .find(problem => problem !== undefined)
            : `${path} is no list`;
    }
    if (typeof shape === "object") {
        if (!isMap(value)) {
            return `${path} is no map`;
        }
        const unknown = Object.keys(value).find(key => !(key in shape));
        return unknown === undefined
            ? Object.entries(value)
                  .map(([key, entry]) => mismatch(shape[key], entry, `${path}.${key}`))
                  .find(problem => problem !== undefined)
            : `the chart has no ${path}.${unknown}`;
    }
    return fits[shape](value) ? undefined : `${path} is no ${shape}`;
}

function isListShape(shape: Shape): shape is readonly [Shape] {
    return Array.isArray(shape);
}

const isTexts = (value: unknown) => Array.isArray(value) && value.every(entry => typeof entry === "string");

const fits: Record<Extract<Shape, string>, (value: unknown) => boolean> = {
    text: value => typeof value === "string",
    number: value => typeof value === "number",
    flag: value => typeof value === "boolean",
    texts: isTexts,
    map: isMap,
    any: () => true,
};

function isMap(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
