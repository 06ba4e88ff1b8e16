import { spawn } from "node:child_process";
import * as path from "node:path";
import { text } from "node:stream/consumers";
import { SOURCES } from "./sources";
import type { Sources } from "./sources";

/** A Kubernetes object as a chart has it: its namespace is missing where the release's is meant. */
export interface ChartObject {
    apiVersion: string;
    kind: string;
    metadata?: {
        name?: string;
        namespace?: string;
        labels?: Record<string, string>;
        annotations?: Record<string, string>;
        [field: string]: unknown;
    };
    [field: string]: unknown;
}

/** A chart folder, and what the chart's publisher writes into it before he publishes it. */
export interface Chart {
    /** Folder with Chart.yaml, or a .tgz. */
    chart: string;
    /** What `helm package` and the release pipeline change. Default: nothing. */
    package?: { version?: string; appVersion?: string; values?: Record<string, unknown> };
}

/** What to render: the parameters of a `helm install`. */
export interface ChartRequest extends Chart {
    release: { name: string; namespace: string; revision?: number };
    /** Values over those of the chart. Default: none. */
    values?: Record<string, unknown>;
    /**
     * The cluster, as `kubeVersion: "v1.35.6"` and all `apiVersions` that it serves (`v1`, `apps/v1`,
     * `cert-manager.io/v1/Issuer`). Default: the built Kubernetes version, and every API that client-go knows.
     */
    capabilities?: { kubeVersion?: string; apiVersions?: string[] };
    /** Whether to return the objects of the `crds` folders. Default: false. */
    includeCrds?: boolean;
    /** Default: whether it is no upgrade. */
    isInstall?: boolean;
    /** Default: false. */
    isUpgrade?: boolean;
}

/** An object that runs at an event of the release. */
export interface ChartHook {
    /** As `pre-install`. */
    events: string[];
    weight: number;
    /** As `hook-succeeded`; Helm takes an empty list for `before-hook-creation`. */
    deletePolicies: string[];
    object: ChartObject;
}

/** What Helm would create. */
export interface RenderedChart {
    /** In Helm's install order. */
    manifests: ChartObject[];
    /** In the order in which those of one event run. */
    hooks: ChartHook[];
    /** Of the `crds` folders: Helm creates them before anything else, and never again. */
    crds: ChartObject[];
    chart: { name: string; version: string; appVersion: string };
    notes: string;
    /** What Helm would have logged. */
    warnings: string[];
}

/** The charts of {@link Sources}, as their publishers publish them. */
export type PublishedChart =
    | "gardener-operator"
    | "gardenlet"
    | "gardener-extension-provider-metal"
    | "gardener-extension-admission-metal-runtime"
    | "gardener-extension-admission-metal-application"
    | "cert-manager";

/**
 * Where those charts lie, and the version and image tag that their release writes into them (gardener v1.138.3
 * .github/workflows/build.yaml, gardener-extension-provider-metal v0.27.11 .github/workflows/build.yaml, cert-manager
 * v1.21.2 make/manifests.mk; the CRDs of cert-manager are templates, and come with `crds.enabled`).
 */
export function publishedCharts(sources: Sources): Record<PublishedChart, Chart> {
    const { gardener, providerMetal, certManager } = SOURCES;
    const tagged = ({ version }: { version: string }) => ({ version, values: { image: { tag: version } } });
    const metal = path.join(sources.providerMetal, "charts");
    const admission = path.join(metal, "gardener-extension-admission-metal", "charts");
    return {
        "gardener-operator": {
            chart: path.join(sources.gardener, "charts", "gardener", "operator"),
            package: tagged(gardener),
        },
        gardenlet: {
            chart: path.join(sources.gardener, "charts", "gardener", "gardenlet"),
            package: tagged(gardener),
        },
        "gardener-extension-provider-metal": {
            chart: path.join(metal, "gardener-extension-provider-metal"),
            package: tagged(providerMetal),
        },
        "gardener-extension-admission-metal-runtime": {
            chart: path.join(admission, "runtime"),
            package: tagged(providerMetal),
        },
        "gardener-extension-admission-metal-application": {
            chart: path.join(admission, "application"),
            package: { version: providerMetal.version },
        },
        "cert-manager": {
            chart: path.join(sources.certManager, "deploy", "charts", "cert-manager"),
            package: { version: certManager.version, appVersion: certManager.version },
        },
    };
}

/**
 * Renders a chart as `helm install` does, with the checks that it does. The renderer is `chartRenderer` of the
 * toolchain. What Helm adds only when it creates objects is not there: the namespace, and the labels and annotations of
 * ownership. Rejects with one line that names the chart, as Helm words it.
 */
export async function renderChart(
    renderer: string,
    request: ChartRequest,
    options: { signal?: AbortSignal } = {},
): Promise<RenderedChart> {
    const child = spawn(renderer, [], { env: {}, stdio: ["pipe", "pipe", "pipe"], signal: options.signal });
    const ended = new Promise<number | null>((resolve, reject) => {
        child.once("error", reject);
        child.once("close", resolve);
    });
    // A renderer that ends before it read all says why on stderr; the broken pipe is no news.
    child.stdin.on("error", () => undefined);
    child.stdin.end(JSON.stringify(request));
    const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    if (code !== 0) {
        throw new Error(stderr.trim() || `the chart renderer ended with ${code ?? "a signal"}`);
    }
    return JSON.parse(stdout) as RenderedChart;
}
