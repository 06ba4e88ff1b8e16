import type { Path } from "../document";
import { places, valueAt } from "../document";
import { secondsOf } from "../../gardener/duration";
import type { Problem } from "../errors";
import { missing, needed, superfluous } from "./given";
import { gardenOnGke } from "./initial-clusters";
import { problem } from "./problem";

/** Where backups of single seeds go, where that is not where the landscape's do. */
const ofSeeds = ["soil.backup", "gardenlets.*.backup", "seeds.*.seedConfig.backup"];

/** Gardener's backups, the landscape's and those of single seeds, have what their provider takes and nothing else. */
export function checkBackups(document: unknown): Problem[] {
    const stores = ["backup", ...ofSeeds].flatMap(pattern => places(document, pattern));
    return [
        ...(gardenOnGke(document) === false
            ? missing(document, ["backup"], needed("where Gardener keeps backups"))
            : []),
        ...stores.flatMap(({ path }) => store(document, path)),
    ];
}

const ofS3 = ["endpoint", "s3ForcePathStyle", "insecureSkipVerify", "trustedCaCert"] as const;
const keysOfS3 = ["accessKeyID", "secretAccessKey"] as const;

function store(document: unknown, path: Path): Problem[] {
    const credentials = [...path, "credentials"];
    const why = (provider: string) => `the provider is ${provider}`;
    switch (valueAt(document, [...path, "provider"])) {
        case "gcp":
            return [
                ...(gardenOnGke(document) === false
                    ? [
                          ...missing(document, [...path, "region"], needed("the region of the buckets")),
                          ...missing(document, [...credentials, "serviceAccount"], needed("a service account's key")),
                      ]
                    : []),
                ...superfluous(document, path, ofS3, why("gcp")),
                ...superfluous(document, credentials, keysOfS3, why("gcp")),
                ...retention(document, [...path, "immutability", "retentionPeriod"]),
            ];
        case "S3":
            // gardener-extension-backup-s3: its Secret needs all three.
            return [
                ...missing(document, [...path, "region"], "the region, which S3 can't do without"),
                ...keysOfS3.flatMap(key => missing(document, [...credentials, key], "the name of a secret")),
                ...superfluous(document, credentials, ["serviceAccount"], why("S3")),
                ...superfluous(document, path, ["immutability"], why("S3")),
            ];
        default:
            return [];
    }
}

/** gardener-extension-provider-gcp v1.50.0 pkg/apis/gcp/validation: a retention of at least a day. */
function retention(document: unknown, path: Path): Problem[] {
    const period = valueAt(document, path);
    const seconds = typeof period === "string" ? secondsOf(period) : undefined;
    return seconds !== undefined && seconds < 86400
        ? [problem(path, `${String(period)} is too short`, "at least 24h")]
        : [];
}
