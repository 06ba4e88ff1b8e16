import type { MetalServers, ScaledSettings, ServerSettings } from "../servers";

/** Values of the chart that say how many pods there are, and what they get: a map a topic, with a key a server. */
export function workloadValues({ metalApi, metalApiserver, metalConsole, ...servers }: MetalServers) {
    const all = {
        metal_api: metalApi,
        masterdata_api: servers.masterdataApi,
        tenant_apiserver: servers.tenantApiserver,
        ipam: servers.ipam,
        ...(metalApiserver && { metal_apiserver: metalApiserver }),
        ...(metalConsole && { metal_console: metalConsole }),
    };
    return {
        resources: of(all, ({ resources }) => resources),
        pod_disruption_budget: of(all, ({ podDisruptionBudget: { enabled, minAvailable } }) => ({
            enabled,
            min_available: minAvailable,
        })),
        hpa: of({ metal_api: metalApi, ...(metalApiserver && { metal_apiserver: metalApiserver }) }, hpaValues),
    };
}

/**
 * Pods of a server that scales by itself: its fewest, since each upgrade of the chart sets the number that stands in its
 * Deployment.
 */
export function replicasOf({ replicas, hpa }: ScaledSettings): number {
    return hpa.enabled ? hpa.min : replicas;
}

function hpaValues({ hpa: { cpuPercentage, ...hpa } }: ScaledSettings) {
    return { ...hpa, cpu_percentage: cpuPercentage };
}

function of<S extends ServerSettings, T>(all: Record<string, S>, valueOf: (server: S) => T | undefined) {
    return Object.fromEntries(
        Object.entries(all).flatMap(([key, server]) => {
            const value = valueOf(server);
            return value === undefined ? [] : [[key, value]];
        }),
    );
}
