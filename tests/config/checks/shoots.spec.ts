import { checkShoots } from "../../../config/checks/shoots";
import type { Loose } from "../document";
import { set } from "../document";
import { table } from "./table";

const shoot = (d: Loose) => d.projects[0].shoots[0];
/** The extension audit with Splunk, whose token is in a resource. */
function splunk(secretResourceName: string): object {
    return {
        type: "audit",
        providerConfig: {
            apiVersion: "audit.metal.extensions.gardener.cloud/v1alpha1",
            kind: "AuditConfig",
            backends: { log: {}, splunk: { enabled: true, secretResourceName } },
        },
    };
}

describe("the check of shoots on metal", () => {
    table(checkShoots, [
        ["shoots that have what they ask for", () => undefined, []],
        [
            "isolation in a partition that has none",
            d => set(shoot(d), { controlPlaneConfig: { networkAccessType: "restricted" } }),
            [
                "projects[0].shoots[0].controlPlaneConfig.networkAccessType: restricted needs the partition's networkIsolation (cloudProfile.partitions.partition-a.networkIsolation); expected baseline, or networkIsolation there",
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
            "an issuer of people's tokens twice, and too small an API server",
            d => {
                const jwt = ["https://a.example", "https://b.example", "https://a.example"].map(url => ({
                    issuer: { url, audiences: ["a"] },
                    claimMappings: { username: { claim: "email", prefix: "" } },
                }));
                const minAllowed = { cpu: "19m", memory: "199M" };
                set(d.seeds[0].kubernetes, {
                    kubeAPIServer: { structuredAuthentication: { jwt }, autoscaling: { minAllowed } },
                });
            },
            [
                'seeds[0].kubernetes.kubeAPIServer.structuredAuthentication.jwt[2].issuer.url: "https://a.example" is the issuer ' +
                    "of seeds[0].kubernetes.kubeAPIServer.structuredAuthentication.jwt[0].issuer.url already; expected another one",
                "seeds[0].kubernetes.kubeAPIServer.autoscaling.minAllowed.cpu: 19m is less than Gardener takes; expected 20m at least",
                "seeds[0].kubernetes.kubeAPIServer.autoscaling.minAllowed.memory: 199M is less than Gardener takes; expected " +
                    "200M at least",
            ],
        ],
        [
            "a resource that an extension asks for and nobody has",
            d => set(shoot(d), { extensions: [splunk("splunk")], resources: [{ name: "splank", data: {} }] }),
            [
                'projects[0].shoots[0].extensions[0].providerConfig.backends.splunk.secretResourceName: no resource "splunk" in ' +
                    "projects[0].shoots[0].resources; did you mean splank?",
            ],
        ],
        [
            "a resource that an extension asks for",
            d => set(shoot(d), { extensions: [splunk("splunk")], resources: [{ name: "splunk", data: {} }] }),
            [],
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
