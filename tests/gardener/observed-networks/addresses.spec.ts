import assert from "node:assert/strict";
import { KubernetesClient } from "../../../gardener/kubernetes/client";
import { refuseOthers, usedAddresses } from "../../../gardener/observed-networks/addresses";
import type { UsedAddresses } from "../../../gardener/observed-networks/addresses";
import type { GivenRanges } from "../../../gardener/observed-networks/ranges";
import { ApiServer } from "../gates/api-server";

const ranges: GivenRanges = { nodes: "10.0.0.0/20", pods: "10.4.0.0/14", services: "10.8.0.0/20" };
const server = "https://203.0.113.7";

describe("the addresses in use in a cluster that does not say its ranges", () => {
    const right: [what: string, given: GivenRanges, used: Partial<UsedAddresses>][] = [
        ["are none", ranges, {}],
        ["are of the ranges", ranges, { nodes: ["10.0.15.254"], pods: ["10.7.255.1"], services: ["10.8.0.1"] }],
        ["are of nodes whose range is unknown", { ...ranges, nodes: undefined }, { nodes: ["192.0.2.1"] }],
        ["are of another family", ranges, { nodes: ["2001:db8::1"] }],
    ];
    for (const [what, given, used] of right) {
        it(`are taken where they ${what}`, () =>
            refuseOthers(server, given, { nodes: [], pods: [], services: [], ...used }));
    }

    it("are refused where they are of none of its ranges, each with its range", () => {
        const used = { nodes: ["10.0.0.2", "10.0.16.1"], pods: ["10.8.0.1"], services: ["10.8.15.255"] };
        assert.throws(() => refuseOthers(server, ranges, used), {
            name: "NetworksError",
            message:
                `networks of the cluster at ${server}: the config says nodes 10.0.0.0/20, and one of its nodes has 10.0.16.1; ` +
                "pods 10.4.0.0/14, and one of its pods has 10.8.0.1: gardenlet ends where a Seed has other ranges than its " +
                "cluster, and Gardener pins them; put the cluster's own ranges into the config, as its cloud or its " +
                "installer knows them",
        });
    });

    it("are those of nodes, pods and Services that have one of the cluster's own", async () => {
        const api = new ApiServer();
        try {
            const client = new KubernetesClient(await api.start());
            const put = (path: string, objects: object[]) =>
                objects.forEach((object, index) => api.put(path, `a-${index}`, object));
            put("/api/v1/nodes", [
                {
                    status: {
                        addresses: [
                            { type: "InternalIP", address: "10.0.0.2" },
                            { type: "ExternalIP", address: "192.0.2.1" },
                        ],
                    },
                },
            ]);
            put("/api/v1/pods", [
                { status: { podIP: "10.4.0.2" } },
                { spec: { hostNetwork: true }, status: { podIP: "10.0.0.2" } },
                { status: {} },
            ]);
            put("/api/v1/services", [
                { spec: { type: "ClusterIP", clusterIP: "10.8.0.1" } },
                { spec: { type: "ClusterIP", clusterIP: "None" } },
                { spec: { type: "ExternalName" } },
            ]);
            const used = await usedAddresses(client, new AbortController().signal);
            assert.deepEqual(used, { nodes: ["10.0.0.2"], pods: ["10.4.0.2"], services: ["10.8.0.1"] });
        } finally {
            api.stop();
        }
    });
});
