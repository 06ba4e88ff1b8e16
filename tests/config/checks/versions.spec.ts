import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adviseVersions, checkVersions, minorOf } from "../../../config/checks/versions";
import type { Problem } from "../../../config/errors";
import { problemLine } from "../../../config/errors";
import { loadLandscape } from "../../../config/load";
import type { Loose } from "../document";
import { devDocument, set } from "../document";
import { table } from "./table";

const offer = (d: Loose, ...versions: string[]) =>
    set(d.cloudProfile, { kubernetes: { versions: versions.map(version => ({ version })) } });
const gke = (version: string) => (d: Loose) => set(d.clusters.initial.gke, { kubernetesVersion: version });
const range = "expected 1.30 to 1.35";
const notTaken = (path: string, minor: string) =>
    `${path}: Gardener v1.138.3 does not take Kubernetes ${minor}; ${range}`;
const regression = (path: string, version: string) =>
    `${path}: ${version} has the regression of MaxUnavailableStatefulSet, so it can't carry a seed; expected 1.35.4 or later`;

/** What is told of dev's vector with another tag behind a text. */
function of(check: (document: unknown) => Problem[], before: string, tag: string): string[] {
    const folder = mkdtempSync(join(tmpdir(), "vector-"));
    try {
        const vector = join(folder, "vector.yaml");
        const text = readFileSync("release/vectors/metal-stack-v0.22.19.yaml", "utf8");
        const at = text.indexOf("tag: ", text.indexOf(before));
        assert.ok(at > 0);
        writeFileSync(vector, text.slice(0, at) + `tag: ${tag}` + text.slice(text.indexOf("\n", at)));
        return check({ release: { vector } }).map(problemLine);
    } finally {
        rmSync(folder, { recursive: true });
    }
}

describe("the check of versions", () => {
    table(checkVersions, [
        ["the versions of dev", () => undefined, []],
        [
            "a vector that is not there",
            d => set(d.release, { vector: "nowhere.yaml" }),
            [
                "release.vector: cannot be read (ENOENT: no such file or directory, open 'nowhere.yaml'); give the path of a " +
                    "release vector file",
            ],
        ],
        ["GKE of a supported minor", gke("1.34"), []],
        ["GKE of a minor that is too new", gke("1.36"), [notTaken("clusters.initial.gke.kubernetesVersion", "1.36")]],
        [
            "GKE of a minor that is too old",
            gke("1.29.1-gke.1"),
            [notTaken("clusters.initial.gke.kubernetesVersion", "1.29")],
        ],
        [
            "GKE with the regression",
            gke("1.35.3-gke.9"),
            [regression("clusters.initial.gke.kubernetesVersion", "1.35.3-gke.9")],
        ],
        ["GKE without it", gke("1.35.4-gke.1"), []],
        [
            "metalstack.cloud with the regression",
            d => set(d.clusters, { initial: { metalstackCloud: { kubernetes: { version: "1.35.0" } } } }),
            [regression("clusters.initial.metalstackCloud.kubernetes.version", "1.35.0")],
        ],
        [
            "a virtual garden, an offer, a seed and a shoot that are too new",
            d => {
                set(d.garden, { kubernetes: { version: "1.37.0" } });
                offer(d, "1.36.0", "1.34.13");
                set(d.seeds[0].kubernetes, { version: "1.36.0" });
                set(d.projects[0].shoots[0].kubernetes, { version: "1.40.1" });
            },
            [
                notTaken("garden.kubernetes.version", "1.37"),
                notTaken("cloudProfile.kubernetes.versions[0].version", "1.36"),
                notTaken("seeds[0].kubernetes.version", "1.36"),
                notTaken("projects[0].shoots[0].kubernetes.version", "1.40"),
            ],
        ],
        [
            "the regression in a seed, and in a shoot that is none",
            d => {
                set(d.seeds[1].kubernetes, { version: "1.35.2" });
                set(d.projects[0].shoots[0].kubernetes, { version: "1.35.2" });
            },
            [regression("seeds[1].kubernetes.version", "1.35.2")],
        ],
        ["a virtual garden of the oldest minor", d => set(d.garden, { kubernetes: { version: "1.30.0" } }), []],
    ]);

    it("tells of a virtual garden that the release has too new", () => {
        const line = notTaken("release.vector", "1.36");
        assert.deepEqual(of(checkVersions, "virtual-garden-apiserver:", "v1.36.1"), [line]);
    });

    it("knows a minor of Kubernetes, of GKE, and no other text", () => {
        assert.deepEqual(["1.35.6", "v1.34.1", "1.35", "1.35.4-gke.1", "1.x", ""].map(minorOf), [
            "1.35",
            "1.34",
            "1.35",
            "1.35",
            undefined,
            undefined,
        ]);
    });
});

describe("advice on versions", () => {
    for (const [what, before, name] of [
        ["an operator", "releases/gardener/operator", "operator"],
        ["a gardenlet", "releases/gardener/gardenlet", "gardenlet"],
    ]) {
        it(`tells of ${what} of another version than the one that the program is rehearsed with`, () => {
            assert.deepEqual(
                of(document => adviseVersions(document, new Date("2026-12-01T00:00:00Z")), before, "v1.140.5"),
                [
                    `release.vector: Gardener's ${name} is v1.140.5 in it; expected v1.138.3, whose fields and rules this ` +
                        "program has and with which it is rehearsed",
                ],
            );
        });
    }

    const lines = (day: string) => {
        const document = devDocument();
        offer(document, "1.35.6", "1.34.13");
        set(document.projects[0].shoots[0].kubernetes, { version: "1.34.13" });
        return adviseVersions(loadLandscape(document), new Date(`${day}T00:00:00Z`)).map(problemLine);
    };

    it("has none while all are supported", () => {
        assert.deepEqual(lines("2027-01-12"), []);
    });

    it("names every place of a version whose support has ended", () => {
        assert.deepEqual(
            lines("2027-01-13"),
            ["cloudProfile.kubernetes.versions[1].version", "projects[0].shoots[0].kubernetes.version"].map(
                path => `${path}: Gardener's support of Kubernetes 1.34 ended on 2027-01-13; expected a later one`,
            ),
        );
    });
});
