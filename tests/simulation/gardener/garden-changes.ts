import type { Garden } from "../../../rehearsal/simulation/gardener/types";
import { garden } from "./objects";

/** A change of a Garden's spec. */
export type Change = (spec: Garden["spec"]) => void;

/** A Garden that is changed so; default: as a landscape on GKE declares it. */
export function changed(change: Change, from = garden()): Garden {
    const copy = structuredClone(from);
    change(copy.spec);
    return copy;
}

type Kube = NonNullable<Garden["spec"]["virtualCluster"]["kubernetes"]["kubeAPIServer"]>;
type Gardener = Garden["spec"]["virtualCluster"]["gardener"];

/** Sets kube-apiserver. */
export const kube =
    (value: Kube): Change =>
    s =>
        (s.virtualCluster.kubernetes.kubeAPIServer = value);
/** Sets parts of the Gardener control plane. */
export const gardener =
    (value: Partial<Gardener>): Change =>
    s =>
        Object.assign(s.virtualCluster.gardener, value);
/** A dashboard's login. */
export const oidc = { clientIDPublic: "c", issuerURL: "https://id.example" };

/** What a change of a Garden is refused for. */
export const updates: [why: string, change: Change, message: RegExp][] = [
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
    [
        "the discovery server's domain",
        gardener({ gardenerDiscoveryServer: { domain: { name: "other.example.org", provider: "primary" } } }),
        /gardenerDiscoveryServer\.domain: Invalid value: "other\.example\.org": field is immutable/,
    ],
    [
        "no discovery server any more",
        s => delete s.virtualCluster.gardener.gardenerDiscoveryServer,
        /discovery server must not be disabled once enabled/,
    ],
    [
        "encryption while another change of it is rolled out",
        kube({ encryptionConfig: { resources: ["configmaps", "pods"] } }),
        /kubeAPIServer\.encryptionConfig\.resources: Forbidden: resources cannot be changed because a previous/,
    ],
    [
        "a range of Services",
        s => (s.virtualCluster.networking.services = ["100.72.0.0/13"]),
        /services\[0\]: .*field is immutable/,
    ],
];
