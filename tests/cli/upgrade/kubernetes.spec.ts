import assert from "node:assert/strict";
import type { Use } from "../../../cli/upgrade/kubernetes";
import { changesFor, kubernetesOf, usesOf } from "../../../cli/upgrade/kubernetes";
import { checkVersions, GARDENER } from "../../../config/checks/versions";
import type { Path } from "../../../config/document";
import { pathText } from "../../../config/document";
import { devDocument, set } from "../../config/document";

const use = (version: string, ...path: Path): Use => ({ path, version });

describe("which Kubernetes Gardener takes", () => {
    const cases: [gardener: string, range: [string, string] | undefined][] = [
        ["v1.119.2", ["1.27", "1.32"]],
        ["v1.134.5", ["1.30", "1.34"]],
        ["v1.138.3", ["1.30", "1.35"]],
        ["v1.139", ["1.30", "1.35"]],
        ["v1.140.5", ["1.31", "1.35"]],
        ["v1.141.0", ["1.31", "1.35"]],
        ["v1.145", ["1.32", "1.36"]],
        ["v1.149.3", ["1.32", "1.36"]],
        ["v1.150", undefined],
        ["v1.112.4", undefined],
        ["develop", undefined],
    ];
    for (const [gardener, range] of cases) {
        it(`${gardener}: ${range?.join(" to ") ?? "not known"}`, () => {
            assert.deepEqual(kubernetesOf(gardener), range && { oldest: range[0], newest: range[1] });
        });
    }

    it("is what the check of the config has for the Gardener that this program is rehearsed with", () => {
        const refused = (version: string) => {
            const document = devDocument();
            set(document.clusters.initial.gke, { kubernetesVersion: version });
            return checkVersions(document).length > 0;
        };
        assert.deepEqual(kubernetesOf(GARDENER), { oldest: "1.30", newest: "1.35" });
        assert.deepEqual(["1.29", "1.30", "1.35", "1.36"].map(refused), [true, false, false, true]);
    });
});

describe("the Kubernetes of a landscape", () => {
    it("is told with its places, worker groups too; the virtual garden's is the release's", () => {
        const document = devDocument();
        set(document.seeds[0].workers[0], { kubernetes: { version: "1.34.1" } });
        const uses = usesOf(document).map(({ path, version }) => `${pathText(path)} ${version}`);
        assert.deepEqual(uses, [
            "release.vector v1.35.6",
            "seeds[0].kubernetes.version 1.35.6",
            "seeds[1].kubernetes.version 1.35.6",
            "projects[0].shoots[0].kubernetes.version 1.35.6",
            "seeds[0].workers[0].kubernetes.version 1.34.1",
        ]);
    });

    const range = { oldest: "1.31", newest: "1.35" };

    it("is raised a minor version at a time, or leaves the CloudProfile", () => {
        const seed = use("1.29.4", "seeds", 0, "kubernetes", "version");
        const offer = use("1.30.8", "cloudProfile", "kubernetes", "versions", 0, "version");
        const garden = use("v1.30.1", "release", "vector");
        const right = use("1.35.6", "clusters", "initial", "gke", "kubernetesVersion");
        assert.deepEqual(changesFor([seed, offer, garden, right], range, "v1.141"), {
            changes: [
                {
                    path: "seeds[0].kubernetes.version",
                    version: "1.29.4",
                    through: ["1.30", "1.31"],
                    what: "raise seeds[0].kubernetes.version from 1.29.4 to 1.31, one minor version at a time: 1.30, 1.31",
                },
                {
                    path: "cloudProfile.kubernetes.versions[0].version",
                    version: "1.30.8",
                    through: [],
                    what: "take 1.30.8 out of the CloudProfile (cloudProfile.kubernetes.versions[0].version) once no shoot has it",
                },
                {
                    path: "release.vector",
                    version: "v1.30.1",
                    through: ["1.31"],
                    what: "raise the virtual garden (garden.kubernetes.version) from v1.30.1 to 1.31",
                },
            ],
            after: [{ ...seed, version: "1.31" }, { ...garden, version: "1.31" }, right],
        });
    });

    it("that is too new is told, and stays", () => {
        const seed = use("1.36.0", "seeds", 0, "kubernetes", "version");
        assert.deepEqual(changesFor([seed], range, "v1.141.2"), {
            changes: [
                {
                    path: "seeds[0].kubernetes.version",
                    version: "1.36.0",
                    through: [],
                    what: "seeds[0].kubernetes.version is 1.36.0, but Gardener v1.141.2 takes 1.35 at most: it can only come later",
                },
            ],
            after: [seed],
        });
    });
});
