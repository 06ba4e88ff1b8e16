import assert from "node:assert/strict";
import { keyArgsOf, pki, serviceNames } from "../../../components/metal-control-plane/pki";
import type { Registered } from "../mocks";
import { named, register } from "../mocks";

describe("the PKI of the control plane", () => {
    let resources: Registered[];

    before(async () => {
        ({ resources } = await register(
            () => pki("metal", { namespace: "metal-control-plane", hosts: ["api.metal.example"] }, {}),
            ({ type }) => ({
                ...(type.endsWith(":PrivateKey") ? { privateKeyPem: "a key" } : {}),
                ...(type.endsWith(":CertRequest") ? { certRequestPem: "a request" } : {}),
                ...(type.endsWith("Cert") ? { certPem: "a certificate" } : {}),
            }),
        ));
    });

    it("has one CA that signs all, for five years", () => {
        assert.deepEqual(named(resources, "metal-ca").inputs, {
            privateKeyPem: { secret: "a key" },
            subject: { commonName: "metal-control-plane" },
            isCaCertificate: true,
            validityPeriodHours: 43800,
            allowedUses: ["cert_signing", "crl_signing", "digital_signature", "key_encipherment"],
        });
        const signed = resources.filter(({ type }) => type.endsWith(":LocallySignedCert"));
        assert.deepEqual(signed.map(({ name }) => name).sort(), [
            "metal-grpc-client",
            "metal-grpc-server",
            "metal-masterdata-client",
            "metal-masterdata-server",
            "metal-nsq",
        ]);
        for (const { inputs } of signed) {
            assert.deepEqual(inputs, {
                certRequestPem: "a request",
                caPrivateKeyPem: { secret: "a key" },
                caCertPem: "a certificate",
                validityPeriodHours: 43800,
                allowedUses: ["digital_signature", "key_encipherment", "server_auth", "client_auth"],
            });
        }
    });

    it("names each server by what it is called", () => {
        const namesOf = (suffix: string) => named(resources, `metal-${suffix}-request`).inputs.dnsNames;
        assert.deepEqual(namesOf("grpc-server"), [
            "api.metal.example",
            "metal-api",
            "metal-api.metal-control-plane",
            "metal-api.metal-control-plane.svc",
            "metal-api.metal-control-plane.svc.cluster.local",
        ]);
        assert.deepEqual(namesOf("masterdata-server"), [
            "localhost",
            ...serviceNames("masterdata-api", "metal-control-plane"),
        ]);
        assert.deepEqual(namesOf("nsq"), [
            "metal-control-plane-nsqd",
            ...serviceNames("nsqd", "metal-control-plane"),
            "api.metal.example",
        ]);
    });

    it("takes RSA for what machines speak to, and ECDSA inside", () => {
        assert.deepEqual(keyArgsOf("RSA"), { algorithm: "RSA", rsaBits: 4096 });
        assert.deepEqual(named(resources, "metal-grpc-server-key").inputs, keyArgsOf("RSA"));
        assert.deepEqual(named(resources, "metal-masterdata-server-key").inputs, {
            algorithm: "ECDSA",
            ecdsaCurve: "P256",
        });
    });
});
