import assert from "node:assert/strict";
import { problemLine } from "../../config/errors";
import { problemsOf } from "../../config/problems";
import type { Loose } from "./document";
import { append, devDocument, set } from "./document";

const networks = (d: Loose) => d.clusters.initial.gke.networks;
const shoot = (d: Loose) => d.projects[0].shoots[0];

/** What is changed in `dev`, and the problems it then has: none where the change is a right one. */
const cases: [string, (document: Loose) => void, string[]][] = [
    [
        "the garden's services in the cluster's pods",
        d => set(d.garden.networking, { services: "10.4.0.0/20" }),
        [
            "garden.networking.services: 10.4.0.0/20 overlaps 10.4.0.0/14 of the initial cluster's pods " +
                "(clusters.initial.gke.networks.pods); expected a range of its own",
        ],
    ],
    [
        "pods of a seed in the network of its nodes",
        d => set(d.seeds[0].networking, { pods: "10.65.0.0/16" }),
        [
            "seeds[0].networking.pods: 10.65.0.0/16 overlaps 10.64.0.0/14 of the node networks in " +
                "tenant-super-network-partition-a (metal.networks[0].prefixes[0]); expected a range of its own",
        ],
    ],
    [
        "pods of a shoot in those of its seed",
        d => set(shoot(d).networking, { pods: "10.240.128.0/17" }),
        [
            "projects[0].shoots[0].networking.pods: 10.240.128.0/17 overlaps 10.240.0.0/16 of the pods of seed seed-a " +
                "(seeds[0].networking.pods); expected a range of its own",
        ],
    ],
    ["pods of a shoot in those of another seed", d => set(shoot(d).networking, { pods: "10.242.0.0/16" }), []],
    [
        "services of a shoot in its pods",
        d => set(shoot(d).networking, { services: "10.244.0.0/18" }),
        [
            "projects[0].shoots[0].networking.services: 10.244.0.0/18 overlaps 10.244.0.0/16 of the pods of shoot one " +
                "(projects[0].shoots[0].networking.pods); expected a range of its own",
        ],
    ],
    [
        "a range that the VPN uses",
        d => set(networks(d), { services: "242.0.0.0/20" }),
        [
            "clusters.initial.gke.networks.services: 242.0.0.0/20 lies in 240.0.0.0/8 to 244.0.0.0/8, which Gardener's VPN " +
                "uses; expected a range outside of them",
        ],
    ],
    [
        "firewalls that don't reach the soil",
        d => set(d.clusters.initial.gke, { authorizedNetworks: [{ name: "half", cidr: "203.0.113.0/25" }] }),
        [0, 1].map(
            index =>
                `seeds[${index}].firewall.networks[0]: firewalls in internet-partition-a (203.0.113.0/24) don't reach the ` +
                "initial cluster's API server; expected 203.0.113.0/24 in clusters.initial.gke.authorizedNetworks",
        ),
    ],
    [
        "a project of eleven letters",
        d => set(d.projects[0], { name: "abcdefghijk" }),
        [
            'projects[0].name: "abcdefghijk"; expected lower-case letters, digits and inner dashes, at most 10 characters',
        ],
    ],
    [
        "a worker pool of sixteen letters",
        d => set(d.seeds[0].workers[0], { name: "sixteen-letters1" }),
        [
            'seeds[0].workers[0].name: "sixteen-letters1"; expected lower-case letters, digits and inner dashes, at most 15 characters',
        ],
    ],
    [
        "a domain used twice",
        d => set(d.soil.ingress, { domain: "ingress.garden.dev.landscape.example" }),
        [
            "soil.ingress.domain: ingress.garden.dev.landscape.example is garden.domains.ingress already; expected a domain of its own",
        ],
    ],
    [
        "a domain outside of the zone",
        d => set(d.metal, { domain: "metal.elsewhere.example" }),
        [
            "metal.domain: metal.elsewhere.example is not in the zone dev.landscape.example (dns.zone); expected a domain that " +
                "ends in .dev.landscape.example",
        ],
    ],
    [
        "a shoot's domain within another's",
        d => set(shoot(d), { dns: { domain: "one.seed-a.garden.shoots.dev.landscape.example" } }),
        [
            "projects[0].shoots[0].dns.domain: one.seed-a.garden.shoots.dev.landscape.example is seeds[0].dns.domain or lies in " +
                "it; expected a domain of its own",
        ],
    ],
    [
        "a seed in a partition there is not",
        d => set(d.seeds[0], { partition: "elsewhere" }),
        [
            'seeds[0].partition: no partition "elsewhere" in metal.partitions; known: partition-a',
            'seeds[0].partition: partition "elsewhere" is no zone of region "region-a"; expected one of partition-a',
        ],
    ],
    [
        "a region without the partition",
        d => {
            append(d.metal.partitions, { id: "partition-b" });
            append(d.cloudProfile.regions, { name: "region-b", zones: [{ name: "partition-b" }] });
            set(d.seeds[0], { region: "region-b" });
        },
        ['seeds[0].partition: partition "partition-a" is no zone of region "region-b"; expected one of partition-b'],
    ],
    [
        "a firewall type for a partition that is no zone",
        d => set(d.cloudProfile.partitions, { "partition-z": { firewallTypes: ["n1-medium-x86"] } }),
        [
            'cloudProfile.partitions.partition-z: no zone "partition-z" in cloudProfile.regions; did you mean partition-a?',
        ],
    ],
    [
        "a firewall of a size that is no firewall type",
        d => set(d.seeds[0].firewall, { size: "c1-large-x86" }),
        [
            'seeds[0].firewall.size: "c1-large-x86" is no firewall type of partition "partition-a"; expected one of n1-medium-x86',
        ],
    ],
    [
        "a machine image where a firewall image belongs",
        d => set(d.seeds[0].firewall, { image: "debian-13.0.20260812" }),
        [
            'seeds[0].firewall.image: no firewall image "debian-13.0.20260812" in metal.images; known: firewall-ubuntu-3.0.20260812',
        ],
    ],
    [
        "an operating system there is not",
        d => set(d.seeds[0].workers[0].machine, { image: { name: "debian", version: "12.0" } }),
        [
            'seeds[0].workers[0].machine.image: no machine image "debian-12.0" in metal.images; known: debian-13.0.20260812',
        ],
    ],
    [
        "a Kubernetes version that is not offered",
        d => set(shoot(d).kubernetes, { version: "1.31.0" }),
        [
            'projects[0].shoots[0].kubernetes.version: no version "1.31.0" in cloudProfile.kubernetes.versions; did you mean 1.35.6?',
        ],
    ],
    [
        "a shoot on a seed there is not",
        d => set(shoot(d), { seedName: "seed-c" }),
        ['projects[0].shoots[0].seedName: no seed "seed-c" in seeds, gardenlets or soil; did you mean seed-a?'],
    ],
    [
        "a zone of another region",
        d => set(d.clusters.initial.gke, { zones: ["europe-west4-a"] }),
        [
            'clusters.initial.gke.zones[0]: "europe-west4-a" is no zone of region "europe-west3"; expected a zone such as europe-west3-a',
        ],
    ],
];

describe("checks of a config document", () => {
    for (const [what, change, expected] of cases) {
        it(`${expected.length > 0 ? "refuse" : "take"} ${what}`, () => {
            const document = devDocument();
            change(document);
            assert.deepEqual(problemsOf(document).map(problemLine), expected);
        });
    }
});
