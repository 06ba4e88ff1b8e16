import { checkClusters } from "../../../config/checks/clusters";
import { cloudCluster, gke, onCloud, onExisting, withMetal } from "../corpus/clusters/base";
import { set } from "../document";
import { table } from "./table";

describe("the check of clusters", () => {
    table(checkClusters, [
        [
            "no kind of cluster",
            d => set(d.clusters, { initial: {} }),
            ["clusters.initial: it has none; expected one of gke, metalstackCloud, existing"],
        ],
        [
            "two kinds of cluster",
            d => set(d.clusters.initial, { metalstackCloud: cloudCluster() }),
            ["clusters.initial: it has gke and metalstackCloud; expected one of gke, metalstackCloud, existing"],
        ],
        ["a key that is none, of which the schema tells", d => set(d.clusters, { initial: { gcp: {} } }), []],
        ["a cluster of metal-stack's own", d => void withMetal(d), []],
        [
            "metal-stack's own cluster that is the garden's",
            d => set(withMetal(d), { name: "dev" }),
            [
                "clusters.metal.gke: it is the cluster of clusters.initial.gke; expected another cluster; left out, metal-stack shares the initial one",
            ],
        ],
        [
            "metal-stack's own cluster of the same name in another project",
            d => set(withMetal(d), { name: "dev", project: "landscape-metal" }),
            [],
        ],
        [
            "one kubeconfig for both",
            d => {
                const existing = structuredClone(onExisting(d));
                set(d.clusters, { metal: { existing } });
            },
            [
                "clusters.metal.existing: it is the cluster of clusters.initial.existing; expected another cluster; left out, metal-stack shares the initial one",
            ],
        ],
        [
            "two contexts of a kubeconfig",
            d => {
                const existing = structuredClone(onExisting(d));
                set(existing.kubeconfig, { context: "metal" });
                set(d.clusters, { metal: { existing } });
            },
            [],
        ],
        [
            "a stage of 14 letters with metal-stack's cluster",
            d => {
                set(d, { stage: "integration-01" });
                withMetal(d);
            },
            [],
        ],
        [
            "a stage of 15 letters with metal-stack's cluster",
            d => {
                set(d, { stage: "integration-001" });
                withMetal(d);
            },
            [
                'clusters.metal.gke.name: "integration-001-metal", which follows from the stage, has 21 characters; expected a name of at most 20 characters',
            ],
        ],
        [
            "a stage of 12 letters on metalstack.cloud",
            d => {
                set(d, { stage: "integration1" });
                onCloud(d);
            },
            [
                'clusters.initial.metalstackCloud.name: "integration1", which follows from the stage, has 12 characters; expected a name of at most 11 characters',
            ],
        ],
        [
            "a stage of 12 letters and a name on metalstack.cloud",
            d => {
                set(d, { stage: "integration1" });
                set(onCloud(d), { name: "integration" });
            },
            [],
        ],
        [
            "a kubeconfig by path and secret",
            d => set(onExisting(d).kubeconfig, { secret: "kubeconfig" }),
            ["clusters.initial.existing.kubeconfig: it has path and secret; expected one of path, secret"],
        ],
        [
            "a context without a kubeconfig",
            d => set(onExisting(d), { kubeconfig: { context: "prod" } }),
            ["clusters.initial.existing.kubeconfig: it has none; expected one of path, secret"],
        ],
        [
            "two ways to act in Google Cloud",
            d => set(gke(d), { credentials: { serviceAccount: { secret: "a" }, externalCredentials: {} } }),
            [
                "clusters.initial.gke.credentials: it has serviceAccount and externalCredentials; expected one of serviceAccount, externalCredentials",
            ],
        ],
        [
            "a zone twice",
            d => set(gke(d), { zones: ["europe-west3-a", "europe-west3-a"] }),
            ['clusters.initial.gke.zones[1]: "europe-west3-a" is there already; expected each zone once'],
        ],
        [
            "GKE by a kubeconfig without its ranges",
            d => set(onExisting(d), { hostProvider: "gcp" }),
            [
                "clusters.initial.existing.networks: missing; expected the cluster's ranges: GKE has no ConfigMap shoot-info to read",
            ],
        ],
        ["metal by a kubeconfig without its ranges", d => void onExisting(d), []],
        ...["~/.kube/config", "$HOME/.kube/config"].map((path): Parameters<typeof table>[1][number] => [
            `a kubeconfig by ${path}`,
            d => set(onExisting(d).kubeconfig, { path }),
            [
                `clusters.initial.existing.kubeconfig.path: "${path}" is for a shell to expand; expected a path from the project's folder`,
            ],
        ]),
        ["a kubeconfig by its whole path", d => set(onExisting(d).kubeconfig, { path: "/run/secrets/kubeconfig" }), []],
        [
            "two clusters that are there, of one name",
            d => {
                const existing = structuredClone(onExisting(d));
                set(d.clusters.initial.existing, { name: "here" });
                set(existing, { name: "here", kubeconfig: { path: "kubeconfigs/metal.yaml" } });
                set(d.clusters, { metal: { existing } });
            },
            ['clusters.metal.existing.name: "here" is the garden\'s cluster; expected a name of its own'],
        ],
    ]);
});
