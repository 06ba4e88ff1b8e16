import assert from "node:assert/strict";
import { COMMON_NAMES } from "../../rehearsal/cluster/pki";
import { Recording } from "../../rehearsal/run/recording";
import type { Recorded } from "../../rehearsal/run/recording";
import { clusterAt, serverOf } from "../../rehearsal/run/server-of";
import type { ClusterName, Clusters } from "../../rehearsal/simulation/clusters";
import type { EmbeddedClusterInfo } from "../../rehearsal/simulation/context";
import { kubeconfigOf } from "./kubeconfig";

describe("the cluster that a server's URL leads to", () => {
    const info = (port: number, ...names: string[]): EmbeddedClusterInfo => {
        return { port, ca: "", adminKubeconfig: "", names: [...names, ...COMMON_NAMES], auditLog: "" };
    };
    const initial = info(1001, "34.118.0.10");
    const virtual = info(1003, "api.garden.example.org", "gardener.garden.example.org");
    const three = { initial, metal: info(1002, "api.dev-metal.example.org", "fd00::1"), virtual };

    const cases: [Clusters<EmbeddedClusterInfo>, string, ClusterName][] = [
        [three, "https://34.118.0.10", "initial"],
        [three, "https://34.118.0.10:443/", "initial"],
        [three, "https://api.dev-metal.example.org", "metal"],
        [three, "https://[fd00::1]:6443", "metal"],
        [three, "https://gardener.garden.example.org", "virtual"],
        [three, "https://127.0.0.1:1002", "metal"],
        [three, "https://localhost:1003", "virtual"],
        [three, "https://127.0.0.1:1004", "initial"],
        // In every server's certificate.
        [three, "https://kubernetes.default.svc", "initial"],
        [three, "", "initial"],
        [{ initial, virtual }, "https://api.dev-metal.example.org", "initial"],
        [{ initial, virtual }, "https://api.garden.example.org", "virtual"],
    ];
    for (const [clusters, server, expected] of cases) {
        it(`is ${expected} for "${server}" of ${Object.keys(clusters).length}`, () =>
            assert.equal(clusterAt(clusters, server), expected));
    }
});

describe("the server of a resource", () => {
    const recording = new Recording();
    const resource = (more: Partial<Recorded>): Recorded => ({
        urn: "it",
        type: "kubernetes:core/v1:ConfigMap",
        name: "it",
        parent: "",
        providers: [],
        provider: "",
        dependencies: [],
        custom: true,
        protect: false,
        inputs: {},
        registeredAt: 0,
        stages: [],
        ...more,
    });
    const provider = (urn: string, kubeconfig: string) =>
        recording.resources.set(urn, resource({ urn, type: "pulumi:providers:kubernetes", inputs: { kubeconfig } }));
    provider("open", kubeconfigOf("https://a"));
    provider("hidden", "[secret]");

    const cases: [string, Partial<Recorded>, string | undefined][] = [
        ["its provider's", { provider: "open" }, "https://a"],
        ["a gate's own", { provider: "open", inputs: { kubeconfig: kubeconfigOf("https://b") } }, "https://b"],
        [
            "what its objects told, where a kubeconfig is secret",
            { provider: "hidden", server: "https://c" },
            "https://c",
        ],
        ["nobody's before that", { provider: "hidden" }, undefined],
        ["nobody's, of a component", { custom: false, provider: "open" }, undefined],
        ["nobody's, of a provider", { type: "pulumi:providers:kubernetes", inputs: { kubeconfig: "x" } }, undefined],
        ["nobody's, of what no cluster has", { type: "random:index/randomPassword:RandomPassword" }, undefined],
    ];
    for (const [what, of, expected] of cases) {
        it(`is ${what}`, () => assert.equal(serverOf(recording, resource(of)), expected));
    }
});
