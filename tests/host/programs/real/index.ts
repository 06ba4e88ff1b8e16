import { X509Certificate } from "node:crypto";
import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import * as tls from "@pulumi/tls";

const config = new pulumi.Config();
const password = new random.RandomPassword("password", { length: 20 });
const bytes = new random.RandomBytes("bytes", { length: 8 });
const report = new command.local.Command("report", {
    create: "echo the password is $PASSWORD; echo careful >&2",
    environment: { PASSWORD: password.result },
});
const line = new command.local.Command("line", {
    create: "cat",
    stdin: pulumi.interpolate`size ${config.requireNumber("size")}`,
});
const key = new tls.PrivateKey("key", { algorithm: "ECDSA", ecdsaCurve: "P256" });
const ca = new tls.SelfSignedCert("ca", {
    privateKeyPem: key.privateKeyPem,
    isCaCertificate: true,
    allowedUses: ["cert_signing"],
    validityPeriodHours: 24,
    subject: { commonName: "ca" },
});
const request = new tls.CertRequest("request", {
    privateKeyPem: key.privateKeyPem,
    dnsNames: ["a.example"],
    subject: { commonName: "a.example" },
});
const leaf = new tls.LocallySignedCert("leaf", {
    caCertPem: ca.certPem,
    caPrivateKeyPem: key.privateKeyPem,
    certRequestPem: request.certRequestPem,
    allowedUses: ["server_auth"],
    validityPeriodHours: 12,
});

export const said = report.stdout;
const size = line.stdout;
export { size as line };
export const cert = pulumi
    .all([ca.certPem, leaf.certPem])
    .apply(([issuer, own]) => new X509Certificate(own).checkIssued(new X509Certificate(issuer)));
const hex = bytes.hex;
export { hex as bytes };
