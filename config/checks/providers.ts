import { closest } from "../closest";
import type { Path } from "../document";
import { valueAt } from "../document";
import { secondsOf } from "../duration";
import type { Problem } from "../errors";
import { gardenOnGke } from "./initial-clusters";
import { keysAt, notExactlyOne, problem } from "./problem";

/** DNS, backups and certificates have what they need: what GKE brings, or what is given in its place. */
export function checkProviders(document: unknown): Problem[] {
    return [...dns(document), ...backup(document), ...solver(document)];
}

const needed = (what: string) => `${what}, which only GKE brings by itself`;

function missing(document: unknown, path: Path, expected: string): Problem[] {
    return valueAt(document, path) === undefined ? [problem(path, "missing", expected)] : [];
}

function superfluous(document: unknown, path: Path, keys: readonly string[], why: string): Problem[] {
    return (keysAt(document, path, keys) ?? []).map(key => problem([...path, key], why, "it left out"));
}

/** Options of a DNS provider, by its type; any other type has its credentials by key. */
const dnsTypes = ["google-clouddns", "powerdns"] as const;

function dns(document: unknown): Problem[] {
    const onGke = gardenOnGke(document);
    const path = ["dns", "provider"];
    const type = dnsType(document);
    if (valueAt(document, path) === undefined) {
        return onGke === false ? [problem(path, "missing", needed("who keeps the zone"))] : [];
    }
    if (type === undefined) {
        return [];
    }
    const known = dnsTypes.find(name => name === type);
    const options: string = known ?? "credentials";
    const meant = known ? undefined : closest(type, dnsTypes);
    const lacking =
        valueAt(document, [...path, options]) === undefined && !(type === "google-clouddns" && onGke !== false);
    return [
        ...(lacking && meant
            ? [problem([...path, "type"], `no type "${type}" is known by itself`, `${meant}, or credentials beside it`)]
            : lacking
              ? [problem([...path, options], "missing", `what Gardener needs for DNSRecords of type ${type}`)]
              : []),
        ...superfluous(
            document,
            path,
            [...dnsTypes, "credentials"].filter(key => key !== options),
            `the type is ${type}`,
        ),
        ...(type === "google-clouddns"
            ? []
            : superfluous(document, ["dns"], ["managedZone"], `the zone is kept by ${type}`)),
    ];
}

/** Type of the DNSRecords; undefined where nobody says it. */
function dnsType(document: unknown): string | undefined {
    const given = valueAt(document, ["dns", "provider"]);
    const type = valueAt(given, ["type"]);
    return typeof type === "string"
        ? type
        : given === undefined && gardenOnGke(document)
          ? "google-clouddns"
          : undefined;
}

const ofS3 = ["endpoint", "s3ForcePathStyle", "insecureSkipVerify", "trustedCaCert"] as const;
const keysOfS3 = ["accessKeyID", "secretAccessKey"] as const;

function backup(document: unknown): Problem[] {
    const onGke = gardenOnGke(document);
    const path = ["backup"];
    if (valueAt(document, path) === undefined) {
        return onGke === false ? [problem(path, "missing", needed("where Gardener keeps backups"))] : [];
    }
    const credentials = [...path, "credentials"];
    const why = (provider: string) => `the provider is ${provider}`;
    switch (valueAt(document, [...path, "provider"])) {
        case "gcp":
            return [
                ...(onGke === false
                    ? [
                          ...missing(document, [...path, "region"], needed("the region of the buckets")),
                          ...missing(document, [...credentials, "serviceAccount"], needed("a service account's key")),
                      ]
                    : []),
                ...superfluous(document, path, ofS3, why("gcp")),
                ...superfluous(document, credentials, keysOfS3, why("gcp")),
                ...retention(document),
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
function retention(document: unknown): Problem[] {
    const path = ["backup", "immutability", "retentionPeriod"];
    const period = valueAt(document, path);
    const seconds = typeof period === "string" ? secondsOf(period) : undefined;
    return seconds !== undefined && seconds < 86400
        ? [problem(path, `${String(period)} is too short`, "at least 24h")]
        : [];
}

function solver(document: unknown): Problem[] {
    const path = ["certManager", "solver"];
    const type = dnsType(document);
    const kept = valueAt(document, ["dns", "provider", type ?? ""]);
    if (valueAt(document, path) === undefined) {
        // Without credentials, the type is told of by itself.
        const known = type === undefined || dnsTypes.some(name => name === type);
        return known || valueAt(document, ["dns", "provider", "credentials"]) === undefined
            ? []
            : [problem(path, "missing", `how certificates are proved: cert-manager has nothing for ${type}`)];
    }
    const lacks = (kind: string, keys: string[], brought: boolean) =>
        valueAt(document, [...path, kind]) === undefined || brought
            ? []
            : keys.flatMap(key => missing(document, [...path, kind, key], `it here, or in dns.provider`));
    return [
        ...notExactlyOne(document, path, ["cloudDNS", "rfc2136", "powerdns", "selfSigned"]),
        ...lacks(
            "cloudDNS",
            ["serviceAccount"],
            gardenOnGke(document) !== false || (type === "google-clouddns" && kept !== undefined),
        ),
        ...lacks("powerdns", ["server", "apiKey"], type === "powerdns" && kept !== undefined),
    ];
}
