import { checkSeedNetworks } from "../../../config/checks/seed-networks";
import { set } from "../document";
import { table } from "./table";

const edge = (networks: object) => ({ gardenlets: [{ name: "edge", networks }] });

describe("the check of ranges of seeds in other clusters", () => {
    table(checkSeedNetworks, [
        ["a landscape that has none", () => undefined, []],
        [
            "ranges of their own",
            d => set(d, edge({ nodes: "10.20.0.0/16", pods: "10.24.0.0/14", services: "10.28.0.0/20" })),
            [],
        ],
        [
            "Services in the pods",
            d => set(d, edge({ pods: "10.24.0.0/14", services: "10.24.0.0/20" })),
            [
                "gardenlets[0].networks.services: 10.24.0.0/20 overlaps 10.24.0.0/14 (gardenlets[0].networks.pods); expected a range of its own",
            ],
        ],
        [
            "Services where the VPN maps",
            d => set(d, edge({ pods: "10.24.0.0/14", services: "243.0.0.0/20" })),
            [
                "gardenlets[0].networks.services: 243.0.0.0/20 lies in 240.0.0.0/8 to 244.0.0.0/8, which Gardener's VPN uses; expected a range outside of them",
            ],
        ],
        ["Services in a /8", d => set(d, edge({ pods: "11.24.0.0/14", services: "10.0.0.0/8" })), []],
        [
            "Services in a /7",
            d => set(d, edge({ pods: "12.24.0.0/14", services: "10.0.0.0/7" })),
            ["gardenlets[0].networks.services: 10.0.0.0/7 is larger than a /8; expected a /8 or smaller"],
        ],
    ]);
});
