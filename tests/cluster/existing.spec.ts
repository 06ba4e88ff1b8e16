import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { apiRequest } from "../../rehearsal/cluster/api-client";
import type { EmbeddedCluster } from "../../rehearsal/cluster/embedded-cluster";
import { Rig } from "../../rehearsal/run/rig";
import { eventually } from "./eventually";
import { OtherServer } from "./other-server";
import { BUILD_MILLISECONDS } from "./toolchain";

const root = path.resolve(__dirname, "../..");

describe("a rehearsal on an API server that something else has started", function () {
    this.timeout(120_000);
    let started: OtherServer | undefined;
    let other: EmbeddedCluster;
    let rig: Rig;

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        started = await OtherServer.start();
        other = started.cluster;
        rig = await Rig.start({
            root,
            stack: "dev",
            names: {
                initial: {
                    server: { kubeconfig: readFileSync(other.info.adminKubeconfig, "utf8") },
                    standsFor: { kind: "existing", name: "dev" },
                },
                virtual: { names: ["api.garden.example.org"], serviceCidr: "100.64.0.0/13" },
            },
            timeScale: 300,
            seed: 1,
            faults: [],
            signal: new AbortController().signal,
            onEvent: () => undefined,
            onLine: () => undefined,
        });
    });

    after(async () => {
        await rig?.stop();
        await started?.stop();
    });

    it("starts no other for that cluster", () => {
        assert.deepEqual(Object.keys(rig.planes.pids).sort(), [
            "etcd",
            "gardener-apiserver",
            "kube-apiserver of the virtual cluster",
            "kube-controller-manager of the virtual cluster",
        ]);
        const { port, ca } = rig.context.clusters.initial;
        assert.deepEqual([port, ca], [other.info.port, other.info.ca]);
        assert.equal(rig.clusterOf(`https://127.0.0.1:${other.info.port}`), "initial");
        assert.equal(rig.clusterOf("https://api.garden.example.org"), "virtual");
    });

    it("has its nodes simulated there, of the ranges that it says of itself", async () => {
        const addresses = await eventually("nodes", async () => {
            const { text } = await apiRequest(other.api, "GET", "/api/v1/nodes");
            const { items } = JSON.parse(text) as {
                items: { spec: { podCIDR?: string }; status: { addresses?: { type: string; address: string }[] } }[];
            };
            const found = items.flatMap(({ status, spec }) =>
                (status.addresses ?? [])
                    .filter(({ type }) => type === "InternalIP")
                    .map(({ address }) => [address, spec.podCIDR]),
            );
            return found.length > 0 ? found : undefined;
        });
        for (const [address, pods] of addresses) {
            assert.match(address ?? "", /^10\.0\.\d+\.\d+$/);
            assert.match(pods ?? "10.4.", /^10\.[4-7]\./);
        }
    });

    it("can't restart it, and gives people the kubeconfig that it was given", async () => {
        await assert.rejects(rig.planes.restart("initial"), {
            name: "UserError",
            message:
                "the API server of the initial cluster can't be restarted: somebody else has started it; " +
                "name a part at another API server in restart-apiserver@PART",
        });
        const { initial } = await rig.planes.kubeconfigsForPeople();
        assert.equal(initial, rig.context.clusters.initial.adminKubeconfig);
    });

    it("leaves it running", async () => {
        await rig.stop();
        const { status } = await apiRequest(other.api, "GET", "/readyz");
        assert.equal(status, 200);
    });
});
