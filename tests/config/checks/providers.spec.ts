import { checkProviders } from "../../../config/checks/providers";
import { offered, onCloud, onExisting, provided, withPowerdns, without } from "../corpus/clusters/base";
import { set } from "../document";
import { table } from "./table";

const UNVERIFIED =
    "dns.provider.powerdns.insecureSkipVerify: cert-manager proves certificates there, and takes no other certificate than a verified one; expected false, with its CA in trustedCaCert, or another certManager.solver";

describe("the check of what GKE would bring", () => {
    table(checkProviders, [
        ["a zone that GKE brings", () => undefined, []],
        [
            "nobody who keeps the zone",
            d => {
                onCloud(d);
                without(d.dns, "provider");
            },
            ["dns.provider: missing; expected who keeps the zone, which only GKE brings by itself"],
        ],
        ["a zone by an account of its own", d => void onExisting(d), []],
        ["a GKE cluster that brings the zone, and keys beside it", d => provided(d), []],
        [
            "PowerDNS with no GKE",
            d => {
                onCloud(d);
                withPowerdns(d);
            },
            [],
        ],
        [
            "a mistyped type of DNS: that is told as what no extension offers",
            d => set(d.dns, { provider: { type: "powerdn" } }),
            [],
        ],
        [
            "a type of DNS that is near one, and that an extension offers",
            d => {
                set(d.dns, { provider: { type: "powerdn" } });
                offered(d, "DNSRecord", "powerdn");
            },
            ["dns.provider.credentials: missing; expected what Gardener needs for DNSRecords of type powerdn"],
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
        [
            "the zone's PowerDNS, whose certificate nobody looks at",
            d => set(withPowerdns(d), { insecureSkipVerify: true }),
            [UNVERIFIED],
        ],
        [
            "the same, named as the solver",
            d => {
                set(withPowerdns(d), { insecureSkipVerify: true });
                set(d.certManager, { solver: { powerdns: { server: "https://powerdns.example:8081" } } });
            },
            [UNVERIFIED],
        ],
        [
            "another PowerDNS as the solver",
            d => {
                set(withPowerdns(d), { insecureSkipVerify: true });
                set(d.certManager, { solver: { powerdns: { server: "https://another.example" } } });
            },
            [],
        ],
        [
            "a solver that does not ask the zone's PowerDNS",
            d => {
                set(withPowerdns(d), { insecureSkipVerify: true });
                set(d.certManager, { solver: { selfSigned: {} } });
            },
            [],
        ],
    ]);
});
