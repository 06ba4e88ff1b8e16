import type * as pulumi from "@pulumi/pulumi";
import type { AdmissionPlugin, APIServerConfig } from "../../gardener/api/garden-kubernetes";
import type { GardenReferences } from "./references";

/** Fields with references to Secrets or ConfigMaps, or without a choice. */
type Referring = "admissionPlugins" | "auditConfig" | "auditWebhook" | "encryptionConfig";

/** An API server of the garden, with what it reads in place of references to it. */
export interface APIServerArgs extends Omit<APIServerConfig, Referring> {
    admissionPlugins?: (Omit<AdmissionPlugin, "kubeconfigSecretName"> & {
        /** A secret. */
        kubeconfig?: pulumi.Input<string>;
    })[];
    /** The policy: `audit.k8s.io/v1` Policy. */
    auditConfig?: { auditPolicy: object };
    auditWebhook?: {
        /** A secret. */
        kubeconfig: pulumi.Input<string>;
        batchMaxSize?: number;
    };
    /** What is encrypted beside what always is. */
    encryptionConfig?: { resources: string[] };
}

/** An API server as the Garden has it; `suffix` begins the names of what it refers to. */
export function apiServerOf<T extends APIServerArgs>(
    { admissionPlugins, auditConfig, auditWebhook, encryptionConfig, ...others }: T,
    suffix: string,
    references: GardenReferences,
): Omit<T, Referring> & Pick<APIServerConfig, Referring> {
    return {
        ...others,
        ...(admissionPlugins && {
            admissionPlugins: admissionPlugins.map(({ kubeconfig, ...plugin }) => ({
                ...plugin,
                ...(kubeconfig !== undefined && {
                    kubeconfigSecretName: references.kubeconfig(
                        `${suffix}-admission-${plugin.name.toLowerCase()}`,
                        kubeconfig,
                    ),
                }),
            })),
        }),
        ...(auditConfig && {
            auditConfig: {
                auditPolicy: {
                    configMapRef: {
                        name: references.document(`${suffix}-audit-policy`, "policy", auditConfig.auditPolicy),
                    },
                },
            },
        }),
        ...(auditWebhook && {
            auditWebhook: {
                kubeconfigSecretName: references.kubeconfig(`${suffix}-audit-webhook`, auditWebhook.kubeconfig),
                ...(auditWebhook.batchMaxSize !== undefined && { batchMaxSize: auditWebhook.batchMaxSize }),
            },
        }),
        // The CRD asks for a provider, and 1.138.3 has but one.
        ...(encryptionConfig && { encryptionConfig: { ...encryptionConfig, provider: { type: "aescbc" as const } } }),
    };
}
