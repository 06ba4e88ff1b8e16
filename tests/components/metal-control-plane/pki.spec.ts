import assert from "node:assert/strict";
import type { PkiArgs } from "../../../components/metal-control-plane/pki";
import { keyArgsOf, pki, serviceNames } from "../../../components/metal-control-plane/pki";
import type { Registered } from "../mocks";
import { named, register, valueOf } from "../mocks";

const made = (args?: PkiArgs) =>
    register(
        () => pki("metal", { namespace: "metal-control-plane", hosts: ["api.metal.example"], consoles: [] }, {}, args),
        ({ type, name }) => ({
            ...(type.endsWith(":PrivateKey") ? { privateKeyPem: args ? `key ${name}\n` : "a key" } : {}),
            ...(type.endsWith(":CertRequest") ? { certRequestPem: "a request" } : {}),
            ...(type.endsWith("Cert") ? { certPem: args ? `certificate ${name}\n` : "a certificate" } : {}),
        }),
    );
const signedOf = (resources: Registered[]) => resources.filter(({ type }) => type.endsWith(":LocallySignedCert"));

describe("the PKI of the control plane", () => {
    let resources: Registered[];

    before(async () => {
        ({ resources } = await made());
    });

    it("has one CA that signs all, for five years, and half a year before their end anew", () => {
        assert.deepEqual(named(resources, "metal-ca").inputs, {
            privateKeyPem: { secret: "a key" },
            subject: { commonName: "metal-control-plane" },
            isCaCertificate: true,
            validityPeriodHours: 43800,
            earlyRenewalHours: 4380,
            allowedUses: ["cert_signing", "crl_signing", "digital_signature", "key_encipherment"],
        });
        const signed = signedOf(resources);
        assert.deepEqual(signed.map(({ name }) => name).sort(), [
            "metal-console",
            "metal-console-client",
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
                earlyRenewalHours: 4380,
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

    it("lives, and is renewed, as it is told", async () => {
        const ca = { generation: 1, validityPeriodHours: 87600, earlyRenewalHours: 8760 };
        const certificates = { validityPeriodHours: 17520, earlyRenewalHours: 2160 };
        const { resources } = await made({ ca, certificates });
        const lifeOf = ({ inputs: { validityPeriodHours, earlyRenewalHours } }: Registered) => [
            validityPeriodHours,
            earlyRenewalHours,
        ];
        assert.deepEqual(lifeOf(named(resources, "metal-ca")), [87600, 8760]);
        assert.deepEqual(signedOf(resources).map(lifeOf), Array(7).fill([17520, 2160]));
    });

    it("has the next CA trusted after the one that signs", async () => {
        const ca = { generation: 1, validityPeriodHours: 43800, trusted: [2] };
        const { resources, result } = await made({ ca, certificates: { validityPeriodHours: 43800 } });
        assert.deepEqual(named(resources, "metal-ca-2").inputs, {
            privateKeyPem: { secret: "key metal-ca-2-key\n" },
            subject: { commonName: "metal-control-plane-2" },
            isCaCertificate: true,
            validityPeriodHours: 43800,
            earlyRenewalHours: 4380,
            allowedUses: ["cert_signing", "crl_signing", "digital_signature", "key_encipherment"],
        });
        assert.equal(await valueOf(result.ca), "certificate metal-ca\ncertificate metal-ca-2\n");
        for (const { inputs } of signedOf(resources)) {
            assert.equal(inputs.caCertPem, "certificate metal-ca\n");
            assert.deepEqual(inputs.caPrivateKeyPem, { secret: "key metal-ca-key\n" });
        }
    });

    it("signs with the next CA once it is the one, and trusts the last one still", async () => {
        const ca = { generation: 2, validityPeriodHours: 43800, trusted: [1] };
        const { resources, result } = await made({ ca, certificates: { validityPeriodHours: 43800 } });
        assert.equal(await valueOf(result.ca), "certificate metal-ca-2\ncertificate metal-ca\n");
        for (const { inputs } of signedOf(resources)) {
            assert.equal(inputs.caCertPem, "certificate metal-ca-2\n");
            assert.deepEqual(inputs.caPrivateKeyPem, { secret: "key metal-ca-2-key\n" });
        }
    });
});
