import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { frozenOf } from "../config/frozen";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import { Frozen } from "../gardener/frozen";
import type { FrozenEntries } from "../gardener/frozen/entries";
import type { ReleaseVector } from "../release/vector";

/** What must not change once it is deployed, the values of given secrets included. */
export function frozenIn(landscape: Landscape, secrets: Secrets, vector: ReleaseVector): Frozen {
    const entries = frozenOf(landscape, vector);
    const digests = digestsOf(entries, secrets);
    return new Frozen("frozen", entries, Object.keys(digests).length > 0 ? pulumi.secret(digests) : undefined);
}

/** A digest of each secret that an entry names. */
function digestsOf(entries: FrozenEntries, secrets: Secrets): Record<string, pulumi.Output<string>> {
    return Object.fromEntries(
        Object.entries(entries).flatMap(([id, { ofSecret, value }]) => {
            const secret = ofSecret && typeof value === "string" ? secrets.get(value) : undefined;
            return secret ? [[id, secret.apply(digestOf)] as const] : [];
        }),
    );
}

/** SHA-256 of a secret, in hexadecimal. */
function digestOf(secret: string): string {
    return createHash("sha256").update(secret).digest("hex");
}
