import { pathText, places, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { quantityOf } from "../quantity";
import type { UsualResources } from "../../release/database-resources";
import { databaseResources } from "../../release/database-resources";
import { problem } from "./problem";

const BACKUP = ["metal", "databases", "backup"] as const;

/** Where the databases' backups go is said whole, by one provider, into a bucket of their own; and no limit is below its request. */
export function checkMetalDatabases(document: unknown): Problem[] {
    const at = (key: string) => valueAt(document, [...BACKUP, key]);
    const provider = providerOf(at("provider"));
    const bucket = at("bucketName");
    const needsBucket = provider === "gcp" || provider === "s3";
    const others = ["gcp", "s3"].filter(key => key !== provider && at(key) !== undefined);
    return [
        ...(needsBucket && valueAt(document, ["metal", "databases"]) !== undefined && !bucket
            ? [problem([...BACKUP, "bucketName"], "missing", `a bucket: provider is ${provider}`)]
            : []),
        ...(provider === "local" && bucket
            ? [problem([...BACKUP, "bucketName"], "provider local has no bucket", "none, or another provider")]
            : []),
        ...(provider === "s3" && at("s3") === undefined
            ? [problem([...BACKUP, "s3"], "missing", "endpoint, region and keys: provider is s3")]
            : []),
        ...others.map(key => problem([...BACKUP, key], `provider is ${provider}`, `provider: ${key}, or none of it`)),
        ...ofGardener(document),
        ...unseen(document),
        ...(provider === "s3" ? ofAmazon(document) : days(document, provider)),
        ...resources(document),
    ];
}

/** The sidecar drops old backups by their number alone, but in S3 (backup-restore-sidecar v0.13.0 cmd/main.go). */
function days(document: unknown, provider: string): Problem[] {
    return ["metal.databases.backup.daysToKeep", "metal.databases.*.backup.daysToKeep"]
        .flatMap(pattern => places(document, pattern))
        .map(({ path }) =>
            problem(path, `provider is ${provider}, which takes no days`, "provider: s3, or none of it"),
        );
}

/** Most old versions that Amazon's own S3 keeps by a rule; it takes none without days (AWS API NoncurrentVersionExpiration). */
const MOST_OF_AMAZON = 100;

/** The rule that the sidecar writes is one that Amazon takes, else no database starts. */
function ofAmazon(document: unknown): Problem[] {
    const endpoint = valueAt(document, [...BACKUP, "s3", "endpoint"]);
    if (typeof endpoint !== "string" || !/^https?:\/\/([^/]+\.)?amazonaws\.com(\.cn)?(:\d+)?(\/|$)/.test(endpoint)) {
        return [];
    }
    const days = [...BACKUP, "daysToKeep"];
    const numbers = ["metal.databases.backup.objectsToKeep", "metal.databases.*.backup.objectsToKeep"].flatMap(
        pattern => places(document, pattern),
    );
    return [
        ...(valueAt(document, days) === undefined
            ? [problem(days, "missing, and Amazon takes no rule without", "a number of days, such as 1")]
            : []),
        ...numbers
            .filter(({ value }) => typeof value === "number" && value > MOST_OF_AMAZON)
            .map(({ path, value }) =>
                problem(path, `Amazon keeps no ${String(value)} old versions`, `at most ${MOST_OF_AMAZON}`),
            ),
    ];
}

/** The sidecar does not start where it is to trust a CA, and whatever it sees (cmd/internal/backup/providers/s3, validate). */
function unseen(document: unknown): Problem[] {
    const at = (key: string) => [...BACKUP, "s3", key];
    return valueAt(document, at("insecureSkipVerify")) === true && valueAt(document, at("trustedCaCert")) !== undefined
        ? [problem(at("insecureSkipVerify"), "trustedCaCert says whom to trust", "one of both")]
        : [];
}

/** The schema says what else is wrong with a provider. */
function providerOf(value: unknown): string {
    return typeof value === "string" ? value : "gcp";
}

/** Gardener makes and deletes the garden's bucket itself. */
function ofGardener(document: unknown): Problem[] {
    const bucket = valueAt(document, [...BACKUP, "bucketName"]);
    return texts(document, "garden.backup.bucketName")
        .filter(({ value }) => value === bucket)
        .map(({ path, value }) =>
            problem([...BACKUP, "bucketName"], `${value} is Gardener's own bucket (${pathText(path)})`, "another one"),
        );
}

/** A request or a limit alone stands beside the release's own other one; of two that are given another check speaks. */
function resources(document: unknown): Problem[] {
    return Object.entries<UsualResources>(databaseResources).flatMap(([name, { requests, limits }]) =>
        (["cpu", "memory"] as const).flatMap(key => {
            const path = ["metal", "databases", name, "resources"];
            const [asked, most] = ["requests", "limits"].map(side => valueAt(document, [...path, side, key]));
            const tooMuch = most === undefined && isMore(asked, limits[key]);
            const tooLittle = asked === undefined && isMore(requests[key], most);
            return [
                ...(tooMuch
                    ? [
                          problem(
                              [...path, "requests", key],
                              `${String(asked)} is more than the release's limit ${limits[key]}`,
                              `at most ${limits[key]}, or limits.${key} beside it`,
                          ),
                      ]
                    : []),
                ...(tooLittle
                    ? [
                          problem(
                              [...path, "limits", key],
                              `${String(most)} is less than the release's request ${requests[key]}`,
                              `at least ${requests[key]}, or requests.${key} beside it`,
                          ),
                      ]
                    : []),
            ];
        }),
    );
}

function isMore(one: unknown, other: unknown): boolean {
    const [a, b] = [quantityOf(one), quantityOf(other)];
    return a !== undefined && b !== undefined && a > b;
}
