import assert from "node:assert/strict";
import { frozenOf } from "../../config/frozen";
import type { FrozenEntries } from "../../gardener/frozen/entries";
import { refusalsOf } from "../../gardener/frozen/refusals";
import { loadLandscape } from "../../config/load";
import { loadVector } from "../../release/vector";
import { onExisting } from "./corpus/clusters/base";
import type { Loose } from "./document";
import { devDocument, set } from "./document";

const at = "clusters.initial.existing";
const networks = { nodes: "10.0.0.0/20", pods: "10.4.0.0/14", services: "10.8.0.0/20" };

/** What is frozen of `dev` on a cluster that is there, changed a bit. */
function frozen(change: Record<string, unknown>, role: "initial" | "metal" = "initial"): FrozenEntries {
    const document: Loose = devDocument();
    const existing = onExisting(document);
    set(existing, { zones: ["rack-1", "rack-2"] });
    if (role === "metal") {
        set(document.clusters, { metal: { existing: structuredClone(existing) } });
        set(document.clusters.metal.existing, { kubeconfig: { path: "kubeconfigs/metal.yaml" } });
    }
    set(document.clusters[role].existing, change);
    const landscape = loadLandscape(document);
    return frozenOf(landscape, loadVector(landscape.release.vector));
}

describe("what is frozen of a cluster that is there", () => {
    const rows: [what: string, old: Record<string, unknown>, now: Record<string, unknown>, found: string[]][] = [
        ["its name", {}, { name: "other" }, [`${at}.name: "dev" → "other"`]],
        ["its host", {}, { hostProvider: "gcp", networks }, [`${at}.hostProvider: "metal" → "gcp"`]],
        ["its region", {}, { region: "region-b" }, [`${at}.region: "region-a" → "region-b"`]],
        ["one zone less", {}, { zones: ["rack-1"] }, [`${at}.zones: ["rack-1","rack-2"] → ["rack-1"]`]],
        ["one zone more", {}, { zones: ["rack-3", "rack-2", "rack-1"] }, []],
        ["its kubeconfig", {}, { kubeconfig: { path: "kubeconfigs/new.yaml", context: "new" } }, []],
        ["ranges that are written down later", {}, { networks }, []],
        [
            "ranges that are left to the cluster later",
            { networks },
            {},
            [
                `${at}.networks.nodes: "10.0.0.0/20" → not set`,
                `${at}.networks.pods: "10.4.0.0/14" → not set`,
                `${at}.networks.services: "10.8.0.0/20" → not set`,
            ],
        ],
        [
            "other ranges",
            { networks },
            { networks: { ...networks, pods: "10.12.0.0/14" } },
            [`${at}.networks.pods: "10.4.0.0/14" → "10.12.0.0/14"`],
        ],
    ];
    for (const [what, old, now, found] of rows) {
        it(`${found.length > 0 ? "refuses" : "lets through"} ${what}`, () => {
            const refusals = refusalsOf(frozen(old), frozen(now));
            assert.deepEqual(
                refusals.map(refusal => `${refusal.path}: ${refusal.found}`),
                found,
            );
        });
    }

    it("holds for metal-stack's own cluster, too", () => {
        const refusals = refusalsOf(frozen({}, "metal"), frozen({ region: "region-b" }, "metal"));
        assert.deepEqual(
            refusals.map(refusal => `${refusal.path}: ${refusal.found}`),
            ['clusters.metal.existing.region: "region-a" → "region-b"'],
        );
    });
});
