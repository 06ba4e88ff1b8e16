import { isCron, shortestSpan } from "../cron";
import { pathText, places, valueAt } from "../document";
import type { Path } from "../document";
import type { Problem } from "../errors";
import { keysAt } from "./problem";

/** What is fine in an environment to try things, and hardly meant in one that people depend on. */
export function adviseProduction(document: unknown): Problem[] {
    if (valueAt(document, ["production"]) !== true) {
        return [];
    }
    const unlocked = valueAt(document, ["unlock"]);
    return [
        ...(Array.isArray(unlocked) && unlocked.length > 0
            ? [at(["unlock"], `${unlocked.join(", ")} may be deleted`, "expected nothing, but for a teardown")]
            : []),
        ...(valueAt(document, ["garden", "highAvailability"]) === false
            ? [at(["garden", "highAvailability"], "an update of its etcd stops the garden", "expected true")]
            : []),
        ...backups(document),
    ];
}

const HOUR = 60;
const WEEK = 7 * 24 * HOUR;

/** What is lost or spoilt by a mistake is often missed days later: by then, backups of a day all have the mistake in them. */
function backups(document: unknown): Problem[] {
    const all: Path = ["metal", "databases", "backup"];
    const paths = places(document, "metal.databases.*.backup")
        .filter(({ value }) => keysAt(value, [], retention)?.length)
        .map(({ path }) => path);
    return (valueAt(document, all) === undefined ? [] : [all, ...paths]).flatMap(path => {
        const [schedule, number, days] = retention.map(
            key => valueAt(document, [...path, key]) ?? valueAt(document, [...all, key]),
        );
        if (typeof schedule !== "string" || !isCron(schedule) || typeof number !== "number") {
            return [];
        }
        const kept = typeof days === "number" ? days * 24 * HOUR : 0;
        const reach = Math.max(shortestSpan(schedule, number) ?? WEEK, kept);
        const found = `${number} backups by "${schedule}" reach back ${Math.floor(reach / HOUR)} hours`;
        const expected = "expected a week or more: more of them, or fewer in an hour; with s3, daysToKeep";
        return reach < WEEK ? [at(path, found, expected)] : [];
    });
}

/** When backups are made and how long they are kept; what a database does not say is said for all. */
const retention = ["schedule", "objectsToKeep", "daysToKeep"] as const;

function at(path: Path, found: string, expected: string): Problem {
    return { path: pathText(path), found: `production: ${found}`, expected };
}
