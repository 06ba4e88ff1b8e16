import { adviseGke, checkGke } from "../../../config/checks/gke";
import { gke, maintained, onCloud, withMetal, withPowerdns } from "../corpus/clusters/base";
import type { Loose } from "../document";
import { set } from "../document";
import { table } from "./table";

describe("the check of GKE clusters", () => {
    table(checkGke, [
        [
            "a zone of another region",
            d => set(gke(d), { zones: ["europe-west4-a"] }),
            [
                'clusters.initial.gke.zones[0]: "europe-west4-a" is no zone of region "europe-west3"; expected a zone such as europe-west3-a',
            ],
        ],
        [
            "a zone of a region whose name only begins alike",
            d => set(gke(d), { zones: ["europe-west31-a"] }),
            [
                'clusters.initial.gke.zones[0]: "europe-west31-a" is no zone of region "europe-west3"; expected a zone such as europe-west3-a',
            ],
        ],
        [
            "a zone of another region in metal-stack's cluster",
            d => set(withMetal(d), { region: "europe-west4" }),
            [
                'clusters.metal.gke.zones[0]: "europe-west3-a" is no zone of region "europe-west4"; expected a zone such as europe-west4-a',
                'clusters.metal.gke.zones[1]: "europe-west3-b" is no zone of region "europe-west4"; expected a zone such as europe-west4-a',
                'clusters.metal.gke.zones[2]: "europe-west3-c" is no zone of region "europe-west4"; expected a zone such as europe-west4-a',
            ],
        ],
        [
            "a subnet of another region",
            d => set(gke(d), { vpc: { network: "n", subnetwork: "projects/p/regions/us-east1/subnetworks/s" } }),
            [
                'clusters.initial.gke.vpc.subnetwork: "projects/p/regions/us-east1/subnetworks/s" is no subnet of region "europe-west3"; expected a subnet in europe-west3',
            ],
        ],
        ["a subnet by its name", d => set(gke(d), { vpc: { network: "n", subnetwork: "s" } }), []],
        [
            "a key of another region",
            d =>
                set(gke(d), { databaseEncryption: { keyName: "projects/p/locations/global/keyRings/r/cryptoKeys/k" } }),
            [
                'clusters.initial.gke.databaseEncryption.keyName: "projects/p/locations/global/keyRings/r/cryptoKeys/k" is no key of region "europe-west3"; expected a key in europe-west3',
            ],
        ],
        [
            "more nodes at least than at most",
            d => set(gke(d).nodePool, { minNodes: 4 }),
            ["clusters.initial.gke.nodePool.minNodes: 4 is more than maxNodes 3; expected at most 3"],
        ],
        [
            "room for the pods of as many nodes as there may be, and one more",
            d => set(gke(d).networks, { pods: "10.4.0.0/22" }),
            [],
        ],
        [
            "no room to replace a node",
            d => {
                set(gke(d).networks, { pods: "10.4.0.0/22" });
                set(gke(d).nodePool, { maxNodes: 4 });
            },
            [
                "clusters.initial.gke.networks.pods: 10.4.0.0/22 has room for 4 nodes; expected room for nodePool.maxNodes 4 and one more while nodes are replaced",
            ],
        ],
        [
            "pods in less than a node's range",
            d => set(gke(d).networks, { pods: "10.4.0.0/25" }),
            [
                "clusters.initial.gke.networks.pods: 10.4.0.0/25 has room for 0 nodes; expected room for nodePool.maxNodes 3 and one more while nodes are replaced",
            ],
        ],
        [
            "a subnet of 4 addresses",
            d => set(gke(d).networks, { nodes: "10.0.0.0/30" }),
            [
                "clusters.initial.gke.networks.nodes: 10.0.0.0/30 has room for 0 nodes; expected room for nodePool.maxNodes 3 and one more while nodes are replaced",
            ],
        ],
        ["a plan of maintenance", d => void maintained(d), []],
        [
            "a window that ends as it begins",
            d => set(maintained(d).recurringWindow, { endTime: "2026-01-01T02:00:00Z" }),
            [
                "clusters.initial.gke.maintenancePolicy.recurringWindow.endTime: it is not after startTime; expected a later time",
            ],
        ],
        [
            "a window of 3.5 hours",
            d => set(maintained(d).recurringWindow, { endTime: "2026-01-01T05:30:00Z" }),
            [
                "clusters.initial.gke.maintenancePolicy.recurringWindow.endTime: the window has 3.5 hours; expected 4 to 24",
            ],
        ],
        ["a window of a day", d => set(maintained(d).recurringWindow, { endTime: "2026-01-02T02:00:00Z" }), []],
        [
            "a window longer than a day",
            d => set(maintained(d).recurringWindow, { endTime: "2026-01-02T03:00:00Z" }),
            [
                "clusters.initial.gke.maintenancePolicy.recurringWindow.endTime: the window has 25 hours; expected 4 to 24",
            ],
        ],
        [
            "an exclusion that ends before it begins",
            d => set(maintained(d).maintenanceExclusions[0], { endTime: "2025-01-01T00:00:00Z" }),
            [
                "clusters.initial.gke.maintenancePolicy.maintenanceExclusions[0].endTime: it is not after startTime; expected a later time",
            ],
        ],
        [
            "two exclusions of a name",
            d => {
                const policy = maintained(d);
                set(policy, {
                    maintenanceExclusions: [policy.maintenanceExclusions[0], policy.maintenanceExclusions[0]],
                });
            },
            [
                'clusters.initial.gke.maintenancePolicy.maintenanceExclusions[1].exclusionName: "no-minor-upgrades" is there already; expected a name of its own',
            ],
        ],
        [
            "a place for a bucket that is there",
            d => set(gke(d), { backupBucket: { existing: true, location: "EU" } }),
            ["clusters.initial.gke.backupBucket.location: the bucket is there already; expected no location of it"],
        ],
        [
            "fewer nodes than zones",
            d => set(gke(d).nodePool, { maxNodes: 2 }),
            [
                "clusters.initial.gke.nodePool.maxNodes: 2 in all is fewer than one for each of 3 zones; expected 3 or more, or fewer zones",
            ],
        ],
        [
            "as few nodes as zones",
            d => {
                set(gke(d).nodePool, { maxNodes: 1 });
                set(gke(d), { zones: ["europe-west3-a"] });
            },
            [],
        ],
        [
            "minors held back until support ends",
            d => delete (maintained(d).maintenanceExclusions[0] as Partial<Loose>).endTime,
            [],
        ],
        [
            "all upgrades held back until support ends",
            d => {
                const exclusion = maintained(d).maintenanceExclusions[0];
                delete (exclusion as Partial<Loose>).endTime;
                set(exclusion, { exclusionOptions: { scope: "NO_UPGRADES" } });
            },
            [
                "clusters.initial.gke.maintenancePolicy.maintenanceExclusions[0].endTime: missing; expected an end: only minors can be held back until support ends",
            ],
        ],
    ]);
});

describe("advice on GKE clusters", () => {
    const ended = "clusters.initial.gke.maintenancePolicy.maintenanceExclusions[0].endTime";
    const adviceAt = (today: string) => (document: unknown) => adviseGke(document, new Date(today));

    const webhook = (path: string, role: string) =>
        `${path}: cert-manager's webhook for PowerDNS listens at 8443, where the control plane of clusters.${role} reaches no ` +
        `private node; expected a firewall rule of yours for tcp:8443 from clusters.${role}.gke.networks.controlPlane`;

    describe("while an exclusion holds", () => {
        table(adviceAt("2026-06-29T00:00:00Z"), [["it", d => void maintained(d), []]]);
    });

    describe("once it is over", () => {
        table(adviceAt("2026-06-30T00:00:00Z"), [
            [
                "it",
                d => void maintained(d),
                [
                    `${ended}: the exclusion ended at 2026-06-30T00:00:00Z; expected a later end, none for as long as GKE can, or no entry`,
                ],
            ],
            ["one without an end", d => delete (maintained(d).maintenanceExclusions[0] as Partial<Loose>).endTime, []],
            ["a cluster without any", () => undefined, []],
            ["challenges in a PowerDNS", d => void withPowerdns(d), [webhook("dns.provider.type", "initial")]],
            [
                "challenges in a PowerDNS, from two clusters",
                d => {
                    withMetal(d);
                    set(d.certManager, { solver: { powerdns: {} } });
                    withPowerdns(d);
                },
                ["initial", "metal"].map(role => webhook("certManager.solver.powerdns", role)),
            ],
            [
                "challenges elsewhere than in the PowerDNS that keeps the zone",
                d => {
                    withPowerdns(d);
                    set(d.certManager, { solver: { selfSigned: {} } });
                },
                [],
            ],
            [
                "challenges in a PowerDNS from another cloud",
                d => {
                    onCloud(d);
                    withPowerdns(d);
                },
                [],
            ],
        ]);
    });
});
