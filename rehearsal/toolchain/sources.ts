import * as fs from "node:fs/promises";
import * as path from "node:path";
import { errorOfGo, ToolchainError } from "./errors";
import type { ToolchainEvent } from "./events";
import { runGo } from "./go";
import type { GoEnvironment } from "./go";
import { GARDENER_VERSION } from "./tools";

/** Folders of published Go modules that carry the charts and CRDs of a landscape. Read-only: they lie in Go's cache. */
export interface Sources {
    /** Of github.com/gardener/gardener. */
    gardener: string;
    /** Of github.com/metal-stack/gardener-extension-provider-metal. */
    providerMetal: string;
    /** Of github.com/cert-manager/cert-manager. */
    certManager: string;
    /** Of sigs.k8s.io/gateway-api. */
    gatewayApi: string;
}

/** A module of {@link Sources}. */
export interface SourcePin {
    module: string;
    version: string;
    /** What go.sum would say of it. */
    sum: string;
}

/** What {@link Sources} are pinned to. */
export const SOURCES: Readonly<Record<keyof Sources, SourcePin>> = {
    gardener: {
        module: "github.com/gardener/gardener",
        version: GARDENER_VERSION,
        sum: "h1:TqpBaAPa3Pw1O8Cpcm0TJ9nkobICZB9ho2K+FWUMrBA=",
    },
    providerMetal: {
        module: "github.com/metal-stack/gardener-extension-provider-metal",
        version: "v0.27.11",
        sum: "h1:xFm4xXuECLxgGxlGi9XH1GbruEFHGJg9VX5JkGA7rWk=",
    },
    certManager: {
        module: "github.com/cert-manager/cert-manager",
        version: "v1.21.2",
        sum: "h1:UWgoYM+KLNtRlqmoWOKjKBOBUPVHeepQ6/ac3ERJW68=",
    },
    gatewayApi: {
        module: "sigs.k8s.io/gateway-api",
        version: "v1.5.1",
        sum: "h1:RqVRIlkhLhUO8wOHKTLnTJA6o/1un4po4/6M1nRzdd0=",
    },
};

/** How to fetch {@link Sources}. */
export interface SourcesOptions {
    /** Folder in which go runs: one outside of any Go module. */
    cwd: string;
    env: NodeJS.ProcessEnv;
    progress: (event: ToolchainEvent) => void;
    signal?: AbortSignal;
}

interface Downloaded {
    Path: string;
    Dir?: string;
    Sum?: string;
    Error?: string;
}

/** Has Go fetch the modules it has not got yet, compares their checksums, and returns their folders. */
export async function fetchSources(go: GoEnvironment, options: SourcesOptions): Promise<Sources> {
    const pins = Object.values(SOURCES).map(({ module, version }) => `${module}@${version}`);
    for (const pin of pins) {
        if (!(await fs.stat(path.join(go.GOMODCACHE, pin)).catch(() => undefined))) {
            options.progress({ kind: "fetching", module: pin });
        }
    }
    const { code, stdout, stderr } = await runGo(["mod", "download", "-json", ...pins], options);
    const downloads = parseObjects(stdout);
    const failed = downloads.find(download => download.Error !== undefined);
    if (code !== 0 || failed) {
        throw errorOfGo("Charts and API types were not fetched", failed?.Error ?? stderr);
    }
    return {
        gardener: folderOf(SOURCES.gardener, downloads),
        providerMetal: folderOf(SOURCES.providerMetal, downloads),
        certManager: folderOf(SOURCES.certManager, downloads),
        gatewayApi: folderOf(SOURCES.gatewayApi, downloads),
    };
}

function folderOf(pin: SourcePin, downloads: readonly Downloaded[]): string {
    const download = downloads.find(({ Path }) => Path === pin.module);
    if (!download?.Dir || download.Sum !== pin.sum) {
        throw new ToolchainError({
            what: `${pin.module}@${pin.version} can't be used`,
            why: `its checksum is ${download?.Sum ?? "unknown"}, pinned is ${pin.sum}`,
            remedy: "find out which proxy serves other content: `go env GOPROXY`",
        });
    }
    return download.Dir;
}

/** go prints one indented object after the other. */
function parseObjects(output: string): Downloaded[] {
    return JSON.parse(`[${output.trim().replace(/^}\n{/gm, "},\n{")}]`) as Downloaded[];
}
