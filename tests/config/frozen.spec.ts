import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { frozenOf } from "../../config/frozen";
import { loadLandscape } from "../../config/load";
import type { FrozenEntries } from "../../gardener/frozen/entries";
import { refusalsOf } from "../../gardener/frozen/refusals";
import { loadVector } from "../../release/vector";
import * as changes from "../frozen/changes";
import type { Loose } from "./document";
import { devDocument, set } from "./document";

describe("what is frozen of a landscape", () => {
    let folder: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "landscape-test-"));
    });

    after(() => rmSync(folder, { recursive: true }));

    function frozen(document: Loose): FrozenEntries {
        const landscape = loadLandscape(document);
        return frozenOf(landscape, loadVector(landscape.release.vector));
    }

    it("refuses each of its changes, and there is nothing in it that nothing refuses", () => {
        const vector = path.join(folder, "vector.yaml");
        writeFileSync(vector, changes.vectorAfter());
        const [olds, news] = [frozen(changes.before()), frozen(changes.after(vector))];
        const refusals = refusalsOf(olds, news);
        assert.deepEqual(
            refusals.map(({ path: at, found }) => `${at}: ${found}`),
            changes.refused(),
        );
        assert.deepEqual(
            refusals.map(refusal => refusal.path),
            Object.values(news)
                .map(entry => entry.path)
                .sort((a, b) => a.localeCompare(b, "en", { numeric: true })),
        );
    });

    it("is the same fields, set or not, for every part that is there", () => {
        const bare = devDocument();
        set(bare.garden, { name: "dev" });
        assert.deepEqual(Object.keys(frozen(bare)).sort(), Object.keys(frozen(changes.before())).sort());
        assert.ok(!("value" in frozen(bare)["metal.databases.storageClass"]));
    });

    it("is called by names, and shown where it stands", () => {
        const document = devDocument();
        (document.seeds as Loose[]).reverse();
        const { path: at, value } = frozen(document)["seeds[seed-a].networking.pods"];
        assert.deepEqual([at, value], ["seeds[1].networking.pods", "10.240.0.0/16"]);
    });

    it("lets a seed be taken out and come back with other ranges, and shoots be put in another order", () => {
        const all = frozen(devDocument());
        const less = devDocument();
        less.seeds.splice(1, 1);
        const again = devDocument();
        set(again.seeds[1].networking, { pods: "10.246.0.0/16" });
        assert.deepEqual(refusalsOf(all, frozen(less)), []);
        assert.deepEqual(refusalsOf(frozen(less), frozen(again)), []);
        assert.equal(refusalsOf(all, frozen(again)).length, 1);
    });

    it("leaves free what a landscape does not go to yet", () => {
        const changed = devDocument();
        set(changed.seeds[0].networking, { pods: "10.246.0.0/16" });
        const kinds = (through: string) => {
            set(changed, { through });
            return [...new Set(Object.keys(frozen(changed)).map(id => id.replace(/[.[(].*/, "")))].sort();
        };
        const metal = ["clusters", "dns", "metal", "release", "stage"];
        assert.deepEqual(kinds("metal"), metal);
        assert.deepEqual(kinds("garden"), [...metal, "garden", "projects", "soil"].sort());
        assert.deepEqual(kinds("seeds"), [...metal, "garden", "projects", "seeds", "soil"].sort());
        const until = (through: string) => {
            const document = devDocument();
            set(document, { through });
            return frozen(document);
        };
        assert.deepEqual(refusalsOf(until("garden"), frozen(changed)), []);
    });
});
