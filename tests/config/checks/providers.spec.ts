import { checkProviders } from "../../../config/checks/providers";
import { onCloud, onExisting, provided, withPowerdns, withS3, without } from "../corpus/clusters/base";
import { set } from "../document";
import { table } from "./table";

describe("the check of what GKE would bring", () => {
    table(checkProviders, [
        ["zone and backups that GKE brings", () => undefined, []],
        [
            "nobody who keeps zone and backups",
            d => {
                onCloud(d);
                without(d.dns, "provider");
                without(d, "backup");
            },
            [
                "dns.provider: missing; expected who keeps the zone, which only GKE brings by itself",
                "backup: missing; expected where Gardener keeps backups, which only GKE brings by itself",
            ],
        ],
        ["zone and backups by accounts of their own", d => void onExisting(d), []],
        ["a GKE cluster that brings the zone, and keys beside it", d => provided(d), []],
        [
            "PowerDNS and S3 with no GKE",
            d => {
                onCloud(d);
                withPowerdns(d);
                withS3(d);
                set(d.backup, { endpoint: "https://s3.example", s3ForcePathStyle: true });
            },
            [],
        ],
        [
            "a type of DNS that is near one",
            d => set(d.dns, { provider: { type: "powerdn" } }),
            ['dns.provider.type: no type "powerdn" is known by itself; expected powerdns, or credentials beside it'],
        ],
        [
            "a type of DNS that is near none",
            d => set(d.dns, { provider: { type: "infoblox" } }),
            ["dns.provider.credentials: missing; expected what Gardener needs for DNSRecords of type infoblox"],
        ],
        [
            "another type of DNS with all it needs",
            d => {
                set(d.dns, {
                    provider: {
                        type: "infoblox",
                        credentials: {
                            USERNAME: { secret: "infoblox-user" },
                            PASSWORD: { secret: "infoblox-password" },
                        },
                    },
                });
                set(d.certManager, { solver: { selfSigned: {} } });
            },
            [],
        ],
        [
            "another type of DNS with no way to certificates",
            d => set(d.dns, { provider: { type: "infoblox", credentials: { USERNAME: { secret: "infoblox-user" } } } }),
            [
                "certManager.solver: missing; expected how certificates are proved: cert-manager has nothing for infoblox",
            ],
        ],
        [
            "PowerDNS without what it is like",
            d => set(d.dns, { provider: { type: "powerdns" } }),
            ["dns.provider.powerdns: missing; expected what Gardener needs for DNSRecords of type powerdns"],
        ],
        [
            "Cloud DNS with no GKE and no account",
            d => {
                onCloud(d);
                set(d.dns, { provider: { type: "google-clouddns" } });
            },
            [
                "dns.provider.google-clouddns: missing; expected what Gardener needs for DNSRecords of type google-clouddns",
            ],
        ],
        [
            "options of two types",
            d => {
                withPowerdns(d);
                set(d.dns.provider, {
                    credentials: { apiKey: { secret: "key" } },
                    "google-clouddns": { serviceAccount: { secret: "account" } },
                });
            },
            [
                "dns.provider.google-clouddns: the type is powerdns; expected it left out",
                "dns.provider.credentials: the type is powerdns; expected it left out",
            ],
        ],
        [
            "a zone of Google's kept by PowerDNS",
            d => {
                withPowerdns(d);
                set(d.dns, { managedZone: "landscape" });
            },
            ["dns.managedZone: the zone is kept by powerdns; expected it left out"],
        ],
        [
            "Google's buckets with no GKE and no account",
            d => {
                onCloud(d);
                set(d, { backup: { provider: "gcp" } });
            },
            [
                "backup.region: missing; expected the region of the buckets, which only GKE brings by itself",
                "backup.credentials.serviceAccount: missing; expected a service account's key, which only GKE brings by itself",
            ],
        ],
        [
            "S3 without region and keys",
            d => set(d, { backup: { provider: "S3", credentials: { serviceAccount: { secret: "account" } } } }),
            [
                "backup.region: missing; expected the region, which S3 can't do without",
                "backup.credentials.accessKeyID: missing; expected the name of a secret",
                "backup.credentials.secretAccessKey: missing; expected the name of a secret",
                "backup.credentials.serviceAccount: the provider is S3; expected it left out",
            ],
        ],
        [
            "what is S3's alone, with Google",
            d => set(d, { backup: { provider: "gcp", s3ForcePathStyle: false, trustedCaCert: "pem" } }),
            [
                "backup.s3ForcePathStyle: the provider is gcp; expected it left out",
                "backup.trustedCaCert: the provider is gcp; expected it left out",
            ],
        ],
        [
            "immutable backups in S3",
            d => set(withS3(d), { immutability: { retentionPeriod: "96h" } }),
            ["backup.immutability: the provider is S3; expected it left out"],
        ],
        [
            "a retention of a day",
            d => set(d, { backup: { provider: "gcp", immutability: { retentionPeriod: "24h" } } }),
            [],
        ],
        [
            "a retention of less than a day",
            d => set(d, { backup: { provider: "gcp", immutability: { retentionPeriod: "23h59m" } } }),
            ["backup.immutability.retentionPeriod: 23h59m is too short; expected at least 24h"],
        ],
        [
            "two solvers",
            d => set(d.certManager, { solver: { cloudDNS: {}, rfc2136: {} } }),
            [
                "certManager.solver: it has cloudDNS and rfc2136; expected one of cloudDNS, rfc2136, powerdns, selfSigned",
            ],
        ],
        [
            "a solver in Cloud DNS with no GKE and no account",
            d => {
                onCloud(d);
                withPowerdns(d);
                set(d.certManager, { solver: { cloudDNS: { project: "landscape-dns" } } });
            },
            ["certManager.solver.cloudDNS.serviceAccount: missing; expected it here, or in dns.provider"],
        ],
        [
            "a solver in Cloud DNS by the zone's account",
            d => {
                onCloud(d);
                set(d.certManager, { solver: { cloudDNS: {} } });
            },
            [],
        ],
        [
            "a solver in PowerDNS of which nobody tells",
            d => set(d.certManager, { solver: { powerdns: { apiKey: { secret: "key" } } } }),
            ["certManager.solver.powerdns.server: missing; expected it here, or in dns.provider"],
        ],
        [
            "a solver in the zone's PowerDNS",
            d => {
                withPowerdns(d);
                set(d.certManager, { solver: { powerdns: {} } });
            },
            [],
        ],
    ]);
});
