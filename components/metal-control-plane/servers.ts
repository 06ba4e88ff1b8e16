import type * as pulumi from "@pulumi/pulumi";
import type { Resources } from "./resources";

/** What all servers of the chart have in common. */
export interface ServerSettings {
    replicas: number;
    podDisruptionBudget: { enabled: boolean; minAvailable: number };
    /** Default: the chart's. */
    resources?: Resources;
}

/** A server whose pods may come and go with the load. */
export interface ScaledSettings extends ServerSettings {
    /** In place of `replicas`, where it is enabled. */
    hpa: { enabled: boolean; min: number; max: number; cpuPercentage: number };
}

/** metal-api, the first API. */
export interface MetalApiSettings extends ScaledSettings {
    /** How long a reason for showing a console password has to be; 0: none is asked for. */
    passwordReasonMinlength: number;
    /** Password of the superuser that metal-hammer makes on BMCs, a secret; default: it makes none. */
    bmcSuperuserPassword?: pulumi.Input<string>;
    /** Where firmware is kept, `key` and `secret` secrets; default: nowhere. */
    s3?: {
        address: string;
        key: pulumi.Input<string>;
        secret: pulumi.Input<string>;
        firmwareBucket: string;
    };
}

/** A token that metal-apiserver makes; the request is a `metalstack.api.v2.TokenServiceCreateRequest`. */
export interface ApiToken {
    /** Tenant in whose name it is; default: the provider's. */
    user?: string;
    tokenCreateRequest: { expires: string; [key: string]: unknown };
}

/** metal-apiserver, the second API. */
export interface MetalApiserverSettings extends ScaledSettings {
    /** Claim by which it tells users apart. */
    uniqueUserKey: string;
    /** Key that sessions are signed with, a secret; default: generated. */
    sessionSecret?: pulumi.Input<string>;
    rateLimit: { maxRequestsPerMinute: number; maxUnauthenticatedRequestsPerMinute: number };
    /** When the tokens are made anew, as a cron schedule that does not begin with an asterisk. */
    tokenCreateSchedule: string;
    /** By their keys in the Secret `metal-apiserver-admin-token`. */
    tokens: Record<string, ApiToken>;
}

/** A Splunk that requests are sent to. */
export interface SplunkSettings {
    /** URL of its HTTP event collector. */
    endpoint: string;
    /** A secret. */
    hecToken: pulumi.Input<string>;
    source?: string;
    sourceType?: string;
    index?: string;
    host?: string;
    /** PEM; default: the public CAs, which metal-apiserver can't be told to trust. */
    ca?: string;
}

/** The chart's servers. */
export interface MetalServers {
    metalApi: MetalApiSettings;
    /** Default: there is none. */
    metalApiserver?: MetalApiserverSettings;
    masterdataApi: ServerSettings;
    tenantApiserver: ServerSettings;
    ipam: ServerSettings;
    /** Default: there is none. */
    metalConsole?: ServerSettings;
    /** Where requests to the APIs are recorded. */
    auditing: {
        /** A TimescaleDB of the landscape's own; default: none. */
        timescaledb?: { retention: string };
        splunk?: SplunkSettings;
    };
    /** From which level on they log. */
    logLevel: "debug" | "info" | "warn" | "error";
    /** Annotations of what leads to the APIs, beside that of the ClusterIssuer. */
    annotations: Record<string, string>;
}

const server = (replicas: number, minAvailable: number): ServerSettings => ({
    replicas,
    podDisruptionBudget: { enabled: true, minAvailable },
});

/** As metal-roles has them, with the first API alone (control-plane/roles/metal/defaults). */
export const usualServers: MetalServers = {
    metalApi: {
        ...server(3, 2),
        hpa: { enabled: false, min: 3, max: 5, cpuPercentage: 70 },
        passwordReasonMinlength: 0,
    },
    masterdataApi: server(2, 1),
    tenantApiserver: server(2, 1),
    ipam: server(2, 1),
    auditing: {},
    logLevel: "info",
    annotations: {},
};
