/** What a container asks for, and what it gets at most. */
export interface UsualResources {
    requests: { cpu: string; memory: string };
    limits: { cpu: string; memory: string };
}

const small: UsualResources = { requests: { memory: "128Mi", cpu: "20m" }, limits: { memory: "256Mi", cpu: "100m" } };

/**
 * Resources of the containers of metal-stack's databases, by the names that the config gives these (metal-roles v0.28.1
 * control-plane/roles, defaults of each).
 */
export const databaseResources = {
    metal: { requests: { memory: "2Gi", cpu: "200m" }, limits: { memory: "4Gi", cpu: "500m" } },
    ipam: small,
    masterdata: small,
    zitadel: small,
    headscale: { requests: { memory: "256Mi", cpu: "100m" }, limits: { memory: "2Gi", cpu: "500m" } },
    auditing: { requests: { memory: "256Mi", cpu: "500m" }, limits: { memory: "1Gi", cpu: "1" } },
    valkey: { requests: { memory: "512M", cpu: "400m" }, limits: { memory: "1Gi", cpu: "800m" } },
} satisfies Record<string, UsualResources>;
