import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { authority, serverCertificate } from "../../cluster/pki";
import type { Certificate } from "../../crypto/x509";

/** Path of the certificate that stands for the public CAs in the rehearsal in `dir`: what `NODE_EXTRA_CA_CERTS` names. */
export function publicCaFile(dir: string): string {
    return path.join(dir, "public-ca.pem");
}

/** The CA of the simulated ACME server: made by the first who asks, in `public-ca.pem` and `public-ca.key` (0600) of `dir`. */
export async function publicCa(dir: string): Promise<Certificate> {
    const [cert, key] = [publicCaFile(dir), path.join(dir, "public-ca.key")];
    if (!existsSync(cert)) {
        const ca = await authority("Simulated public CA");
        writeFileSync(key, ca.privateKeyPem, { mode: 0o600 });
        writeFileSync(`${cert}.new`, ca.certPem);
        renameSync(`${cert}.new`, cert);
    }
    return { certPem: readFileSync(cert, "utf8"), privateKeyPem: readFileSync(key, "utf8") };
}

/** A server certificate for these DNS names, signed by the public CA, with the CA's own behind it. */
export async function issueFor(dir: string, names: string[]): Promise<Certificate> {
    const ca = await publicCa(dir);
    const { certPem, privateKeyPem } = await serverCertificate(ca, names[0], names);
    return { certPem: certPem + ca.certPem, privateKeyPem };
}
