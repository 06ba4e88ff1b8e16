import assert from "node:assert/strict";
import { admitCloudProfile } from "../../../rehearsal/simulation/webhooks/metal/cloud-profile";
import type { CloudProfile, MetalShoot } from "../../../rehearsal/simulation/webhooks/metal/objects";
import { admitShoot } from "../../../rehearsal/simulation/webhooks/metal/shoot";

const API = "metal.provider.extensions.gardener.cloud/v1alpha1";

const isolation = () => ({
    dnsServers: ["203.0.113.2", "203.0.113.3"],
    ntpServers: ["203.0.113.4"],
    allowedNetworks: { ingress: ["203.0.113.0/24"], egress: ["203.0.113.0/24"] },
    registryMirrors: [
        {
            name: "m",
            endpoint: "https://m.example",
            ip: "203.0.113.5",
            port: 443,
            mirrorOf: ["ghcr.io", "quay.io:8443"],
        },
    ],
});
type Isolation = ReturnType<typeof isolation>;

const plane = () => ({
    endpoint: "https://api.example/metal",
    firewallImages: ["firewall-ubuntu-3.0"],
    firewallControllerVersions: [
        { version: "v2.4.0", url: "https://x/2.4.0", classification: "supported" },
        { version: "v2.5.0", url: "https://x/2.5.0" },
        { version: "pr-1", url: "https://x/pr-1", classification: "supported" },
    ],
    partitions: {
        p1: { firewallTypes: ["n1"], networkIsolation: undefined as Isolation | undefined },
        p2: { firewallTypes: [] as string[], networkIsolation: isolation() as Isolation | undefined },
    },
});
type Plane = ReturnType<typeof plane> & Record<string, unknown>;

/** A CloudProfile that is right, after a change of its control plane. */
function profile(change: (plane: Plane) => void = () => undefined, kind = "CloudProfileConfig"): CloudProfile {
    const prod: Plane = plane();
    change(prod);
    return {
        apiVersion: "core.gardener.cloud/v1beta1",
        kind: "CloudProfile",
        metadata: { name: "metal" },
        spec: {
            type: "metal",
            regions: [
                { name: "r1", zones: [{ name: "p1" }, { name: "p2" }] },
                { name: "r2", zones: [{ name: "p3" }] },
            ],
            machineImages: [{ name: "debian", versions: [{ version: "13.0" }] }],
            providerConfig: JSON.parse(
                JSON.stringify({ apiVersion: API, kind, metalControlPlanes: { prod } }),
            ) as CloudProfile["spec"]["providerConfig"],
        },
    };
}

const infrastructure = () => ({
    apiVersion: API,
    kind: "InfrastructureConfig",
    projectID: "00000000-0000-4000-8000-000000000001",
    partitionID: "p1",
    firewall: { size: "n1", image: "firewall-ubuntu-3.0", networks: ["internet"] },
});
interface Parts {
    infrastructure: ReturnType<typeof infrastructure> & Record<string, unknown>;
    firewall: Record<string, unknown>;
    controlPlane: Record<string, unknown>;
    worker: Record<string, unknown>;
    annotations: Record<string, string>;
    shoot: { region: string };
}

/** A Shoot that is right, after a change of its parts. */
function shoot(change: (parts: Parts) => void = () => undefined): MetalShoot {
    const parts: Parts = {
        infrastructure: infrastructure(),
        firewall: {},
        controlPlane: { apiVersion: API, kind: "ControlPlaneConfig" },
        worker: { name: "group-0", machine: { type: "c1", image: { name: "debian", version: "13.0" } } },
        annotations: { "cluster.metal-stack.io/tenant": "acme" },
        shoot: { region: "r1" },
    };
    change(parts);
    Object.assign(parts.infrastructure.firewall, parts.firewall);
    const { worker, annotations, controlPlane } = parts;
    return JSON.parse(
        JSON.stringify({
            apiVersion: "core.gardener.cloud/v1beta1",
            kind: "Shoot",
            metadata: { name: "a", namespace: "garden-x", annotations },
            spec: {
                region: parts.shoot.region,
                kubernetes: { version: "1.35.6" },
                provider: {
                    type: "metal",
                    infrastructureConfig: parts.infrastructure,
                    controlPlaneConfig: controlPlane,
                    workers: [worker],
                },
            },
        }),
    ) as MetalShoot;
}

const isolated = (change: (isolation: Isolation) => void) => (one: Plane) => {
    change(one.partitions.p2.networkIsolation as Isolation);
};
const mirror = (values: object) => isolated(({ registryMirrors }) => Object.assign(registryMirrors[0], values));

/** gardener-extension-provider-metal v0.27.11 pkg/apis/metal/validation/cloudprofile.go */
const profiles: [what: string, change: (plane: Plane) => void, message: RegExp][] = [
    ["an unknown field", one => (one.colour = "red"), /unknown field "metalControlPlanes\.prod\.colour"/],
    [
        "a partition that is no zone of any region",
        one => Object.assign(one.partitions, { p4: {} }),
        /prod: Invalid value: "p4": .* any of the cloud profile regions: \[p1 p2 p3\]/,
    ],
    [
        "a firewall-controller version twice",
        one => one.firewallControllerVersions.push(one.firewallControllerVersions[0]),
        /contains duplicate entries/,
    ],
    [
        "a classification that is not known",
        one => (one.firewallControllerVersions[0].classification = "expired"),
        /classification: Unsupported value: "expired": supported values: "deprecated", "preview", "supported"/,
    ],
    ["no DNS server", isolated(one => (one.dnsServers = [])), /dnsServers: Invalid value: \[\]: may not be empty/],
    [
        "four DNS servers",
        isolated(one => (one.dnsServers = Array<string>(4).fill("203.0.113.2"))),
        /only up to 3 dns servers/,
    ],
    ["a DNS server by name", isolated(one => (one.dnsServers = ["dns.example"])), /dnsServers\[0\]: .*invalid ip/],
    ["no time server", isolated(one => (one.ntpServers = [])), /ntpServers: Invalid value: \[\]: may not be empty/],
    ["a time server by name", isolated(one => (one.ntpServers = ["ntp.example"])), /ntpServers\[0\]: .*invalid ip/],
    ["nothing that comes in", isolated(one => (one.allowedNetworks.ingress = [])), /ingress: .*may not be empty/],
    ["nothing that is reached", isolated(one => (one.allowedNetworks.egress = [])), /egress: .*may not be empty/],
    ["a range that is an address", isolated(one => (one.allowedNetworks.egress = ["203.0.113.7"])), /invalid cidr/],
    ["no mirror", isolated(one => (one.registryMirrors = [])), /registryMirrors: .*may not be empty/],
    ["a mirror without name", mirror({ name: "" }), /name of mirror may not be empty/],
    ["a mirror without scheme", mirror({ endpoint: "m.example" }), /url must have the scheme http\/s/],
    ["a mirror without address", mirror({ ip: "m.example" }), /registryMirrors\[0\]\.ip: .*invalid ip address/],
    ["a mirror without port", mirror({ port: 0 }), /must be a valid port/],
    ["a mirror of nothing", mirror({ mirrorOf: [] }), /must replace existing registries/],
    ["a mirror of a URL", mirror({ mirrorOf: ["https://ghcr.io"] }), /mirrorOf\[0\]: .*not a valid registry host/],
];

/** pkg/admission/validator/shoot.go, pkg/apis/metal/validation/{infrastructure,network_access,shoot,firewall_controller}.go */
const shoots: [what: string, change: (parts: Parts) => void, message: RegExp][] = [
    ["no tenant", ({ annotations }) => delete annotations["cluster.metal-stack.io/tenant"], /annotated with a tenant/],
    ["no project", p => (p.infrastructure.projectID = ""), /projectID: Required value/],
    ["no partition", p => (p.infrastructure.partitionID = ""), /partitionID: Required value/],
    ["a partition of another region", p => (p.shoot.region = "r2"), /partitionID: .*supported values: \[p3\]/],
    [
        "a partition that the profile does not define",
        p => {
            p.shoot.region = "r2";
            p.infrastructure.partitionID = "p3";
        },
        /cloud profile does not define the given shoot partition/,
    ],
    ["no firewall image", p => (p.firewall.image = ""), /firewall\.image: Required value/],
    [
        "another firewall image",
        p => (p.firewall.image = "x-1.0"),
        /image: .*supported values: \[firewall-ubuntu-3\.0\]/,
    ],
    ["no firewall size", p => (p.firewall.size = ""), /firewall\.size: Required value/],
    ["another firewall size", p => (p.firewall.size = "c1"), /size: .*supported values: \[n1\]/],
    ["no network", p => (p.firewall.networks = []), /at least one external network needs to be defined/],
    ["a network without id", p => (p.firewall.networks = [""]), /firewall network must not be an empty string/],
    [
        "a limit of a network without id",
        p => (p.firewall.rateLimits = [{ networkID: "", rateLimit: 1 }]),
        /rate limit network must not be an empty string/,
    ],
    [
        "a limit of another network",
        p => (p.firewall.rateLimits = [{ networkID: "dmz", rateLimit: 1 }]),
        /rate limit network must be present as cluster network/,
    ],
    [
        "a limit below nothing",
        p => (p.firewall.rateLimits = [{ networkID: "internet", rateLimit: -1 }]),
        /cannot unmarshal number into Go struct field firewall\.rateLimits\[0\]\.rateLimit of type uint32/,
    ],
    [
        "an egress rule of another network",
        p => (p.firewall.egressRules = [{ networkID: "dmz", ips: ["203.0.113.9"] }]),
        /egress rule network must be present as cluster network/,
    ],
    [
        "an egress rule without addresses",
        p => (p.firewall.egressRules = [{ networkID: "internet", ips: [] }]),
        /egress rule must contain ip addresses to use/,
    ],
    [
        "an egress rule with what is no address",
        p => (p.firewall.egressRules = [{ networkID: "internet", ips: ["203.0.113.0/24"] }]),
        /egress rule contains a malformed ip address/,
    ],
    [
        "a firewall-controller that the profile has not",
        p => (p.firewall.controllerVersion = "v9.0.0"),
        /"v9\.0\.0" was not found in available versions: \[v2\.4\.0 v2\.5\.0 pr-1\]/,
    ],
    [
        "a timeout that is no duration",
        p => (p.firewall.firewallHealthTimeout = "soon"),
        /time: invalid duration \\?"soon/,
    ],
    [
        "isolation in a partition that has none",
        p => (p.controlPlane.networkAccessType = "restricted"),
        /network access type requires partition's networkIsolation to be set/,
    ],
    ["an unknown field of the control plane", p => (p.controlPlane.colour = "red"), /unknown field "colour"/],
    ["a control plane of another kind", p => (p.controlPlane.kind = "Other"), /no kind "Other" is registered/],
    ["workers with volumes", p => (p.worker.volume = { size: "1Gi" }), /volumes are not yet supported and must be nil/],
    ["workers with zones", p => (p.worker.zones = ["p1"]), /zone spreading is not supported/],
    [
        "workers of an image that is not offered",
        p => (p.worker.machine = { type: "c1", image: { name: "debian", version: "12.0" } }),
        /machine image debian in version 12\.0 not offered, available images are: \[debian-13\.0\]/,
    ],
];

describe("provider-metal's admission of CloudProfiles", () => {
    it("takes one that is right, and a change of it", () => admitCloudProfile(profile(), profile()));

    for (const [what, change, message] of profiles) {
        it(`refuses ${what}`, () => assert.throws(() => admitCloudProfile(undefined, profile(change)), { message }));
    }

    it("refuses one without providerConfig, and one of another kind", () => {
        const bare = profile();
        delete bare.spec.providerConfig;
        assert.throws(() => admitCloudProfile(undefined, bare), /providerConfig must be set/);
        assert.throws(() => admitCloudProfile(undefined, profile(undefined, "Other")), /no kind "Other" is registered/);
    });

    it("refuses a change that takes isolation away, or has other DNS servers", () => {
        const without = profile(one => (one.partitions.p2.networkIsolation = undefined));
        assert.throws(() => admitCloudProfile(profile(), without), /cannot remove existing network isolations/);
        const turned = profile(isolated(one => one.dnsServers.reverse()));
        assert.throws(() => admitCloudProfile(profile(), turned), /dnsServers: Unsupported value/);
        admitCloudProfile(without, profile());
    });
});

describe("provider-metal's admission of Shoots", () => {
    it("takes one that is right, with rules for its network, and a partition that is isolated", () => {
        admitShoot(undefined, shoot(), profile());
        const full = shoot(p => {
            p.infrastructure.partitionID = "p2";
            p.controlPlane.networkAccessType = "forbidden";
            p.firewall.size = "any";
            p.firewall.controllerVersion = "pr-1";
            p.firewall.rateLimits = [{ networkID: "internet", rateLimit: 10 }];
            p.firewall.egressRules = [{ networkID: "internet", ips: ["203.0.113.9", "2001:db8::1"] }];
            p.firewall.firewallHealthTimeout = "20m0s";
        });
        admitShoot(full, full, profile());
    });

    for (const [what, change, message] of shoots) {
        it(`refuses ${what}`, () => assert.throws(() => admitShoot(undefined, shoot(change), profile()), { message }));
    }

    it("refuses all where no version of firewall-controller is supported and semver", () => {
        const none = profile(one => one.firewallControllerVersions.splice(0, 1));
        assert.throws(
            () => admitShoot(undefined, shoot(), none),
            /unable to detect most recent firewallcontrollerversion/,
        );
    });

    for (const [what, change, message] of [
        ["project", p => (p.infrastructure.projectID = "other"), /projectID: .*field is immutable/],
        ["partition", p => (p.infrastructure.partitionID = "p2"), /partitionID: .*field is immutable/],
        [
            "tenant",
            p => (p.annotations["cluster.metal-stack.io/tenant"] = "other"),
            /tenant annotation .* is immutable/,
        ],
    ] as [string, (parts: Parts) => void, RegExp][]) {
        it(`refuses another ${what}`, () =>
            assert.throws(() => admitShoot(shoot(), shoot(change), profile()), { message }));
    }
});
