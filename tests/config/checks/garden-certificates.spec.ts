import { adviseGardenCertificates, checkGardenCertificates } from "../../../config/checks/garden-certificates";
import type { Loose } from "../document";
import { set } from "../document";
import { table } from "./table";

const S = "garden.kubernetes.kubeAPIServer.sni";
const D = "garden.gardenerDiscoveryServer";
const sni = (d: Loose, value: object) => set(d.garden, { kubernetes: { kubeAPIServer: { sni: value } } });
const tls = {
    certificate: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
    privateKey: { secret: "tls-private-key" },
};
const unproved = (path: string, name: string, at: string) =>
    `${path}: the landscape gets no certificate for ${name}; expected a name in dns.zone, or ${at}.tls`;

describe("the check of a garden's certificates", () => {
    table(checkGardenCertificates, [
        ["a garden without names of its own", () => undefined, []],
        [
            "names in the zone",
            d => {
                sni(d, { domainPatterns: ["*.dev.landscape.example", "kubernetes.dev.landscape.example"] });
                set(d.garden, { gardenerDiscoveryServer: { domain: { name: "issuers.dev.landscape.example" } } });
            },
            [],
        ],
        [
            "a certificate at the name that gardenlets use",
            d => sni(d, { domainPatterns: ["api.garden.dev.landscape.example", "*.garden.dev.landscape.example"] }),
            ["api.garden.dev.landscape.example", "*.garden.dev.landscape.example"].map(
                (pattern, index) =>
                    `${S}.domainPatterns[${index}]: ${pattern} matches api.garden.dev.landscape.example, where gardenlets ` +
                    "expect the garden's own CA; expected other names",
            ),
        ],
        [
            "a dashboard that is given no address",
            d => {
                sni(d, { domainPatterns: ["*.dev.landscape.example"] });
                set(d.garden, { gardenerDashboard: {} });
            },
            [
                `${S}.domainPatterns[0]: the dashboard would take *.dev.landscape.example for the API server's address; ` +
                    "expected a plain name first",
            ],
        ],
        [
            "names that the landscape can't prove",
            d => {
                sni(d, { domainPatterns: ["kubernetes.other.example"] });
                set(d.garden, { gardenerDiscoveryServer: { domain: { name: "issuers.other.example" } } });
            },
            [
                unproved(`${S}.domainPatterns[0]`, "kubernetes.other.example", S),
                unproved(`${D}.domain.name`, "issuers.other.example", D),
            ],
        ],
        [
            "names elsewhere that have certificates",
            d => {
                sni(d, { tls, domainPatterns: ["kubernetes.other.example"] });
                set(d.garden, { gardenerDiscoveryServer: { tls, domain: { name: "issuers.other.example" } } });
            },
            [],
        ],
        [
            "names elsewhere that the landscape's own CA signs",
            d => {
                sni(d, { domainPatterns: ["kubernetes.other.example"] });
                set(d.certManager, { solver: { selfSigned: {} } });
            },
            [],
        ],
    ]);
});

describe("advice on a garden's certificates", () => {
    const additional = (d: Loose) =>
        set(d.garden.domains, {
            additional: {
                virtualGarden: [],
                ingress: [{ name: "i.dev.landscape.example" }, { name: "i.other.example" }],
            },
        });
    table(adviseGardenCertificates, [
        [
            "ingresses that browsers would not trust",
            additional,
            [
                "garden.domains.additional.ingress[1].name: the landscape gets no certificate for *.i.other.example; expected a " +
                    "domain in dns.zone",
            ],
        ],
        [
            "ingresses of the landscape's own CA",
            d => {
                additional(d);
                set(d.certManager, { solver: { selfSigned: {} } });
            },
            [],
        ],
    ]);
});
