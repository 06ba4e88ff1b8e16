import * as crypto from "node:crypto";
import { createRequire } from "node:module";
import { UserError } from "../../errors/user-error";
import type { Subject } from "../crypto/fields";
import { KEY_USES } from "../crypto/key-uses";
import { generateKey } from "../crypto/keys";
import type * as x509 from "../crypto/x509";
import type { Props } from "../host/protocol";
import type { Created, Provider } from "../host/provider";
import type { InputTypes } from "./inputs";
import { changedInputs, checkInputTypes, UnknownTypeError } from "./inputs";
import { opensshKey } from "./openssh";

interface TlsType {
    inputs: InputTypes;
    /** Outputs that are secret always. */
    secrets: string[];
    create(inputs: Props): Promise<Created>;
}

/** Loaded when it is first needed: a preview makes no certificates. */
const loadX509 = () => createRequire(__filename)("../crypto/x509") as typeof x509;

const HOUR_MS = 3_600_000;

const SUBJECT: InputTypes = {
    commonName: { type: "string" },
    country: { type: "string" },
    locality: { type: "string" },
    organization: { type: "string" },
    organizationalUnit: { type: "string" },
    postalCode: { type: "string" },
    province: { type: "string" },
    serialNumber: { type: "string" },
    streetAddresses: { type: "strings" },
};
const IDENTITY: InputTypes = {
    privateKeyPem: { type: "string", required: true },
    subject: { type: "object", fields: SUBJECT },
    dnsNames: { type: "strings" },
    ipAddresses: { type: "strings" },
    uris: { type: "strings" },
};
const CERTIFICATE: InputTypes = {
    allowedUses: { type: "strings", required: true, oneOf: [...KEY_USES] },
    validityPeriodHours: { type: "integer", required: true, min: 0 },
    earlyRenewalHours: { type: "integer", default: 0, min: 0 },
    isCaCertificate: { type: "boolean", default: false },
    setSubjectKeyId: { type: "boolean", default: false },
    maxPathLength: { type: "integer", default: -1 },
};

const TYPES: Record<string, TlsType> = {
    "tls:index/privateKey:PrivateKey": {
        inputs: {
            // ED25519 and the curve P224, the provider's default, can't sign here: both are refused by name.
            algorithm: { type: "string", required: true, oneOf: ["RSA", "ECDSA"] },
            ecdsaCurve: { type: "string", default: "P224", oneOf: ["P224", "P256", "P384", "P521"] },
            rsaBits: { type: "integer", default: 2048, min: 1024 },
        },
        secrets: ["privateKeyPem", "privateKeyPemPkcs8", "privateKeyOpenssh"],
        create: createPrivateKey,
    },
    "tls:index/selfSignedCert:SelfSignedCert": {
        inputs: { ...IDENTITY, ...CERTIFICATE },
        secrets: ["privateKeyPem"],
        async create(inputs) {
            const validFrom = now();
            const certPem = await loadX509().signCertificate({
                ...identityOf(inputs),
                ...certificateOf(inputs, validFrom),
                keyPem: textOf(inputs.privateKeyPem),
            });
            const keyAlgorithm = algorithmOf(inputs.privateKeyPem);
            return {
                id: serialOf(certPem),
                outputs: { ...inputs, certPem, keyAlgorithm, ...validity(inputs, validFrom) },
            };
        },
    },
    "tls:index/certRequest:CertRequest": {
        inputs: IDENTITY,
        secrets: ["privateKeyPem"],
        async create(inputs) {
            const privateKeyPem = textOf(inputs.privateKeyPem);
            const certRequestPem = await loadX509().createRequest({ ...identityOf(inputs), privateKeyPem });
            const keyAlgorithm = algorithmOf(inputs.privateKeyPem);
            const id = crypto.createHash("sha1").update(certRequestPem).digest("hex");
            return { id, outputs: { ...inputs, certRequestPem, keyAlgorithm } };
        },
    },
    "tls:index/locallySignedCert:LocallySignedCert": {
        inputs: {
            ...CERTIFICATE,
            caCertPem: { type: "string", required: true },
            caPrivateKeyPem: { type: "string", required: true },
            certRequestPem: { type: "string", required: true },
        },
        secrets: ["caPrivateKeyPem"],
        async create(inputs) {
            const validFrom = now();
            const certPem = await loadX509().signRequest(textOf(inputs.certRequestPem), {
                ...certificateOf(inputs, validFrom),
                issuer: { certPem: textOf(inputs.caCertPem), privateKeyPem: textOf(inputs.caPrivateKeyPem) },
            });
            const caKeyAlgorithm = algorithmOf(inputs.caPrivateKeyPem);
            const outputs = { ...inputs, certPem, caKeyAlgorithm, ...validity(inputs, validFrom) };
            return { id: serialOf(certPem), outputs };
        },
    },
};

/** `@pulumi/tls` 5.6: real keys and certificates. One that is due for renewal is replaced; so is any changed one. */
export function createTlsProvider(): Provider {
    return {
        async check(r, _olds, news) {
            return Promise.resolve(checkInputTypes(news, typeOf(r.type).inputs));
        },
        diff(_r, _id, olds, news) {
            const changed = changedInputs(olds.inputs, news);
            const due = isDue(olds.outputs, news) ? ["readyForRenewal"] : [];
            // Only when to renew can change in place (terraform-provider-tls internal/provider/common_cert.go).
            const replaces = [...changed.filter(key => key !== "earlyRenewalHours"), ...due];
            return Promise.resolve({ changed: changed.length + due.length > 0, replaces });
        },
        create: (r, news, { preview }) =>
            preview ? Promise.resolve({ id: "", outputs: news }) : typeOf(r.type).create(news),
        update: (_r, _id, olds, news) => Promise.resolve({ outputs: { ...olds.outputs, ...news } }),
        secretOutputs: r => typeOf(r.type).secrets,
    };
}

function typeOf(token: string): TlsType {
    const type = TYPES[token];
    if (!type) {
        throw new UnknownTypeError("tls", token);
    }
    return type;
}

async function createPrivateKey(inputs: Props): Promise<Created> {
    const { algorithm, ecdsaCurve, rsaBits } = inputs;
    if (algorithm === "ECDSA" && ecdsaCurve === "P224") {
        throw new UserError({
            what: "ecdsaCurve P224, which is the default, is not supported by the engine host",
            remedy: "name another: P256, P384 or P521",
        });
    }
    const curve = ecdsaCurve as "P256" | "P384" | "P521";
    const bits = Number(rsaBits);
    const key = await generateKey(algorithm === "RSA" ? { algorithm, bits } : { algorithm: "ECDSA", curve });
    const ssh = opensshKey(key.privateKeyPem);
    const outputs = {
        ...inputs,
        ...key,
        privateKeyOpenssh: ssh.privateKey,
        publicKeyOpenssh: ssh.publicKey,
        publicKeyFingerprintMd5: ssh.fingerprintMd5,
        publicKeyFingerprintSha256: ssh.fingerprintSha256,
    };
    return { id: crypto.createHash("sha1").update(key.publicKeyPem).digest("hex"), outputs };
}

function identityOf(inputs: Props): {
    subject?: Subject;
    dnsNames?: string[];
    ipAddresses?: string[];
    uris?: string[];
} {
    return {
        subject: inputs.subject as Subject | undefined,
        dnsNames: inputs.dnsNames as string[] | undefined,
        ipAddresses: inputs.ipAddresses as string[] | undefined,
        uris: inputs.uris as string[] | undefined,
    };
}

function certificateOf(inputs: Props, validFrom: Date) {
    const maxPathLength = Number(inputs.maxPathLength);
    return {
        uses: inputs.allowedUses as string[],
        isCa: inputs.isCaCertificate === true,
        maxPathLength: maxPathLength >= 0 ? maxPathLength : undefined,
        validFrom,
        validityHours: Number(inputs.validityPeriodHours),
        setSubjectKeyId: inputs.setSubjectKeyId === true,
    };
}

function validity(inputs: Props, from: Date): Props {
    const end = new Date(from.getTime() + Number(inputs.validityPeriodHours) * HOUR_MS);
    return {
        validityStartTime: rfc3339(from),
        validityEndTime: rfc3339(end),
        readyForRenewal: Date.now() >= end.getTime() - Number(inputs.earlyRenewalHours) * HOUR_MS,
    };
}

function isDue(outputs: Props, news: Props): boolean {
    const end = typeof outputs.validityEndTime === "string" ? Date.parse(outputs.validityEndTime) : undefined;
    return end !== undefined && Date.now() >= end - Number(news.earlyRenewalHours) * HOUR_MS;
}

function algorithmOf(pem: Props[string] | undefined): string {
    return crypto.createPrivateKey(textOf(pem)).asymmetricKeyType === "rsa" ? "RSA" : "ECDSA";
}

function textOf(value: Props[string] | undefined): string {
    return typeof value === "string" ? value : "";
}

function serialOf(certPem: string): string {
    return BigInt(`0x${new crypto.X509Certificate(certPem).serialNumber}`).toString();
}

/** A certificate's times are in whole seconds. */
function now(): Date {
    return new Date(Math.floor(Date.now() / 1000) * 1000);
}

function rfc3339(date: Date): string {
    return date.toISOString().replace(/\.\d+Z$/, "Z");
}
