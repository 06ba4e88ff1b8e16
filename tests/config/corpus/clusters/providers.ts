import { append, set } from "../../document";
import type { Row } from "./base";
import { offered, onCloud, provided, withPowerdns, withS3, without } from "./base";

/** Wrong DNS, certificates, ingress, backups and registries. */
export const rows: Row[] = [
    ["form", "a zone with a trailing dot", d => set(d.dns, { zone: "dev.landscape.example." }), "dns.zone"],
    [
        "missing",
        "nobody keeps the zone without GKE",
        d => {
            onCloud(d);
            without(d.dns, "provider");
        },
        "dns.provider",
    ],
    [
        "missing",
        "a provider without a type",
        d => set(d.dns, { provider: { powerdns: {} } }),
        "dns.provider.type",
        "dns.provider.powerdns.server",
        "dns.provider.powerdns.apiKey",
    ],
    [
        "combination",
        "challenges in a PowerDNS whose certificate nobody looks at",
        d => {
            set(withPowerdns(d), { insecureSkipVerify: true });
            append(d.extensions.enabled, "dns-powerdns");
        },
        "dns.provider.powerdns.insecureSkipVerify",
    ],
    [
        "choice",
        "a type of DNS mistyped",
        d => set(d.dns, { provider: { type: "google-cloud-dns" } }),
        "dns.provider.type",
    ],
    [
        "missing",
        "Cloud DNS without an account where there is no GKE",
        d => {
            onCloud(d);
            set(d.dns, { provider: { type: "google-clouddns" } });
        },
        "dns.provider.google-clouddns",
    ],
    [
        "combination",
        "options of the other type of DNS",
        d => {
            const { apiKey, server } = withPowerdns(d);
            provided(d);
            without(d, "backup");
            set(d.dns.provider, { powerdns: { apiKey, server } });
        },
        "dns.provider.powerdns",
    ],
    [
        "secret",
        "a provider's account in clear",
        d => {
            provided(d);
            set(d.dns.provider["google-clouddns"], { serviceAccount: "{}" });
        },
        "dns.provider.google-clouddns.serviceAccount",
    ],
    ["type", "a wait for so many minutes", d => set(d.dns, { waitForDelegation: "10m" }), "dns.waitForDelegation"],
    // Certificates.
    [
        "missing",
        "another provider of DNS, which cert-manager has nothing for",
        d => {
            set(d.dns, { provider: { type: "desec", credentials: { token: { secret: "desec-token" } } } });
            offered(d, "DNSRecord", "desec");
        },
        "certManager.solver",
    ],
    ["form", "a name for an e-mail address", d => set(d.certManager, { email: "operators" }), "certManager.email"],
    [
        "form",
        "an ACME server without encryption",
        d => set(d.certManager, { server: "http://acme.example/directory" }),
        "certManager.server",
    ],
    ["missing", "a solver of no kind", d => set(d.certManager, { solver: {} }), "certManager.solver"],
    [
        "combination",
        "two solvers",
        d => set(d.certManager, { solver: { cloudDNS: {}, selfSigned: {} } }),
        "certManager.solver",
    ],
    [
        "unknown key",
        "a solver by HTTP",
        d => set(d.certManager, { solver: { http01: {} } }),
        "certManager.solver.http01",
    ],
    [
        "missing",
        "a webhook that nobody tells of PowerDNS",
        d => set(d.certManager, { solver: { powerdns: {} } }),
        "certManager.solver.powerdns.server",
        "certManager.solver.powerdns.apiKey",
    ],
    [
        "choice",
        "an algorithm as BIND writes it",
        d =>
            set(d.certManager, {
                solver: {
                    rfc2136: {
                        nameserver: "192.0.2.53",
                        tsigKeyName: "acme.example",
                        tsigAlgorithm: "hmac-sha512",
                        tsigSecret: { secret: "acme-tsig" },
                    },
                },
            }),
        "certManager.solver.rfc2136.tsigAlgorithm",
    ],
    [
        "missing",
        "updates without a key",
        d => set(d.certManager, { solver: { rfc2136: { nameserver: "192.0.2.53", tsigKeyName: "acme.example" } } }),
        "certManager.solver.rfc2136.tsigSecret",
    ],
    // Ingress.
    ["range", "no ingress", d => set(d, { ingress: { replicaCount: 0 } }), "ingress.replicaCount"],
    [
        "unknown key",
        "a key of the Service a level too high",
        d => set(d, { ingress: { loadBalancerSourceRanges: ["198.51.100.0/24"] } }),
        "ingress.loadBalancerSourceRanges",
    ],
    [
        "form",
        "an office's address for a source range",
        d => set(d, { ingress: { service: { loadBalancerSourceRanges: ["198.51.100.7"] } } }),
        "ingress.service.loadBalancerSourceRanges[0]",
    ],
    [
        "type",
        "an annotation that YAML reads as a yes",
        d => set(d, { ingress: { service: { annotations: { internal: true } } } }),
        "ingress.service.annotations.internal",
    ],
    // Backups.
    [
        "missing",
        "no backups without GKE",
        d => {
            onCloud(d);
            without(d, "backup");
        },
        "backup",
    ],
    ["choice", "a provider in lower case", d => set(withS3(d), { provider: "s3" }), "backup.provider"],
    ["missing", "S3 without a region", d => without(withS3(d), "region"), "backup.region"],
    [
        "missing",
        "S3 without its keys",
        d => without(withS3(d), "credentials"),
        "backup.credentials.accessKeyID",
        "backup.credentials.secretAccessKey",
    ],
    [
        "combination",
        "an endpoint for Google",
        d => set(d, { backup: { provider: "gcp", endpoint: "https://s3.example" } }),
        "backup.endpoint",
    ],
    [
        "combination",
        "keys of S3 for Google",
        d => set(d, { backup: { provider: "gcp", credentials: { accessKeyID: { secret: "id" } } } }),
        "backup.credentials.accessKeyID",
    ],
    [
        "combination",
        "a lock that S3 does not have",
        d => set(withS3(d), { immutability: { retentionPeriod: "96h" } }),
        "backup.immutability",
    ],
    [
        "range",
        "a retention of an hour",
        d => set(d, { backup: { provider: "gcp", immutability: { retentionPeriod: "1h" } } }),
        "backup.immutability.retentionPeriod",
    ],
    [
        "form",
        "a retention in days",
        d => set(d, { backup: { provider: "gcp", immutability: { retentionPeriod: "4d" } } }),
        "backup.immutability.retentionPeriod",
    ],
    [
        "secret",
        "an access key in clear",
        d => set(withS3(d).credentials, { accessKeyID: { secret: "AN.ACCESS.KEY" } }),
        "backup.credentials.accessKeyID.secret",
    ],
    [
        "combination",
        "S3 behind a Service of the soil's own cluster",
        d => set(withS3(d), { endpoint: "http://minio.minio.svc:9000" }),
        "backup.endpoint",
    ],
    ["form", "a file in place of a CA", d => set(withS3(d), { trustedCaCert: "ca.pem" }), "backup.trustedCaCert"],
    [
        "missing",
        "Google's buckets without an account where there is no GKE",
        d => {
            onCloud(d);
            without(d.backup, "credentials");
        },
        "backup.credentials.serviceAccount",
    ],
    // Registries.
    [
        "form",
        "a registry by its URL",
        d => set(d, { registries: { mirrors: [{ registry: "https://ghcr.io", mirror: "registry.example/ghcr" }] } }),
        "registries.mirrors[0].registry",
    ],
    [
        "clash",
        "two mirrors of a registry",
        d => {
            set(d, { registries: { mirrors: [{ registry: "ghcr.io", mirror: "one.example/ghcr" }] } });
            append(d.registries.mirrors, { registry: "ghcr.io", mirror: "other.example/ghcr" });
        },
        "registries.mirrors[1].registry",
    ],
    [
        "clash",
        "a mirror in a registry that is mirrored",
        d =>
            set(d, {
                registries: {
                    mirrors: [
                        { registry: "ghcr.io", mirror: "registry.example/ghcr" },
                        { registry: "registry.example", mirror: "registry.internal.example" },
                    ],
                },
            }),
        "registries.mirrors[0].mirror",
    ],
    [
        "missing",
        "a user without a password",
        d => set(d, { registries: { credentials: [{ registry: "registry.example", username: "puller" }] } }),
        "registries.credentials[0].password",
    ],
    [
        "missing",
        "a CA of no registry that is named",
        d => set(d, { registries: { caBundle: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n" } }),
        "registries.caBundle",
    ],
];
