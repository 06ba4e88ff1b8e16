import assert from "node:assert/strict";
import { rangesOf, refusalOf } from "../../../gardener/observed-networks/ranges";
import type { Ranges } from "../../../gardener/observed-networks/ranges";

const ranges: Ranges = { nodes: "10.0.0.0/20", pods: "10.4.0.0/14", services: "10.8.0.0/20" };
const shootInfo = { nodeNetwork: "10.0.0.0/20", podNetwork: "10.4.0.0/14", serviceNetwork: "10.8.0.0/20", domain: "a" };
const server = "https://api.example.org";

describe("the ranges of a cluster", () => {
    const right: [string, Record<string, string> | undefined, Ranges | undefined][] = [
        ["are the cluster's, where none are given", shootInfo, undefined],
        ["are the cluster's, whatever stands around them", { ...shootInfo, podNetwork: "10.4.0.0/14\n" }, undefined],
        ["are the given ones, where the cluster says the same", shootInfo, ranges],
        ["are the given ones, where the cluster says nothing", undefined, ranges],
        ["are the given ones, where the cluster says the same of some", { podNetwork: "10.4.0.0/14" }, ranges],
    ];
    for (const [what, data, given] of right) {
        it(what, () => assert.deepEqual(rangesOf(server, data, given), ranges));
    }

    const put = "put networks with nodes, pods and services of the cluster into the config";
    const wrong: [string, Record<string, string> | undefined, Ranges | undefined, string][] = [
        [
            "nobody says them",
            undefined,
            undefined,
            "it has no ConfigMap kube-system/shoot-info, and the config says none: " +
                `only a shoot of Gardener says its ranges there; ${put}`,
        ],
        [
            "the cluster says some of them only",
            { podNetwork: "10.4.0.0/14", nodeNetwork: "" },
            undefined,
            "its ConfigMap kube-system/shoot-info has no nodeNetwork, serviceNetwork: " +
                `only a shoot of Gardener says its ranges there; ${put}`,
        ],
        [
            "the config says others",
            shootInfo,
            { ...ranges, nodes: "10.0.16.0/20", services: "10.9.0.0/20" },
            "the config says nodes 10.0.16.0/20, services 10.9.0.0/20, and the cluster, in ConfigMap " +
                "kube-system/shoot-info, nodes 10.0.0.0/20 (nodeNetwork), services 10.8.0.0/20 (serviceNetwork): " +
                "gardenlet ends where a Seed has other ranges than its cluster, and Gardener pins them; " +
                "put the cluster's ranges into the config, or leave networks out of it to have them read",
        ],
    ];
    for (const [what, data, given, line] of wrong) {
        it(`can't be had where ${what}`, () => {
            assert.throws(() => rangesOf(server, data, given), {
                name: "NetworksError",
                message: `networks of the cluster at ${server}: ${line}`,
            });
        });
    }

    it("may be without that of the nodes, which may be said later and then stays", () => {
        const { nodes: _unknown, ...others } = ranges;
        assert.deepEqual(rangesOf(server, shootInfo, others), others);
        assert.throws(() => rangesOf(server, shootInfo, { ...others, pods: "10.4.0.0/15" }), /says pods 10.4.0.0\/15/);
        assert.equal(refusalOf(others, ranges), undefined);
        assert.match(refusalOf(ranges, { ...ranges, nodes: "10.0.0.0/21" })?.message ?? "", /nodes "10.0.0.0\/20"/);
    });

    it("stay what they were deployed as", () => {
        assert.equal(refusalOf(ranges, undefined), undefined);
        assert.equal(refusalOf(ranges, { ...ranges }), undefined);
        assert.equal(
            refusalOf(ranges, { ...ranges, pods: "10.4.0.0/15", services: "10.8.0.0/21" })?.message,
            'networks of the cluster: pods "10.4.0.0/14" → "10.4.0.0/15", services "10.8.0.0/20" → "10.8.0.0/21": ' +
                "gardenlet ends where a Seed has other ranges than its cluster, and Gardener pins them; " +
                "put the old ranges back, or take the landscape down whole and build it anew",
        );
    });
});
