import type { Resources } from "./core";

/** How an API server differs from what Gardener makes, as far as nothing beside the object is needed. */
export interface KubeAPIServerSettings {
    serviceAccountConfig?: {
        issuer?: string;
        acceptedIssuers?: string[];
        extendTokenExpiration?: boolean;
        maxTokenExpiration?: string;
    };
    autoscaling?: { minAllowed: Resources };
}

/** The API server of a Shoot; the ConfigMaps are in the Shoot's namespace. */
export interface ShootKubeAPIServer extends KubeAPIServerSettings {
    auditConfig?: { auditPolicy: { configMapRef: { name: string } } };
    structuredAuthentication?: { configMapName: string };
}
