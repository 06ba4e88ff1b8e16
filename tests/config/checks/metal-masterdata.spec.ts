import assert from "node:assert/strict";
import { problemLine } from "../../../config/errors";
import { problemsOf } from "../../../config/problems";
import type { Loose } from "../document";
import { append, devDocument, set } from "../document";

const SEEDS = "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a01";
const OTHER = "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a09";
const ip = { networkid: "internet-partition-a", projectid: SEEDS, ipaddress: "203.0.113.142" };
const image = {
    id: "debian-13.0.20260812",
    name: "An image",
    description: "It",
    url: "https://images.landscape.example/i",
    features: ["machine"],
};

/** What is changed in `dev`, and the problems it then has: none where the change is a right one. */
const cases: [string, (document: Loose) => void, string[]][] = [
    [
        "sizes that are apart by the models of their GPUs",
        d => {
            for (const [id, identifier] of Object.entries({ "g1-large-x86": "*AD102*", "g2-large-x86": "*GH100*" })) {
                const constraints = structuredClone(d.metal.sizes[0].constraints);
                append(d.metal.sizes, {
                    id,
                    constraints: [...constraints, { type: "gpu", min: 1, max: 1, identifier }],
                });
            }
        },
        [],
    ],
    [
        "the first and the last address of a network",
        d =>
            set(d.metal, {
                ips: [
                    { ...ip, ipaddress: "203.0.113.0" },
                    { ...ip, ipaddress: "203.0.113.255" },
                ],
            }),
        [
            "metal.ips[0].ipaddress: it is the first address of 203.0.113.0/24, which nobody gets; expected another address " +
                "of the network",
            "metal.ips[1].ipaddress: it is the broadcast address of 203.0.113.0/24; expected another address of the network",
        ],
    ],
    [
        "an address of another project's network",
        d => {
            set(d.metal, { ips: [ip] });
            set(d.metal.networks[1], { projectid: d.metal.projects[1].id });
        },
        [
            "metal.ips[0].projectid: network internet-partition-a is that of project 2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a02; " +
                "expected that project, or shared: true of the network",
        ],
    ],
    [
        "an address of another project's network that is shared",
        d => {
            set(d.metal, { ips: [ip] });
            set(d.metal.networks[1], { projectid: d.metal.projects[1].id, shared: true });
        },
        [],
    ],
    [
        "metal-stack's own project",
        d => append(d.metal.projects, { id: "00000000-0000-0000-0000-000000000000", name: "metal-system" }),
        ["metal.projects[2].id: it is metal-stack's own project, which is there anyway; expected another UUID"],
    ],
    [
        "a size that is called unknown",
        d => {
            const constraints = [
                { type: "cores", min: 1, max: 1 },
                { type: "memory", min: 1, max: 2 },
                { type: "storage", min: 1, max: 2 },
            ];
            append(d.metal.sizes, { id: "unknown", constraints });
        },
        ["metal.sizes[2].id: unknown is the size of machines without one; expected another id"],
    ],
    [
        "no image for firewalls",
        d => set(d.metal, { images: [{ ...image, id: "debian-13.0.20260812" }] }),
        [
            "metal.images: no image is for firewalls, which seed seed-a needs; expected one with firewall " +
                "among its features",
        ],
    ],
    [
        "images that nobody uses, none for firewalls",
        d => {
            set(d.metal, { images: [image] });
            set(d, { through: "metal", seeds: [], projects: [] });
        },
        [],
    ],
    [
        "a size without a constraint of memory",
        d => void d.metal.sizes[0].constraints.splice(1, 1),
        [
            "metal.sizes[0].constraints: none is of memory, so no machine is of this size; expected one each " +
                "of cores, memory and storage",
        ],
    ],
    [
        "cores constrained twice",
        d => append(d.metal.sizes[0].constraints, { type: "cores", min: 1, max: 2 }),
        ["metal.sizes[0].constraints[3].type: cores is constrained already; expected one constraint of it"],
    ],
    [
        "GPUs of no model",
        d => append(d.metal.sizes[0].constraints, { type: "gpu", min: 1, max: 2 }),
        [
            "metal.sizes[0].constraints[3].identifier: missing; expected a glob of the models that are " +
                'counted, such as "*NVIDIA*"',
        ],
    ],
    [
        "memory of a model",
        d => set(d.metal.sizes[0].constraints[1], { identifier: "*" }),
        ["metal.sizes[0].constraints[1].identifier: memory has no models; expected none"],
    ],
    [
        "a size that another one has within",
        d =>
            set(d.metal.sizes[1], {
                constraints: [
                    { type: "cores", min: 4, max: 16 },
                    { type: "memory", min: 0, max: 64000000000 },
                    { type: "storage", min: 0, max: 9000000000000 },
                ],
            }),
        [
            "metal.sizes[1].constraints: a machine may be of this size and of n1-medium-x86 " +
                "(metal.sizes[0]), so it is of none; expected a range apart from that one's, of cores, memory or " +
                "storage",
        ],
    ],
    [
        "a size that is apart by its storage alone",
        d =>
            append(d.metal.sizes, {
                id: "s1-large-x86",
                constraints: [
                    ...structuredClone(d.metal.sizes[0].constraints).slice(0, 2),
                    { type: "storage", min: 3000000000000, max: 9000000000000 },
                ],
            }),
        [],
    ],
    [
        "a size that is apart by its GPUs",
        d =>
            append(d.metal.sizes, {
                id: "g1-large-x86",
                constraints: [
                    ...structuredClone(d.metal.sizes[0].constraints),
                    { type: "gpu", min: 1, max: 1, identifier: "*" },
                ],
            }),
        [],
    ],
    [
        "a network of an unknown partition",
        d => append(d.metal.networks, { id: "dmz", partitionid: "partition-b", vrf: 7, prefixes: ["198.51.100.0/25"] }),
        [
            'metal.networks[3].partitionid: no partition "partition-b" in metal.partitions; did you mean ' +
                "partition-a?",
        ],
    ],
    [
        "a network of an unknown project",
        d => append(d.metal.networks, { id: "dmz", projectid: OTHER, vrf: 7, prefixes: ["198.51.100.0/25"] }),
        [
            'metal.networks[3].projectid: no project of metal-stack "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a09" ' +
                "in metal.projects; did you mean 2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a01?",
        ],
    ],
    [
        "an address of metal-stack's own project",
        d => set(d.metal, { ips: [{ ...ip, projectid: "00000000-0000-0000-0000-000000000000" }] }),
        [],
    ],
    [
        "an address of an unknown project",
        d => set(d.metal, { ips: [{ ...ip, projectid: OTHER }] }),
        [
            'metal.ips[0].projectid: no project of metal-stack "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a09" in ' +
                "metal.projects; did you mean 2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a01?",
        ],
    ],
    [
        "an address in an unknown network",
        d => set(d.metal, { ips: [{ ...ip, networkid: "internet" }] }),
        [
            'metal.ips[0].networkid: no network "internet" in metal.networks; known: ' +
                "tenant-super-network-partition-a, internet-partition-a, underlay-partition-a",
        ],
    ],
    [
        "a reservation of an unknown size, in a partition twice",
        d =>
            set(d.metal, {
                sizeReservations: [
                    {
                        id: "spare",
                        sizeid: "c1-large",
                        partitionids: ["partition-a", "partition-a"],
                        projectid: SEEDS,
                        amount: 1,
                    },
                ],
            }),
        [
            'metal.sizeReservations[0].sizeid: no size "c1-large" in metal.sizes; did you mean c1-large-x86?',
            "metal.sizeReservations[0].partitionids[1]: partition-a is there already; expected each " +
                "partition once",
        ],
    ],
    [
        "a constraint on images of an unknown size",
        d => set(d.metal, { sizeImageConstraints: [{ id: "c2", constraints: { images: {} } }] }),
        ['metal.sizeImageConstraints[0].id: no size "c2" in metal.sizes; known: n1-medium-x86, ' + "c1-large-x86"],
    ],
    [
        "a tenant that only a project names",
        d => {
            set(d.metal.projects[1], { tenant: "bank" });
            set(d.projects[0].shoots[0], { tenant: "bank" });
        },
        [],
    ],
    [
        "a project of a tenant that is not among those declared",
        d => {
            set(d.metal, { tenants: [{ id: "insurance" }] });
            set(d.metal.projects[1], { tenant: "bank" });
        },
        ['metal.projects[1].tenant: no tenant "bank" in metal.tenants; known: acme, insurance'],
    ],
    [
        "a shoot of an unknown tenant",
        d => set(d.projects[0].shoots[0], { tenant: "bank" }),
        ['projects[0].shoots[0].tenant: no tenant "bank" in metal.tenants; known: acme'],
    ],
];

describe("what metal-stack asks of its master data", () => {
    for (const [what, change, expected] of cases) {
        it(`${expected.length > 0 ? "refuses" : "takes"} ${what}`, () => {
            const document = devDocument();
            change(document);
            assert.deepEqual(problemsOf(document).map(problemLine), expected);
        });
    }
});
