import type { Cloud } from "../cloud";
import type { Secret } from "./types";

/** What an extension reads of the Secret with its credentials. */
interface Keys {
    /** Name of the extension. */
    extension: string;
    required: string[];
    optional: string[];
    /** Those that are read as Go's `strconv.ParseBool` does. */
    flags: string[];
}

const GOOGLE: Keys = { extension: "provider-gcp", required: ["serviceaccount.json"], optional: [], flags: [] };

/**
 * Keys by type of the object: gardener-extension-backup-s3 v0.8.3 pkg/s3/secret.go, gardener-extension-dns-powerdns v0.7.4
 * pkg/powerdns/secret.go, gardener-extension-provider-gcp v1.50.0 pkg/gcp.
 */
const keysOf: Record<string, Keys | undefined> = {
    gcp: GOOGLE,
    "google-clouddns": GOOGLE,
    S3: {
        extension: "backup-s3",
        required: ["accessKeyID", "secretAccessKey", "region"],
        optional: ["endpoint", "trustedCaCert"],
        flags: ["s3ForcePathStyle", "insecureSkipVerify"],
    },
    powerdns: {
        extension: "dns-powerdns",
        required: ["apiKey", "server"],
        optional: ["virtualHost", "trustedCaCert"],
        flags: ["insecureSkipVerify"],
    },
};

/** What the extension of a BackupBucket or DNSRecord says of its Secret; undefined where it gets on with it. */
export function credentialsProblem(cloud: Cloud, kind: string, type: string, secret: Secret): string | undefined {
    const keys = keysOf[type];
    if (keys === undefined) {
        return undefined;
    }
    const data = Object.fromEntries(
        Object.entries(secret.data ?? {}).map(([key, value]) => [key, Buffer.from(value, "base64").toString("utf8")]),
    );
    return keysProblem(keys, data) ?? (keys === GOOGLE ? roleProblem(cloud, kind, data) : undefined);
}

function keysProblem({ extension, required, optional, flags }: Keys, data: Record<string, string>): string | undefined {
    const missing = required.find(key => !(key in data));
    if (missing !== undefined) {
        return `missing ${JSON.stringify(missing)} field in secret`;
    }
    const unread = Object.keys(data).filter(key => ![...required, ...optional, ...flags].includes(key));
    if (unread.length > 0) {
        // The extension itself would go on without what was meant.
        return `the stand-in of ${extension} is strict: it reads no ${unread.map(key => JSON.stringify(key)).join(", ")} of a secret`;
    }
    const isFlag = (text: string) => /^(1|0|t|f|T|F|true|false|TRUE|FALSE|True|False)$/.test(text);
    const wrong = flags.find(key => key in data && !isFlag(data[key]));
    return wrong === undefined
        ? undefined
        : `cannot parse ${JSON.stringify(wrong)} field in secret: strconv.ParseBool: parsing ${JSON.stringify(data[wrong])}: invalid syntax`;
}

/** What Google Cloud says where the account of a Secret lacks the role that its extension needs. */
function roleProblem(cloud: Cloud, kind: string, data: Record<string, string>): string | undefined {
    const { client_email: email = "" } = parsed(data["serviceaccount.json"]);
    const [role, permission] =
        kind === "DNSRecord"
            ? ["roles/dns.admin", "dns.changes.create"]
            : ["roles/storage.admin", "storage.buckets.get"];
    return cloud.hasRole(email, role)
        ? undefined
        : `googleapi: Error 403: ${email} does not have ${permission} access., forbidden`;
}

function parsed(json: string): { client_email?: string } {
    try {
        return JSON.parse(json) as { client_email?: string };
    } catch {
        return {};
    }
}
