import type { z } from "zod";
import { ofGardener } from "./of-gardener";
import { ofMetalStack } from "./of-metal-stack";

/** What the charts of an extension take. */
export interface ChartValues {
    /** Its controller's, in seeds and in the runtime cluster. */
    extension: z.ZodType;
    /** Whether it may be told something for the runtime cluster. Default: no. */
    inRuntimeCluster?: boolean;
    /** Both of its admission's. Default: it has none. */
    admission?: z.ZodType;
}

/**
 * Values of the charts of the release's extensions, by the names of the Extensions: what of a chart's values.yaml and
 * templates anybody has set so far, in the types that the templates and the API server behind them take. Written from the
 * charts; a value that is not here is one that no template may read.
 */
export const chartValues: Record<string, ChartValues | undefined> = { ...ofGardener, ...ofMetalStack };

interface Deployment {
    extension?: { values?: unknown; runtimeClusterValues?: unknown };
    admission?: { values?: unknown };
}

/** What the charts of an Extension do not take of what it hands them, a line each. */
export function refusedOf({ metadata, spec }: { metadata: { name?: unknown }; spec: unknown }): string[] {
    const known = chartValues[String(metadata.name)];
    if (known === undefined) {
        return [`no charts are known of ${String(metadata.name)}`];
    }
    const { extension = {}, admission } = (spec as { deployment: Deployment }).deployment;
    return [
        ...problems(known.extension, extension.values, "values"),
        ...(extension.runtimeClusterValues === undefined
            ? []
            : known.inRuntimeCluster
              ? problems(known.extension, extension.runtimeClusterValues, "runtimeClusterValues")
              : ["runtimeClusterValues: its chart is none for the runtime cluster"]),
        ...(admission?.values === undefined
            ? []
            : known.admission
              ? problems(known.admission, admission.values, "admission.values")
              : ["admission.values: it has no admission"]),
    ];
}

function problems(schema: z.ZodType, values: unknown, where: string): string[] {
    const { error } = schema.safeParse(values);
    return (error?.issues ?? []).map(issue => {
        const keys = issue.code === "unrecognized_keys" ? ` ${issue.keys.join(", ")}` : "";
        return `${[where, ...issue.path].join(".")}: ${issue.code}${keys}`;
    });
}
