import assert from "node:assert/strict";
import { Faults } from "../../../rehearsal/simulation/gardener/faults";
import type { Garden } from "../../../rehearsal/simulation/gardener/types";
import { contains, intersect } from "../../../rehearsal/simulation/webhooks/cidr";
import { admitGardenCreate, admitGardenUpdate } from "../../../rehearsal/simulation/webhooks/garden";
import { newestImage } from "../../../rehearsal/simulation/webhooks/metal/defaults";
import { strictErrors } from "../../../rehearsal/simulation/webhooks/metal/strict";
import { INFRASTRUCTURE_CONFIG } from "../../../rehearsal/simulation/webhooks/metal/types";
import { garden } from "./objects";

type Change = (spec: Garden["spec"]) => void;

function changed(change: Change, from = garden()): Garden {
    const copy = structuredClone(from);
    change(copy.spec);
    return copy;
}

const creations: [why: string, change: Change, message: RegExp][] = [
    [
        "a domain whose provider is a type",
        s => (s.virtualCluster.dns.domains[0].provider = "google-clouddns"),
        /spec\.virtualCluster\.dns\.domains\[0\]\.provider: Invalid value: "google-clouddns": provider name not found/,
    ],
    [
        "a domain without provider",
        s => delete s.runtimeCluster.ingress.domains[0].provider,
        /provider name must be set if `\.spec\.dns` is set/,
    ],
    [
        "a CIDR that is none",
        s => (s.runtimeCluster.networking.pods = ["10.4.0.0"]),
        /cannot parse pod network cidr of runtime cluster/,
    ],
    [
        "virtual services in the runtime's pods",
        s => (s.virtualCluster.networking.services = ["10.84.1.0/24"]),
        /pod network of runtime cluster intersects with service network of virtual cluster/,
    ],
    [
        "a Kubernetes version of tomorrow",
        s => (s.virtualCluster.kubernetes.version = "1.36.0"),
        /Unsupported value: "1\.36\.0"/,
    ],
    [
        "a plugin that is not known",
        s => (s.virtualCluster.gardener.gardenerAPIServer = { admissionPlugins: [{ name: "X" }] }),
        /Unsupported value: "X"/,
    ],
    [
        "routing by topology in one zone",
        s => (s.runtimeCluster.settings = { topologyAwareRouting: { enabled: true } }),
        /multi-zone garden runtime cluster/,
    ],
    [
        "a dashboard's OIDC without the API server's",
        s =>
            (s.virtualCluster.gardener.gardenerDashboard = {
                oidcConfig: { clientIDPublic: "c", issuerURL: "https://i" },
            }),
        /must set OIDC configuration/,
    ],
];

const updates: [why: string, change: Change, message: RegExp][] = [
    [
        "the first domain",
        s => (s.virtualCluster.dns.domains[0].name = "other.example.org"),
        /dns\.domains\[0\]\.name: .*field is immutable/,
    ],
    [
        "a CIDR",
        s => (s.runtimeCluster.networking.nodes = ["10.127.0.0/20"]),
        /networking\.nodes\[0\]: .*field is immutable/,
    ],
    ["fewer CIDRs", s => (s.runtimeCluster.networking.nodes = []), /nodes cannot be removed/],
    ["no backup any more", s => delete s.virtualCluster.etcd?.main?.backup, /backup must not be deactivated/],
    ["an older Kubernetes", s => (s.virtualCluster.kubernetes.version = "1.34.1"), /downgrade is not supported/],
    [
        "no high availability any more",
        s => delete s.virtualCluster.controlPlane,
        /controlPlane\.highAvailability: .*field is immutable/,
    ],
];

describe("gardener-operator's admission", () => {
    it("takes a Garden that is right", () => {
        admitGardenCreate(garden(), [], []);
    });
    for (const [why, change, message] of creations) {
        it(`refuses ${why}`, () => {
            assert.throws(() => admitGardenCreate(changed(change), [], []), message);
        });
    }
    const before = changed(spec => (spec.virtualCluster.controlPlane = { highAvailability: {} }));
    for (const [why, change, message] of updates) {
        it(`refuses a change to ${why}`, () => {
            assert.throws(() => admitGardenUpdate(before, changed(change, before), []), message);
        });
    }
    it("takes a further CIDR", () => {
        const more = changed(spec => spec.runtimeCluster.networking.nodes?.push("10.127.0.0/20"), before);
        admitGardenUpdate(before, more, []);
    });
    it("refuses a second Garden", () => {
        assert.throws(() => admitGardenCreate(garden(), [garden()], []), /there can be only one/);
    });
});

describe("provider-metal's admission", () => {
    it("reads strictly", () => {
        const config = { partitionID: "a", firewall: { networks: "internet", colour: "red" } };
        assert.deepEqual(strictErrors(config, INFRASTRUCTURE_CONFIG), [
            "json: cannot unmarshal string into Go struct field firewall.networks of type []",
            'unknown field "firewall.colour"',
        ]);
    });
    it("defaults to the newest image of the first operating system", () => {
        const images = ["firewall-ubuntu-3.0.20250101", "firewall-ubuntu-3.0.20260101", "firewall-debian-1.0"];
        assert.equal(newestImage(images), "firewall-debian-1.0");
        assert.equal(newestImage(images.slice(0, 2)), "firewall-ubuntu-3.0.20260101");
    });
});

describe("CIDRs", () => {
    const cases: [string, string, boolean][] = [
        ["10.0.0.0/8", "10.4.0.0/14", true],
        ["10.0.0.0/16", "10.1.0.0/16", false],
        ["fd00::/8", "fd8f:6d53:b97a:1::/96", true],
        ["10.0.0.0/8", "::/0", false],
    ];
    for (const [a, b, expected] of cases) {
        it(`${a} and ${b} ${expected ? "overlap" : "are disjoint"}`, () => {
            assert.equal(intersect(a, b), expected);
        });
    }
    it("contain addresses", () => {
        assert.equal(contains("10.8.0.0/20", "10.8.15.255"), true);
        assert.equal(contains("10.8.0.0/20", "10.8.16.0"), false);
    });
});

describe("faults", () => {
    it("strike as often as they say, each object for itself", () => {
        const faults = new Faults(["error:Shoot:2", "fail:Seed", "hang:Extension/os-metal", "kill-host@3"]);
        const named = (uid: string) => ({ name: `of-${uid}`, uid });
        assert.deepEqual(
            ["a", "a", "a", "b"].map(uid => faults.strike("Shoot", named(uid))),
            ["error", "error", undefined, "error"],
        );
        assert.equal(faults.strike("Seed", named("c")), "fail");
        assert.equal(faults.strike("Garden", named("d")), undefined);
        assert.equal(faults.strike("Extension", { name: "os-metal" }), "hang");
        assert.equal(faults.strike("Extension", { name: "provider-metal" }), undefined);
    });
});
