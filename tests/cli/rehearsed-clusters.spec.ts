import assert from "node:assert/strict";
import { rehearsedClusters } from "../../cli/rehearsed-clusters";
import type { ClusterConfig } from "../../config/landscape";
import { loadLandscape } from "../../config/load";
import { devDocument, set } from "../config/document";

describe("the API servers of a rehearsal", () => {
    const dev = loadLandscape(devDocument());
    const { gke } = dev.clusters.initial;
    assert.ok(gke);
    const project = "2e1b4c1d-0a5f-4c39-9f0e-7c6f7e2f7a11";
    const metalstackCloud = { name: "cloud", project } as ClusterConfig["metalstackCloud"];
    const own = { nodes: "10.1.0.0/16", pods: "10.2.0.0/16", services: "10.3.0.0/16" };
    const existing = { name: "lab" } as ClusterConfig["existing"];
    const of = (initial: ClusterConfig, metal?: ClusterConfig) =>
        rehearsedClusters({ ...dev, clusters: { initial, ...(metal && { metal }) } });
    const standsForDev = { kind: "gke", name: "dev", project: gke.project, region: gke.region };

    it("are two for dev", () => {
        assert.deepEqual(rehearsedClusters(dev), {
            initial: { names: ["34.118.0.10"], serviceCidr: gke.networks.services, standsFor: standsForDev },
            virtual: {
                names: ["api.garden.dev.landscape.example", "gardener.garden.dev.landscape.example"],
                serviceCidr: dev.garden.networking.services,
            },
        });
    });

    it("are three where metal-stack has a cluster of its own, each of GKE at an address of its own", () => {
        const { initial, metal } = of({ gke }, { gke: { ...gke, name: "dev-metal" } });
        const namesIn = (cluster: typeof metal) => cluster && "names" in cluster && cluster.names;
        assert.deepEqual([namesIn(initial), namesIn(metal)], [["34.118.0.10"], ["34.118.0.11"]]);
        assert.deepEqual([initial.standsFor, metal?.standsFor], [standsForDev, { ...standsForDev, name: "dev-metal" }]);
    });

    it("have a name on metalstack.cloud, and the ranges that are given or those of any shoot", () => {
        const names = ["api.cloud.p2e1b4c.k8s.metalstack.cloud"];
        const networks = { nodes: "10.128.96.0/22", pods: "10.240.0.0/13", services: "10.248.0.0/18" };
        const standsFor = { kind: "metalstackCloud", name: "cloud", project };
        assert.deepEqual(of({ metalstackCloud }).initial, {
            names,
            serviceCidr: networks.services,
            standsFor: { ...standsFor, networks },
        });
        const given = { ...metalstackCloud, networks: own } as ClusterConfig["metalstackCloud"];
        assert.deepEqual(of({ metalstackCloud: given }).initial, {
            names,
            serviceCidr: own.services,
            standsFor: { ...standsFor, networks: own },
        });
    });

    it("are one more for each gardenlet in another cluster, whose kubeconfig is put in place of the given one", () => {
        const document = devDocument();
        const edge = {
            name: "edge",
            kubeconfig: { secret: "edge-kubeconfig" },
            provider: { type: "metal", region: "fra" },
            networks: { pods: "10.24.0.0/14", services: "10.28.0.0/20" },
            ingress: { domain: "ingress.edge.dev.landscape.example" },
        };
        set(document, { gardenlets: [edge] });
        const landscape = loadLandscape(document);
        assert.deepEqual(rehearsedClusters(landscape)["gardenlet-edge"], {
            names: ["api.edge.gardenlets.example"],
            serviceCidr: "10.28.0.0/20",
            standsFor: {
                kind: "existing",
                name: "edge",
                hostProvider: "metal",
                networks: { nodes: "10.128.100.0/22", pods: "10.24.0.0/14", services: "10.28.0.0/20" },
            },
            kubeconfigSecret: "edge-kubeconfig",
        });
        assert.ok(!("gardenlet-edge" in rehearsedClusters({ ...landscape, through: "metal" })));
    });

    for (const [role, clusters] of [
        ["initial", [{ existing }]],
        ["metal", [{ gke }, { existing }]],
    ] as [string, [ClusterConfig, ClusterConfig?]][]) {
        it(`are refused for clusters.${role} that is there already`, () => {
            assert.throws(() => of(...clusters), {
                what: "a cluster that is there already is rehearsed on an API server that is there, too",
                where: `clusters.${role}.existing`,
                remedy:
                    "start one on loopback, have the kubeconfig name it, and give its address: " +
                    "--server https://127.0.0.1:PORT",
                exitCode: 2,
            });
        });
    }
});
