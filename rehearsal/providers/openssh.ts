import * as crypto from "node:crypto";

/** A key as OpenSSH writes it. */
export interface OpensshKey {
    /** `OPENSSH PRIVATE KEY`, without a passphrase. */
    privateKey: string;
    /** One line of authorized_keys. */
    publicKey: string;
    /** Sixteen bytes of hex with colons. */
    fingerprintMd5: string;
    /** `SHA256:…` */
    fingerprintSha256: string;
}

/** An RSA key, or an ECDSA one on P-256, P-384 or P-521, as OpenSSH writes it (openssh PROTOCOL.key, RFC 4253, RFC 5656). */
export function opensshKey(privateKeyPem: string): OpensshKey {
    const jwk = crypto.createPrivateKey(privateKeyPem).export({ format: "jwk" });
    const { type, publicFields, privateFields } = jwk.kty === "RSA" ? rsaFields(jwk) : ecdsaFields(jwk);
    const blob = Buffer.concat([text(type), ...publicFields]);
    const check = crypto.randomBytes(4);
    const secret = Buffer.concat([check, check, text(type), ...privateFields, text("")]);
    const padding = Buffer.from(Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, i) => i + 1));
    const file = Buffer.concat([
        Buffer.from("openssh-key-v1\0"),
        ...[text("none"), text("none"), text("")],
        Buffer.from([0, 0, 0, 1]),
        field(blob),
        field(Buffer.concat([secret, padding])),
    ]);
    const lines = file.toString("base64").match(/.{1,70}/g) ?? [];
    const md5 = crypto.createHash("md5").update(blob).digest("hex");
    return {
        privateKey: `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines.join("\n")}\n-----END OPENSSH PRIVATE KEY-----\n`,
        publicKey: `${type} ${blob.toString("base64")}\n`,
        fingerprintMd5: (md5.match(/../g) ?? []).join(":"),
        fingerprintSha256: `SHA256:${crypto.createHash("sha256").update(blob).digest("base64").replace(/=+$/, "")}`,
    };
}

interface Fields {
    type: string;
    publicFields: Buffer[];
    privateFields: Buffer[];
}

function rsaFields(jwk: crypto.JsonWebKey): Fields {
    const [n, e, d, qi, p, q] = [jwk.n, jwk.e, jwk.d, jwk.qi, jwk.p, jwk.q].map(number);
    return { type: "ssh-rsa", publicFields: defined([e, n]), privateFields: defined([n, e, d, qi, p, q]) };
}

function ecdsaFields(jwk: crypto.JsonWebKey): Fields {
    const curve = `nist${(jwk.crv ?? "").toLowerCase().replace("-", "")}`;
    const point = Buffer.concat([Buffer.from([4]), bytes(jwk.x), bytes(jwk.y)]);
    const publicFields = [text(curve), field(point)];
    return { type: `ecdsa-sha2-${curve}`, publicFields, privateFields: [...publicFields, number(jwk.d)] };
}

function bytes(base64url: string | undefined): Buffer {
    return Buffer.from(base64url ?? "", "base64url");
}

/** An mpint: no leading zeros but the one that keeps it positive. */
function number(base64url: string | undefined): Buffer {
    let value = bytes(base64url);
    while (value.length > 0 && value[0] === 0) {
        value = value.subarray(1);
    }
    return field((value[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), value]) : value);
}

function text(value: string): Buffer {
    return field(Buffer.from(value));
}

function field(value: Buffer): Buffer {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(value.length);
    return Buffer.concat([length, value]);
}

function defined(fields: (Buffer | undefined)[]): Buffer[] {
    return fields.filter(f => f !== undefined);
}
