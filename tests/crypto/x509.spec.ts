import assert from "node:assert/strict";
import * as crypto from "node:crypto";
import { generateKey, publicKeyOf } from "../../rehearsal/crypto/keys";
import type { Certificate } from "../../rehearsal/crypto/x509";
import { createRequest, signCertificate, signRequest } from "../../rehearsal/crypto/x509";

async function authority(): Promise<Certificate> {
    const { privateKeyPem } = await generateKey();
    const certPem = await signCertificate({
        keyPem: privateKeyPem,
        subject: { commonName: "ca", organization: "metal-stack" },
        isCa: true,
        uses: ["cert_signing", "crl_signing", "digital_signature"],
        validityHours: 24,
    });
    return { certPem, privateKeyPem };
}

describe("x509", () => {
    let ca: Certificate;

    before(async () => {
        ca = await authority();
    });

    const kinds = [
        { kind: { algorithm: "RSA", bits: 4096 }, type: "rsa", pem: "RSA PRIVATE KEY" },
        { kind: { algorithm: "ECDSA", curve: "P256" }, type: "ec", pem: "EC PRIVATE KEY" },
        { kind: { algorithm: "ECDSA", curve: "P384" }, type: "ec", pem: "EC PRIVATE KEY" },
        { kind: { algorithm: "ECDSA", curve: "P521" }, type: "ec", pem: "EC PRIVATE KEY" },
    ] as const;
    for (const { kind, type, pem } of kinds) {
        it(`signs a certificate with a CA whose key is ${Object.values(kind).join(" ")}`, async () => {
            const key = await generateKey(kind);
            assert.equal(key.privateKeyPem.split("\n")[0], `-----BEGIN ${pem}-----`);
            assert.equal(key.privateKeyPemPkcs8.split("\n")[0], "-----BEGIN PRIVATE KEY-----");
            assert.equal(publicKeyOf(key.privateKeyPemPkcs8), key.publicKeyPem);
            const own = { keyPem: key.privateKeyPem, subject: { commonName: "own" }, isCa: true, validityHours: 1 };
            const certPem = await signCertificate({ ...own, uses: ["cert_signing"] });
            const parent = new crypto.X509Certificate(certPem);
            const child = new crypto.X509Certificate(
                await signCertificate({
                    keyPem: (await generateKey()).publicKeyPem,
                    issuer: { certPem, privateKeyPem: key.privateKeyPemPkcs8 },
                    uses: ["server_auth"],
                    validityHours: 1,
                }),
            );
            assert.equal(parent.publicKey.asymmetricKeyType, type);
            assert.equal(parent.verify(parent.publicKey), true);
            assert.equal(child.verify(parent.publicKey), true);
            assert.equal(child.checkIssued(parent), true);
        });
    }

    it("writes subject, names, uses and validity", async () => {
        const { publicKeyPem } = await generateKey();
        const certPem = await signCertificate({
            keyPem: publicKeyPem,
            issuer: ca,
            subject: { commonName: "api", organizations: ["b", "a"], country: "DE" },
            dnsNames: ["api.example.org", "*.example.org"],
            ipAddresses: ["34.118.0.10", "::1"],
            uris: ["spiffe://landscape/api"],
            uses: ["digital_signature", "key_encipherment", "server_auth", "client_auth"],
            validFrom: new Date("2026-01-01T00:00:00Z"),
            validityHours: 48,
        });
        const read = new crypto.X509Certificate(certPem);
        assert.deepEqual(
            {
                subject: read.subject,
                issuer: read.issuer,
                names: read.subjectAltName,
                extended: read.keyUsage,
                ca: read.ca,
                from: read.validFromDate.toISOString(),
                to: read.validToDate.toISOString(),
            },
            {
                subject: "C=DE\nO=b\nO=a\nCN=api",
                issuer: "O=metal-stack\nCN=ca",
                names:
                    "DNS:api.example.org, DNS:*.example.org, IP Address:34.118.0.10, " +
                    "IP Address:0:0:0:0:0:0:0:1, URI:spiffe://landscape/api",
                extended: ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"],
                ca: false,
                from: "2026-01-01T00:00:00.000Z",
                to: "2026-01-03T00:00:00.000Z",
            },
        );
        assert.equal(read.publicKey.export({ type: "spki", format: "pem" }), publicKeyPem);
        assert.equal(read.checkHost("other.org"), undefined);
        assert.equal(read.checkIP("34.118.0.10"), "34.118.0.10");
    });

    it("signs what a request asks for, and nothing when its signature is wrong", async () => {
        const { privateKeyPem, publicKeyPem } = await generateKey({ algorithm: "RSA" });
        const request = await createRequest({
            privateKeyPem,
            subject: { commonName: "grpc" },
            dnsNames: ["grpc.example.org"],
            ipAddresses: ["10.0.0.1"],
        });
        const options = { issuer: ca, uses: ["server_auth"], validityHours: 1 };
        const read = new crypto.X509Certificate(await signRequest(request, options));
        assert.equal(read.subject, "CN=grpc");
        assert.equal(read.subjectAltName, "DNS:grpc.example.org, IP Address:10.0.0.1");
        assert.equal(read.publicKey.export({ type: "spki", format: "pem" }), publicKeyPem);
        assert.equal(read.verify(crypto.createPublicKey(ca.privateKeyPem)), true);

        const der = Buffer.from(request.replace(/-----.*-----|\n/g, ""), "base64");
        der[der.length - 5] ^= 1;
        const forged = `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString("base64")}\n-----END CERTIFICATE REQUEST-----\n`;
        await assert.rejects(signRequest(forged, options), {
            message:
                "the signature of the certificate request of CN=grpc is wrong; " +
                "make the request anew, with the private key whose public key it holds",
        });
    });

    it("refuses a foreign CA key, an unknown use and an address that is none", async () => {
        const { publicKeyPem, privateKeyPem } = await generateKey();
        const args = { keyPem: publicKeyPem, issuer: ca, uses: ["server_auth"], validityHours: 1 };
        await assert.rejects(signCertificate({ ...args, issuer: { certPem: ca.certPem, privateKeyPem } }), {
            message:
                "the private key given for O=metal-stack, CN=ca is not the one of its certificate; " +
                "give the two that were made together",
        });
        await assert.rejects(signCertificate({ ...args, uses: ["serving"] }), {
            message: /^"serving" is no use of a certificate; known are digital_signature, /,
        });
        await assert.rejects(signCertificate({ ...args, ipAddresses: ["api.example.org"] }), {
            message:
                '"api.example.org" is no IP address; a certificate\'s ipAddresses take addresses only: put names into dnsNames',
        });
    });
});
