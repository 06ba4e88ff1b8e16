import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { linesOf, markdownOf } from "../../cli/vector/show";
import { vectorDifference } from "../../release/difference";
import { entriesOf } from "../../release/entries";

const old = `
docker-images:
    metal-stack:
        control-plane:
            api: { name: ghcr.io/a/api, repository: https://github.com/a/api, tag: v0.9 }
            gone: { name: ghcr.io/a/gone, tag: v1 }
            same: { name: ghcr.io/a/same, tag: v1 }
            source: { name: ghcr.io/a/source, tag: v1 }
    third-party:
        gardener:
            operator: { name: ghcr.io/g/operator, tag: v1.136.7, charts: { ref: ghcr.io/charts/operator } }
binaries:
    kernel: { url: https://github.com/a/kernel/6.1/kernel-6.1, version: 6.1 }
helm-charts:
    metal-control-plane: { oci: ghcr.io/charts/mcp, tag: v0.8.3, version: 0.8.3, repository: https://helm.a }
`;
const now = `
docker-images:
    metal-stack:
        control-plane:
            api: { name: ghcr.io/b/api, repository: https://github.com/b/api, tag: v0.10 }
            fresh: { name: ghcr.io/a/fresh, tag: 1.10 }
            same: { name: ghcr.io/a/same, tag: v1 }
            source: { name: ghcr.io/a/source, repository: https://github.com/a/source, tag: v1 }
    third-party:
        gardener:
            operator: { name: ghcr.io/g/operator, tag: v1.138.3, charts: { ref: ghcr.io/other/operator } }
binaries:
    kernel: { url: https://github.com/a/kernel/6.2/kernel-6.2, version: 6.2 }
helm-charts:
    metal-control-plane: { oci: ghcr.io/charts/mcp, tag: v0.8.8, version: 0.8.8, repository: https://helm.b }
`;

describe("the difference between two release vectors", () => {
    let folder: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "vectors-"));
        writeFileSync(path.join(folder, "old.yaml"), old);
        writeFileSync(path.join(folder, "now.yaml"), now);
        writeFileSync(path.join(folder, "none.yaml"), "a: 1\n");
    });

    after(() => rmSync(folder, { recursive: true }));

    const entries = (name: string) => entriesOf(path.join(folder, `${name}.yaml`));
    const control = "docker-images.metal-stack.control-plane";

    it("has what came, went and changed, and what leads to the other Gardener", () => {
        assert.deepEqual(vectorDifference(entries("old"), entries("now")), {
            gardener: {
                from: "v1.136.7",
                to: "v1.138.3",
                kind: "several minors",
                hops: [
                    { from: "v1.136.7", to: "v1.137" },
                    { from: "v1.137", to: "v1.138.3" },
                ],
            },
            entries: [
                { group: "binaries", name: "kernel", change: "changed", from: "6.1", to: "6.2", details: [] },
                {
                    group: control,
                    name: "api",
                    change: "changed",
                    from: "v0.9",
                    to: "v0.10",
                    details: ["name: ghcr.io/a/api → ghcr.io/b/api"],
                },
                { group: control, name: "fresh", change: "added", to: "1.10", details: [] },
                { group: control, name: "gone", change: "removed", from: "v1", details: [] },
                {
                    group: "docker-images.third-party.gardener",
                    name: "operator",
                    change: "changed",
                    from: "v1.136.7",
                    to: "v1.138.3",
                    details: ["charts.ref: ghcr.io/charts/operator → ghcr.io/other/operator"],
                },
                {
                    group: "helm-charts",
                    name: "metal-control-plane",
                    change: "changed",
                    from: "v0.8.3",
                    to: "v0.8.8",
                    details: ["repository: https://helm.a → https://helm.b"],
                },
            ],
        });
    });

    it("is none between equal ones, in whatever order they are written", () => {
        assert.deepEqual(vectorDifference(entries("old"), entries("old").reverse()).entries, []);
    });

    it("is shown by group", () => {
        assert.deepEqual(linesOf(vectorDifference(entries("old"), entries("now"))), [
            "Gardener v1.136.7 → v1.138.3: 2 minor versions, which it takes one by one: over v1.137",
            "binaries",
            "  kernel: 6.1 → 6.2",
            control,
            "  api: v0.9 → v0.10",
            "    name: ghcr.io/a/api → ghcr.io/b/api",
            "  fresh: added, 1.10",
            "  gone: removed, was v1",
            "docker-images.third-party.gardener",
            "  operator: v1.136.7 → v1.138.3",
            "    charts.ref: ghcr.io/charts/operator → ghcr.io/other/operator",
            "helm-charts",
            "  metal-control-plane: v0.8.3 → v0.8.8",
            "    repository: https://helm.a → https://helm.b",
        ]);
    });

    it("is shown as a table", () => {
        const table = markdownOf("old", "now", vectorDifference(entries("old"), entries("now"))).split("\n");
        assert.deepEqual(table.slice(0, 7), [
            "### Release vector: `old` → `now`",
            "",
            "Gardener v1.136.7 → v1.138.3: 2 minor versions, which it takes one by one: over v1.137",
            "",
            "| group | what | before | after | also |",
            "| --- | --- | --- | --- | --- |",
            "| `binaries` | kernel | 6.1 | 6.2 |  |",
        ]);
        assert.equal(table[9], `| \`${control}\` | gone | v1 |  |  |`);
        assert.match(markdownOf("a", "b", vectorDifference(entries("old"), entries("old"))), /\n\nNo difference\.\n$/);
    });

    it("is refused of what is no vector", () => {
        assert.throws(
            () => entries("none"),
            /none\.yaml: is no release vector: nothing in it has a tag, a version or a ref;/,
        );
    });
});
