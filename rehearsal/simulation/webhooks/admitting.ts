import { generateKey } from "../../crypto/keys";
import { signCertificate } from "../../crypto/x509";
import { serveAdmission } from "../admission";
import type { AdmissionRequest, JsonPatch, Verdict } from "../admission";
import type { KubeObject } from "../kubernetes/objects";

/** Why an object is refused; `code` is the HTTP status that the client sees. */
export class Denied extends Error {
    constructor(
        message: string,
        public readonly code = 403,
    ) {
        super(message);
    }
}

/** Looks at a request: throws {@link Denied} to refuse it, gives a patch to change the object. */
export type Admission = (request: AdmissionRequest) => Promise<JsonPatch[] | void> | JsonPatch[] | void;

/** An admission server on loopback, with a CA of its own. */
export interface Webhooks {
    /** `clientConfig` of a webhook that is served under the path. */
    clientConfig(path: string): { url: string; caBundle: string };
    close(): Promise<void>;
}

/** Serves admissions over TLS on a loopback port, by path; 0 takes a free one. */
export async function startWebhooks(admissions: Record<string, Admission>): Promise<Webhooks> {
    const caKey = (await generateKey()).privateKeyPem;
    const ca = await signCertificate({
        keyPem: caKey,
        subject: { commonName: "simulated-webhooks-ca" },
        uses: ["cert_signing"],
        isCa: true,
        validityHours: 720,
    });
    const key = (await generateKey()).privateKeyPem;
    const cert = await signCertificate({
        keyPem: key,
        subject: { commonName: "simulated-webhooks" },
        ipAddresses: ["127.0.0.1"],
        issuer: { certPem: ca, privateKeyPem: caKey },
        uses: ["digital_signature", "server_auth"],
        validityHours: 720,
    });
    const handlers = Object.fromEntries(
        Object.entries(admissions).map(([path, admission]) => [
            path,
            (request: AdmissionRequest) => verdictOf(admission, request),
        ]),
    );
    const server = await serveAdmission(0, { cert, key }, handlers);
    const caBundle = Buffer.from(ca).toString("base64");
    return { clientConfig: path => ({ url: server.url(path), caBundle }), close: () => server.close() };
}

/** A patch that sets these top-level fields of an object to other values; empty where nothing changed. */
export function replaced(object: KubeObject, fields: Record<string, unknown>): JsonPatch[] {
    return Object.entries(fields)
        .filter(([field, value]) => JSON.stringify(object[field]) !== JSON.stringify(value))
        .map(([field, value]) => ({ op: object[field] === undefined ? "add" : "replace", path: `/${field}`, value }));
}

async function verdictOf(admission: Admission, request: AdmissionRequest): Promise<Verdict> {
    try {
        const patch = (await admission(request)) ?? [];
        return patch.length === 0 ? undefined : { patch };
    } catch (error) {
        if (error instanceof Denied) {
            return { denied: error.message, code: error.code };
        }
        throw error;
    }
}
