import type { Path, Place } from "../document";
import { places, valueAt } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";

/** Seeds that keep their backups elsewhere than the landscape have what that takes. */
export function checkSeedBackups(document: unknown): Problem[] {
    const backups = ["soil.backup", "gardenlets.*.backup", "seeds.*.seedConfig.backup"];
    const onGke = valueAt(document, ["clusters", "initial", "gke"]) !== undefined;
    return backups.flatMap(pattern => places(document, pattern)).flatMap(backup => complete(backup, onGke));
}

const ofS3 = ["endpoint", "s3ForcePathStyle", "insecureSkipVerify", "trustedCaCert"];
const keysOfS3 = ["accessKeyID", "secretAccessKey"];

function complete({ path, value }: Place, onGke: boolean): Problem[] {
    const missing = (at: Path, expected: string) =>
        valueAt(value, at) === undefined ? [problem([...path, ...at], "missing", expected)] : [];
    const superfluous = (at: Path, provider: string) =>
        valueAt(value, at) === undefined
            ? []
            : [problem([...path, ...at], `the provider is ${provider}`, "it left out")];
    switch (valueAt(value, ["provider"])) {
        case "gcp":
            return [
                ...(onGke ? [] : missing(["region"], "the region of the buckets")),
                ...(onGke
                    ? []
                    : missing(["credentials", "serviceAccount"], "the name of a secret: only GKE brings one")),
                ...ofS3.flatMap(key => superfluous([key], "gcp")),
                ...keysOfS3.flatMap(key => superfluous(["credentials", key], "gcp")),
            ];
        case "S3":
            // gardener-extension-backup-s3: its Secret needs all three.
            return [
                ...missing(["region"], "the region, which S3 can't do without"),
                ...keysOfS3.flatMap(key => missing(["credentials", key], "the name of a secret")),
                ...superfluous(["credentials", "serviceAccount"], "S3"),
                ...superfluous(["immutability"], "S3"),
            ];
        default:
            return [];
    }
}
