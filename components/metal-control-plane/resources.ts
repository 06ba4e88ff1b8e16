import type { UsualResources } from "../../release/database-resources";

/** What a container asks for and gets at most, where that is not the usual. */
export interface Resources {
    requests?: { cpu?: string; memory?: string };
    limits?: { cpu?: string; memory?: string };
}

/** Resources of a container: each quantity that is not given is the usual one. */
export function resourcesOf(usual: UsualResources, { requests, limits }: Resources = {}): UsualResources {
    return { requests: { ...usual.requests, ...requests }, limits: { ...usual.limits, ...limits } };
}
