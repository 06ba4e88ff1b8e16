import assert from "node:assert/strict";
import { embeddedOf } from "../../rehearsal/providers/gcp/embedded";
import type { Clusters } from "../../rehearsal/simulation/clusters";
import type { EmbeddedClusterInfo } from "../../rehearsal/simulation/context";

describe("the embedded cluster that stands for one of GKE", () => {
    const info = (names: string[], standsFor?: EmbeddedClusterInfo["standsFor"]): EmbeddedClusterInfo => ({
        port: 6443,
        ca: "a CA",
        adminKubeconfig: "",
        names,
        auditLog: "",
        standsFor,
    });
    const gke = (project: string, name: string, region = "r") => ({ kind: "gke" as const, project, region, name });
    const initial = info(["localhost", "127.0.0.1", "34.118.0.10"], gke("p", "dev"));
    const metal = info(["34.118.0.11", "127.0.0.1"], gke("p", "dev-metal"));
    const virtual = info(["api.example.org"]);
    const both: Clusters<EmbeddedClusterInfo> = { initial, metal, virtual };

    const found: [string, Clusters<EmbeddedClusterInfo>, string, string, ReturnType<typeof embeddedOf>][] = [
        [
            "the only one",
            { initial, virtual },
            "p",
            "dev",
            { cluster: "initial", info: initial, endpoint: "34.118.0.10" },
        ],
        ["the first of two", both, "p", "dev", { cluster: "initial", info: initial, endpoint: "34.118.0.10" }],
        ["the second of two", both, "p", "dev-metal", { cluster: "metal", info: metal, endpoint: "34.118.0.11" }],
    ];
    for (const [what, clusters, project, name, expected] of found) {
        it(`is found: ${what}`, () =>
            assert.deepEqual(embeddedOf({ clusters }, { project, region: "r", name }), expected));
    }

    it("is the one of its project and region, where both have one of that name", () => {
        const clusters = { ...both, metal: { ...metal, standsFor: gke("q", "dev") } };
        assert.equal(embeddedOf({ clusters }, { project: "q", region: "r", name: "dev" }).cluster, "metal");
        assert.equal(embeddedOf({ clusters }, { project: "p", region: "r", name: "dev" }).cluster, "initial");
        const elsewhere = { ...both, metal: { ...metal, standsFor: gke("p", "dev", "s") } };
        const of = { project: "p", region: "s", name: "dev" };
        assert.equal(embeddedOf({ clusters: elsewhere }, of).cluster, "metal");
    });

    const missing: [string, Clusters<EmbeddedClusterInfo>, string, RegExp][] = [
        [
            "of another name",
            both,
            "prod",
            /GKE cluster p\/r\/prod: of GKE its landscape has p\/r\/dev and p\/r\/dev-metal$/,
        ],
        [
            "that is none of GKE",
            { initial: info(["34.118.0.10"], { kind: "existing", name: "dev" }), virtual },
            "dev",
            /GKE cluster p\/r\/dev: of GKE its landscape has none$/,
        ],
        [
            "whose certificate has no address",
            { initial: info(["127.0.0.1", "kubernetes"], gke("p", "dev")), virtual },
            "dev",
            /certificate of the initial cluster's API server has no IPv4 address/,
        ],
    ];
    for (const [what, clusters, name, message] of missing) {
        it(`is not made up for one ${what}`, () =>
            assert.throws(() => embeddedOf({ clusters }, { project: "p", region: "r", name }), message));
    }
});
