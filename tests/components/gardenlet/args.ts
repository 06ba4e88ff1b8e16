import type { RemoteGardenletArgs } from "../../../components/gardenlet/remote-gardenlet";
import { gardenSecret } from "../../../components/soil/unmanaged-seed";
import { gate, vector } from "../gardener-fixtures";

/** A kubeconfig of a cluster far away, for a user. */
export const kubeconfigOf = (user: object) =>
    JSON.stringify({
        apiVersion: "v1",
        kind: "Config",
        clusters: [{ name: "far", cluster: { server: "https://203.0.113.7/" } }],
        users: [{ name: "far", user }],
        contexts: [{ name: "far", context: { cluster: "far", user: "far" } }],
        "current-context": "far",
    });

/** Args of a seed on GKE, made while the mocks are in place. */
export const remoteGardenletArgs = (): RemoteGardenletArgs => ({
    vector,
    kubeconfig: "virtual kubeconfig",
    cluster: { secret: "edge-kubeconfig", text: kubeconfigOf({ token: "a token" }) },
    dnsSecret: gardenSecret("soil-dns", "seed-dns", {}, {}),
    registrySecrets: [],
    permit: gate("access"),
    extensions: [gate("provider-gcp")],
    name: "edge",
    replicaCount: 1,
    revisionHistoryLimit: 2,
    config: { logging: { enabled: false } },
    labels: {},
    settings: {},
    taints: [],
    networks: { pods: "10.24.0.0/14", services: "10.28.0.0/20" },
    blockCIDRs: [],
    provider: { type: "gcp", region: "europe-west1", zones: [] },
    ingress: { domain: "ingress.edge.example.org" },
    dns: { type: "google-clouddns", internal: { domain: "internal.example.org" }, defaults: [] },
    backup: { provider: "gcp", region: "europe-west1" },
    backupCredentials: { "serviceaccount.json": "{}" },
    imageVectorOverwrite: [{ name: "alpine", repository: "registry.example/alpine", tag: "3" }],
    componentImageVectorOverwrite: [
        { name: "etcd-druid", images: [{ name: "etcd-wrapper", repository: "registry.example/etcd", tag: "v1" }] },
    ],
    unlocked: false,
});
