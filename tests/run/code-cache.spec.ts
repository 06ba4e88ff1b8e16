import assert from "node:assert/strict";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { codeCacheEnvironment } from "../../rehearsal/run/code-cache";

describe("the cache of compiled code", () => {
    let folder: string;
    const before_ = process.env.XDG_CACHE_HOME;

    beforeEach(() => (folder = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), "code-cache-")))));

    afterEach(() => {
        Object.assign(process.env, { XDG_CACHE_HOME: before_ });
        if (before_ === undefined) {
            delete process.env.XDG_CACHE_HOME;
        }
        fs.rmSync(folder, { recursive: true });
    });

    it("lies in the user's cache, and a link in the temporary folder leads tsx there", () => {
        process.env.XDG_CACHE_HOME = path.join(folder, "cache");
        const dir = path.join(folder, "rehearsal");
        const root = path.join(folder, "cache", "metal-landscape", "code");
        assert.deepEqual(codeCacheEnvironment(dir), {
            NODE_COMPILE_CACHE: path.join(root, "node"),
            TS_NODE_CACHE_DIRECTORY: path.join(root, "ts-node"),
        });
        const link = path.join(dir, "tmp", `tsx-${process.geteuid?.()}`);
        assert.equal(fs.realpathSync(link), path.join(root, "tsx"));
        fs.rmSync(dir, { recursive: true });
        assert.deepEqual(fs.readdirSync(root), ["tsx"]);
    });

    it("is done without where there is no home", () => {
        process.env.XDG_CACHE_HOME = path.join(folder, "nobody", ".cache");
        assert.deepEqual(codeCacheEnvironment(path.join(folder, "rehearsal")), {});
        assert.deepEqual(fs.readdirSync(folder), []);
    });
});
