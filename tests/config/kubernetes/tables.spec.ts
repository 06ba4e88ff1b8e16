import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { apiVersions } from "../../../config/kubernetes/api-versions";
import { featureGates } from "../../../config/kubernetes/feature-gates";
import type { KubernetesRow } from "../../../config/kubernetes/rows";
import { isIn, kubernetesTable } from "../../../config/kubernetes/rows";
import { ensureToolchain } from "../../../rehearsal/toolchain/toolchain";
import { BUILD_MILLISECONDS } from "../../cluster/toolchain";

/** Minors that Gardener takes. */
const minors = [30, 31, 32, 33, 34, 35];

/** Entries of a map in Gardener's Go source: `"NAME": {FIELDS},`. */
function entriesOf(source: string): [name: string, fields: string][] {
    return [...source.matchAll(/^\t+"([\w./-]+)":\s*\{(.*)\},$/gm)].map(([, name, fields]) => [name, fields]);
}

/** What a table says of each minor: nothing where it has no such name. */
function byMinor(row: KubernetesRow | undefined): unknown[] {
    return minors.map(minor =>
        row === undefined || !isIn(row, minor)
            ? undefined
            : {
                  required: row.required ?? false,
                  locked: row.locked && minor >= row.locked.from ? row.locked.value : undefined,
              },
    );
}

function minorIn(fields: string, field: string): number | undefined {
    const found = new RegExp(`${field}: "1\\.(\\d+)"`).exec(fields);
    return found === null ? undefined : Number(found[1]);
}

function rowOf(fields: string): KubernetesRow {
    const [added, removed, from] = ["AddedInVersion", "RemovedInVersion", "LockedToDefaultInVersion"].map(field =>
        minorIn(fields, field),
    );
    return {
        ...(added !== undefined && { added }),
        ...(removed !== undefined && { removed }),
        ...(from !== undefined && { locked: { from, value: fields.includes("LockedValue: true") } }),
        required: fields.includes("RequiredForWorkerless: true"),
    };
}

describe("a table of Kubernetes' options", () => {
    const tables: [file: string, table: ReadonlyMap<string, KubernetesRow>][] = [
        ["features/featuregates.go", featureGates],
        ["apigroups/apigroups.go", apiVersions],
    ];

    for (const [file, table] of tables) {
        it(`says of each minor what Gardener's own does: ${file}`, async function () {
            this.timeout(BUILD_MILLISECONDS);
            const { sources } = await ensureToolchain();
            const source = readFileSync(path.join(sources.gardener, "pkg/utils/validation", file), "utf8");
            const entries = new Map(entriesOf(source));
            assert.ok(entries.size > 150);
            for (const name of new Set([...entries.keys(), ...table.keys()])) {
                const fields = entries.get(name);
                assert.deepEqual(
                    byMinor(table.get(name)),
                    byMinor(fields === undefined ? undefined : rowOf(fields)),
                    name,
                );
            }
        });
    }

    it("has what it is made of", () => {
        assert.deepEqual(
            [...kubernetesTable("  A B>=1.31\n  C<1.33=true@1.32 v1!\n")],
            [
                ["A", {}],
                ["B", { added: 31 }],
                ["C", { removed: 33, locked: { from: 32, value: true } }],
                ["v1", { required: true }],
            ],
        );
        assert.throws(() => kubernetesTable("A>1.31"), /no row of a table: A>1\.31/);
    });
});
