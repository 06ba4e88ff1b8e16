import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { ensureToolchain } from "../rehearsal/toolchain/toolchain";
import type { Figure } from "./main";

/** Builds all servers into an empty cache with an empty Go build cache; the module cache stays, it is the network's time. */
export async function coldBuild(): Promise<Figure[]> {
    const dir = mkdtempSync(path.join(tmpdir(), "landscape-bench-"));
    try {
        const began = performance.now();
        await ensureToolchain({
            cacheDir: path.join(dir, "toolchain"),
            env: { ...process.env, GOCACHE: path.join(dir, "go-build"), KUBEBUILDER_ASSETS: undefined },
        });
        const minutes = (performance.now() - began) / 60_000;
        return [{ name: "cold build of all servers", value: `${minutes.toFixed(1)} min`, limit: "12 min" }];
    } finally {
        rmSync(dir, { recursive: true, force: true });
    }
}
