import { pathText, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";

const BACKUP = ["metal", "databases", "backup"] as const;

/** Where the databases' backups go is said whole, by one provider, into a bucket of their own. */
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
    ];
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
