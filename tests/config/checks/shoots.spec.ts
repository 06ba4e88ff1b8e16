import { checkShoots } from "../../../config/checks/shoots";
import type { Loose } from "../document";
import { append, set } from "../document";
import { table } from "./table";

const shoot = (d: Loose) => d.projects[0].shoots[0];
const firewall = (d: Loose) => d.projects[0].shoots[0].firewall;
const storage = {
    id: "storage",
    partitionid: "partition-a",
    prefixes: ["10.97.0.0/24"],
    destinationprefixes: ["10.97.0.0/24"],
};

describe("the check of shoots on metal", () => {
    table(checkShoots, [
        ["shoots that have what they ask for", () => undefined, []],
        [
            "a network twice",
            d => append(firewall(d).networks, "internet-partition-a"),
            [
                'projects[0].shoots[0].firewall.networks[1]: "internet-partition-a" is in the list already; expected each network once',
            ],
        ],
        [
            "the underlay",
            d => append(firewall(d).networks, "underlay-partition-a"),
            [
                'projects[0].shoots[0].firewall.networks[1]: "underlay-partition-a" is no external network: it is the switches\' own; expected an external network',
            ],
        ],
        [
            "the network that nodes' networks are cut from",
            d => append(firewall(d).networks, "tenant-super-network-partition-a"),
            [
                'projects[0].shoots[0].firewall.networks[1]: "tenant-super-network-partition-a" is no external network: nodes\' networks are cut from it; expected an external network',
            ],
        ],
        [
            "a network of another partition",
            d => {
                append(d.metal.partitions, { id: "partition-b" });
                append(d.metal.networks, { ...storage, partitionid: "partition-b" });
                append(firewall(d).networks, "storage");
            },
            [
                'projects[0].shoots[0].firewall.networks[1]: "storage" is in partition "partition-b"; expected a network of partition "partition-a"',
            ],
        ],
        [
            "networks that lead nowhere",
            d => {
                append(d.metal.networks, storage);
                set(firewall(d), { networks: ["storage"] });
            },
            [
                "projects[0].shoots[0].firewall.networks: none of them leads to the internet, so its nodes can't pull images; expected one with 0.0.0.0/0 in destinationprefixes",
            ],
        ],
        [
            "networks that lead nowhere but the internet over IPv6",
            d => {
                append(d.metal.networks, { ...storage, destinationprefixes: ["::/0"] });
                set(firewall(d), { networks: ["storage"] });
            },
            [],
        ],
        [
            "networks of which one is not declared: that is told elsewhere",
            d => set(firewall(d), { networks: ["nowhere"] }),
            [],
        ],
        [
            "networks that lead nowhere in an isolated partition",
            d => {
                append(d.metal.networks, storage);
                set(d.cloudProfile.partitions["partition-a"], { networkIsolation: {} });
                set(firewall(d), { networks: ["storage"] });
                set(shoot(d), { controlPlaneConfig: { networkAccessType: "forbidden" } });
            },
            [],
        ],
        [
            "isolation in a partition that has none",
            d => set(shoot(d), { controlPlaneConfig: { networkAccessType: "restricted" } }),
            [
                "projects[0].shoots[0].controlPlaneConfig.networkAccessType: restricted needs the partition's networkIsolation (cloudProfile.partitions.partition-a.networkIsolation); expected baseline, or networkIsolation there",
            ],
        ],
        [
            "a limit and a rule of a network that is not the firewall's",
            d =>
                set(firewall(d), {
                    rateLimits: [{ networkID: "storage", rateLimit: 1 }],
                    egressRules: [{ networkID: "storage", ips: ["10.97.0.1"] }],
                }),
            [
                'projects[0].shoots[0].firewall.rateLimits[0].networkID: "storage" is not in projects[0].shoots[0].firewall.networks; expected one of internet-partition-a',
                'projects[0].shoots[0].firewall.egressRules[0].networkID: "storage" is not in projects[0].shoots[0].firewall.networks; expected one of internet-partition-a',
            ],
        ],
        [
            "two limits of a network",
            d =>
                set(firewall(d), {
                    rateLimits: [
                        { networkID: "internet-partition-a", rateLimit: 1 },
                        { networkID: "internet-partition-a", rateLimit: 2 },
                    ],
                }),
            [
                'projects[0].shoots[0].firewall.rateLimits[1].networkID: "internet-partition-a" has a limit already; expected one limit for each network',
            ],
        ],
        [
            "an egress address of the network",
            d => set(firewall(d), { egressRules: [{ networkID: "internet-partition-a", ips: ["203.0.113.255"] }] }),
            [],
        ],
        [
            "egress addresses of other networks",
            d =>
                set(firewall(d), {
                    egressRules: [{ networkID: "internet-partition-a", ips: ["203.0.114.0", "2001:db8::1"] }],
                }),
            [
                'projects[0].shoots[0].firewall.egressRules[0].ips[0]: 203.0.114.0 is not in network "internet-partition-a"; expected an address in 203.0.113.0/24',
                'projects[0].shoots[0].firewall.egressRules[0].ips[1]: 2001:db8::1 is not in network "internet-partition-a"; expected an address in 203.0.113.0/24',
            ],
        ],
        [
            "Services in a network that is not the firewall's",
            d =>
                set(shoot(d), {
                    controlPlaneConfig: { cloudControllerManager: { defaultExternalNetwork: "storage" } },
                }),
            [
                'projects[0].shoots[0].controlPlaneConfig.cloudControllerManager.defaultExternalNetwork: "storage" is not in projects[0].shoots[0].firewall.networks; expected one of internet-partition-a',
            ],
        ],
        ["the firewall-controller that is offered", d => set(firewall(d), { controllerVersion: "v2.5.0" }), []],
        ["the newest firewall-controller", d => set(firewall(d), { controllerVersion: "auto" }), []],
        [
            "a firewall-controller without the v",
            d => set(firewall(d), { controllerVersion: "2.5.0" }),
            [
                'projects[0].shoots[0].firewall.controllerVersion: no version "2.5.0" in cloudProfile.firewallControllerVersions; did you mean v2.5.0?',
            ],
        ],
        [
            "a build of firewall-controller that is not offered",
            d => set(firewall(d), { controllerVersion: "pr-42-some-build" }),
            [
                'projects[0].shoots[0].firewall.controllerVersion: no version "pr-42-some-build" in cloudProfile.firewallControllerVersions; known: auto, v2.5.0',
            ],
        ],
        [
            "calico's configuration with cilium",
            d =>
                set(shoot(d).networking, {
                    type: "cilium",
                    providerConfig: {
                        apiVersion: "calico.networking.extensions.gardener.cloud/v1alpha1",
                        kind: "NetworkConfig",
                    },
                }),
            [
                'projects[0].shoots[0].networking.providerConfig.apiVersion: "calico.networking.extensions.gardener.cloud/v1alpha1" is not of cilium; expected cilium.networking.extensions.gardener.cloud/v1alpha1',
            ],
        ],
        [
            "calico without kube-proxy",
            d => set(shoot(d).kubernetes, { kubeProxy: { enabled: false } }),
            [
                "projects[0].shoots[0].kubernetes.kubeProxy.enabled: calico needs kube-proxy, but with its eBPF data plane; expected true, or ebpfDataplane.enabled in networking.providerConfig",
            ],
        ],
        [
            "cilium without kube-proxy",
            d => {
                set(shoot(d).networking, { type: "cilium" });
                set(shoot(d).kubernetes, { kubeProxy: { enabled: false } });
            },
            [],
        ],
        [
            "csi-driver-lvm beside csi-lvm",
            d => set(shoot(d), { extensions: [{ type: "csi-driver-lvm" }] }),
            [
                "projects[0].shoots[0].controlPlaneConfig.featureGates.disableCsiLvm: the extension csi-driver-lvm takes the place of csi-lvm; expected true",
            ],
        ],
        [
            "csi-driver-lvm that is off",
            d => set(shoot(d), { extensions: [{ type: "csi-driver-lvm", disabled: true }] }),
            [],
        ],
        [
            "csi-driver-lvm in the place of csi-lvm",
            d =>
                set(shoot(d), {
                    extensions: [{ type: "csi-driver-lvm" }],
                    controlPlaneConfig: { featureGates: { disableCsiLvm: true } },
                }),
            [],
        ],
        [
            "issuers twice",
            d =>
                set(shoot(d).kubernetes, {
                    kubeAPIServer: {
                        serviceAccountConfig: {
                            issuer: "https://a.example",
                            acceptedIssuers: ["https://b.example", "https://a.example", "https://b.example"],
                        },
                    },
                }),
            [
                'projects[0].shoots[0].kubernetes.kubeAPIServer.serviceAccountConfig.acceptedIssuers[1]: "https://a.example" is the issuer already; expected each issuer once',
                'projects[0].shoots[0].kubernetes.kubeAPIServer.serviceAccountConfig.acceptedIssuers[2]: "https://b.example" is in the list already; expected each issuer once',
            ],
        ],
        [
            "annotations that are not for people",
            d =>
                set(shoot(d), {
                    annotations: {
                        "cluster.metal-stack.io/project": "x",
                        "confirmation.gardener.cloud/deletion": "true",
                        "shoot.gardener.cloud/managed-seed-api-server": "apiServer.replicas=3",
                    },
                }),
            [
                'projects[0].shoots[0].annotations["cluster.metal-stack.io/project"]: the landscape writes it: set projectID; expected it left out',
                'projects[0].shoots[0].annotations["confirmation.gardener.cloud/deletion"]: the landscape writes it: name the part in unlock; expected it left out',
                'projects[0].shoots[0].annotations["shoot.gardener.cloud/managed-seed-api-server"]: Gardener has not known it since 1.119: use kubernetes.kubeAPIServer.autoscaling; expected it left out',
            ],
        ],
    ]);
});
