import assert from "node:assert/strict";
import { certificateNames } from "../../../components/virtual-garden/certificate";
import type { GardenArgs } from "../../../components/virtual-garden/garden";
import { gardenArgs } from "../gardener-fixtures";
import { gardener, kube } from "./added";

const tls = { certificate: "a certificate", privateKey: "a key" };

describe("the certificate of a garden", () => {
    const names: [what: string, change: Partial<GardenArgs>, expected: string[]][] = [
        ["has the ingresses' names", {}, ["*.ingress.example.org"]],
        [
            "has further ingresses' names, but not where they can't be proved",
            {
                domains: {
                    ...gardenArgs.domains,
                    additional: { virtualGarden: [], ingress: [{ name: "b.example.org" }, { name: "c.example" }] },
                },
            },
            ["*.ingress.example.org", "*.b.example.org"],
        ],
        [
            "has the discovery server's name where that lies elsewhere",
            gardener({ gardenerDiscoveryServer: { domain: { name: "issuers.example.org" } } }),
            ["*.ingress.example.org", "issuers.example.org"],
        ],
        [
            "has no name twice",
            gardener({ gardenerDiscoveryServer: { domain: { name: "issuers.ingress.example.org" } } }),
            ["*.ingress.example.org"],
        ],
        [
            "has no name of what has a certificate of its own",
            {
                ...gardener({ gardenerDiscoveryServer: { domain: { name: "issuers.example.org" }, tls } }),
                ...kube({ sni: { tls, domainPatterns: ["kubernetes.example.org"] } }),
            },
            ["*.ingress.example.org"],
        ],
        [
            "has further names of the API server",
            kube({ sni: { domainPatterns: ["kubernetes.example.org"] } }),
            ["*.ingress.example.org", "kubernetes.example.org"],
        ],
    ];
    for (const [what, change, expected] of names) {
        it(what, () => assert.deepEqual(certificateNames({ ...gardenArgs, ...change }, "example.org"), expected));
    }

    it("has every name where an own CA signs them", () => {
        const args = { ...gardenArgs, ...gardener({ gardenerDiscoveryServer: { domain: { name: "d.example" } } }) };
        assert.deepEqual(certificateNames(args), ["*.ingress.example.org", "d.example"]);
    });
});
