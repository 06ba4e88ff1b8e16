import { isDeepStrictEqual } from "node:util";
import type { PlanDocument, PlannedResource } from "./document";

/** One resource that differs between two plans. */
export interface Difference {
    urn: string;
    change: "added" | "removed" | "changed";
    /** Paths of what differs, with both sides, for a changed one: `inputs.spec.replicas: 1 → 2`. */
    details: string[];
}

/** What `to` has that `from` has not, and the other way round; in order of URN. */
export function differences(from: PlanDocument, to: PlanDocument): Difference[] {
    const before = new Map(from.resources.map(resource => [resource.urn, resource]));
    const after = new Map(to.resources.map(resource => [resource.urn, resource]));
    return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((urn): Difference[] => {
        const [old, now] = [before.get(urn), after.get(urn)];
        if (!old || !now) {
            return [{ urn, change: old ? "removed" : "added", details: [] }];
        }
        const details = [...edgesOf(old, now), ...pathsOf(comparable(old), comparable(now), "")];
        return details.length > 0 ? [{ urn, change: "changed", details }] : [];
    });
}

/** The differences as a table for a pull request's comment, below what of them is refused. */
export function markdownOf(stack: string, found: Difference[], refused: PlanDocument["policy"] = []): string {
    const rows = found.map(
        ({ urn, change, details }) =>
            `| ${change} | \`${urn.split("::").slice(2).join(" ")}\` | ${details.map(detail => `\`${detail}\``).join("<br>")} |`,
    );
    return [
        `### Plan of \`${stack}\``,
        "",
        ...refused.map(({ message }) => `- **refused** ${message}`),
        ...(refused.length > 0 ? [""] : []),
        ...(rows.length > 0 ? ["| change | resource | what |", "| --- | --- | --- |", ...rows] : ["No difference."]),
        "",
    ].join("\n");
}

function comparable({ protect, provider, parent, inputs }: PlannedResource) {
    return { protect, provider, parent, inputs };
}

/** What a resource depends on is a set: which are gone, and which are new. */
function edgesOf(from: PlannedResource, to: PlannedResource): string[] {
    const edges = (sign: string, some: string[], others: string[]) =>
        some
            .filter(urn => !others.includes(urn))
            .map(urn => `dependsOn: ${sign} ${urn.split("::").slice(2).join(" ")}`);
    return [...edges("-", from.dependsOn, to.dependsOn), ...edges("+", to.dependsOn, from.dependsOn)];
}

function pathsOf(from: unknown, to: unknown, path: string): string[] {
    if (isDeepStrictEqual(from, to)) {
        return [];
    }
    if (Array.isArray(from) && Array.isArray(to)) {
        const longer = from.length > to.length ? from : to;
        return longer.flatMap((_, index) => pathsOf(from[index], to[index], `${path}[${index}]`));
    }
    if (isRecord(from) && isRecord(to)) {
        const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
        return keys.flatMap(key => pathsOf(from[key], to[key], path ? `${path}.${key}` : key));
    }
    return [`${path}: ${textOf(from)} → ${textOf(to)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
    const text = value === undefined ? "nothing" : JSON.stringify(value);
    return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
