import * as path from "node:path";

/** A program of the toolchain, by the name of its file. */
export type ToolName = "etcd" | "kube-apiserver" | "kube-controller-manager" | "gardener-apiserver" | "chart-renderer";

/** How one program is built, and what that costs on a machine with two cores and empty caches. */
export interface Tool {
    name: ToolName;
    /** Folder of the Go module that pins it, beside this file. */
    module: string;
    /** Package path, as `go build` takes it. */
    package: string;
    /** What the linker sets, by variable. */
    variables: Record<string, string>;
    /** A published module of the build: where its folder is missing, the modules are yet to be downloaded. */
    needs: string;
    /**
     * Seconds on two free cores with empty caches, after the tools above it in {@link TOOLS}: half the processor time that
     * the build took on such a machine, and the last link, which no second core helps with.
     */
    usualSeconds: number;
    /** MiB that it adds to the module cache, to the build cache and to ours. */
    disk: { modules: number; build: number; binary: number };
}

/** Kubernetes version that kube-apiserver and kube-controller-manager report. */
export const KUBERNETES_VERSION = "v1.35.6";

/** Gardener version that gardener-apiserver reports. */
export const GARDENER_VERSION = "v1.138.3";

/** etcd version: the newest 3.6 that builds with {@link MINIMUM_GO}; Kubernetes 1.35 asks for 3.6.6 or newer. */
export const ETCD_VERSION = "v3.6.14";

/** Helm version that charts see. */
export const HELM_VERSION = "v3.20.2";

/** Oldest Go that the pinned modules build with (gardener v1.138.3 go.mod). */
export const MINIMUM_GO = "1.25.6";

/** Folder of the pinned Go modules. */
export const MODULES = __dirname;

/** Everything that is built, in the order in which it is: the smallest first, and what shares packages in a row. */
export const TOOLS: readonly Tool[] = [
    {
        name: "etcd",
        module: "etcd",
        package: "go.etcd.io/etcd/server/v3",
        variables: {},
        needs: `go.etcd.io/etcd/server/v3@${ETCD_VERSION}`,
        usualSeconds: 50,
        disk: { modules: 260, build: 350, binary: 30 },
    },
    {
        name: "kube-apiserver",
        module: "kubernetes",
        package: "k8s.io/kubernetes/cmd/kube-apiserver",
        variables: versionVariables(KUBERNETES_VERSION),
        needs: `k8s.io/kubernetes@${KUBERNETES_VERSION}`,
        usualSeconds: 300,
        disk: { modules: 520, build: 2000, binary: 100 },
    },
    {
        name: "kube-controller-manager",
        module: "kubernetes",
        package: "k8s.io/kubernetes/cmd/kube-controller-manager",
        variables: versionVariables(KUBERNETES_VERSION),
        needs: `k8s.io/kubernetes@${KUBERNETES_VERSION}`,
        usualSeconds: 85,
        disk: { modules: 0, build: 810, binary: 95 },
    },
    {
        name: "gardener-apiserver",
        module: "gardener",
        package: "github.com/gardener/gardener/cmd/gardener-apiserver",
        variables: {
            ...versionVariables(GARDENER_VERSION),
            "k8s.io/component-base/version/verflag.programName": "Gardener",
        },
        needs: `github.com/gardener/gardener@${GARDENER_VERSION}`,
        usualSeconds: 270,
        disk: { modules: 700, build: 1800, binary: 105 },
    },
    {
        name: "chart-renderer",
        module: "charts",
        package: ".",
        variables: {
            // What a chart sees when the request names no version (helm v3.20.2 Makefile).
            "helm.sh/helm/v3/internal/version.version": HELM_VERSION,
            "helm.sh/helm/v3/pkg/chartutil.k8sVersionMajor": KUBERNETES_VERSION.slice(1).split(".")[0],
            "helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor": KUBERNETES_VERSION.slice(1).split(".")[1],
        },
        needs: `helm.sh/helm/v3@${HELM_VERSION}`,
        usualSeconds: 45,
        disk: { modules: 120, build: 150, binary: 40 },
    },
];

/** Folder of the Go module of a tool. */
export function moduleFolder(tool: Tool): string {
    return path.join(MODULES, tool.module);
}

/** Flags of `go build` for a tool: the same everywhere, so that they are part of the cache key. */
export function buildFlags(tool: Tool): string[] {
    const variables = Object.entries(tool.variables).map(([name, value]) => `-X ${name}=${value}`);
    return ["-mod=readonly", "-buildvcs=false", "-trimpath", "-ldflags", ["-s", "-w", ...variables].join(" ")];
}

/** Both Kubernetes and Gardener report what k8s.io/component-base/version holds (gardener hack/get-build-ld-flags.sh). */
function versionVariables(version: string): Record<string, string> {
    const [major, minor] = version.slice(1).split(".");
    const variable = (name: string) => `k8s.io/component-base/version.${name}`;
    return {
        [variable("gitVersion")]: version,
        [variable("gitMajor")]: major,
        [variable("gitMinor")]: minor,
        [variable("gitTreeState")]: "clean",
    };
}
