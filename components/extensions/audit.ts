import type * as pulumi from "@pulumi/pulumi";
import type { Extension } from "../../gardener/api/operator";
import type { ReleaseVector } from "../../release/vector";
import { WEBHOOK_PORT } from "../webhook-port";
import type { ReleaseOptions } from "./extension";
import { ofMetalStack } from "./of-metal-stack";

/** Options of gardener-extension-audit. */
export interface AuditOptions extends ReleaseOptions {
    /** How API servers hand events over: batch, blocking or blocking-strict. */
    defaultWebhookMode: string;
    /** Where events go in shoots that don't say; default: nowhere. */
    defaultBackends?: {
        log?: { enabled: boolean };
        clusterForwarding?: { enabled: boolean };
        splunk?: SplunkBackend;
        s3?: S3Backend;
    };
}

interface SplunkBackend {
    enabled: boolean;
    index: string;
    host: string;
    port: string;
    tls: boolean;
    /** A secret. */
    token: pulumi.Input<string>;
    /** PEM; default: what the system trusts. */
    ca?: string;
}

interface S3Backend {
    enabled: boolean;
    bucket: string;
    region: string;
    endpoint?: string;
    prefix?: string;
    /** A secret. */
    access_key_id: pulumi.Input<string>;
    /** A secret. */
    secret_access_key: pulumi.Input<string>;
}

/** The Extension of gardener-extension-audit. */
export function auditOf(vector: ReleaseVector, options: AuditOptions): Extension {
    const { defaultWebhookMode, defaultBackends } = options;
    return ofMetalStack(vector, "audit", options, {
        resources: [
            {
                kind: "Extension",
                type: "audit",
                // API servers are started with the webhook that it makes.
                lifecycle: {
                    reconcile: "BeforeKubeAPIServer",
                    delete: "BeforeKubeAPIServer",
                    migrate: "BeforeKubeAPIServer",
                },
            },
        ],
        values: {
            // The chart's own is 10443.
            webhookConfig: { serverPort: WEBHOOK_PORT },
            config: { defaultWebhookMode, ...(defaultBackends && backendsOf(defaultBackends)) },
        },
        inRuntimeCluster: true,
    });
}

/**
 * The backends without their secrets, which the chart puts into Secrets that the backends name
 * (gardener-extension-audit charts/gardener-extension-audit/templates/configmap.yaml).
 */
function backendsOf({ log, clusterForwarding, splunk, s3 }: NonNullable<AuditOptions["defaultBackends"]>) {
    const secrets: { name: string; data: Record<string, pulumi.Input<string>> }[] = [];
    const named = (name: string, data: Record<string, pulumi.Input<string>>) => {
        secrets.push({ name, data });
        return { secretResourceName: name };
    };
    const splunkBackend = ({ token, ca, ...backend }: SplunkBackend) => ({
        ...backend,
        ...named("splunk", { token, ...(ca !== undefined && { ca }) }),
    });
    const s3Backend = ({ access_key_id, secret_access_key, ...backend }: S3Backend) => ({
        ...backend,
        ...named("s3", { access_key_id, secret_access_key }),
    });
    return {
        defaultBackends: {
            ...(log && { log }),
            ...(clusterForwarding && { clusterForwarding }),
            ...(splunk && { splunk: splunkBackend(splunk) }),
            ...(s3 && { s3: s3Backend(s3) }),
        },
        ...(secrets.length > 0 && { defaultBackendSecrets: secrets }),
    };
}
