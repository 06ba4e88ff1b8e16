import type { HelmChartRef } from "../release/vector";

/** Arguments of a Helm release that say which chart, from a repository or an OCI registry. */
export function chartArgsOf(ref: HelmChartRef) {
    const { chart, version, repository } = ref;
    return { chart, version, ...(repository ? { repositoryOpts: { repo: repository } } : {}) };
}
