import type { Schema } from "./schemas";

const string: Schema = { type: "string" };
const boolean: Schema = { type: "boolean" };
const strings: Schema = { type: "array", items: string };
const listOf = (items: Schema): Schema => ({ type: "array", items });

/** A document within an object or a ConfigMap: it has a version and a kind, these fields, and no others. */
function document(properties: Record<string, Schema>, required: string[] = []): Schema {
    return { type: "object", properties: { apiVersion: string, kind: string, ...properties }, required };
}

function object(properties: Record<string, Schema>, required: string[] = []): Schema {
    return { type: "object", properties, required };
}

const claimOrExpression = object({ claim: string, expression: string });
const prefixed = object({ claim: string, prefix: string, expression: string });
const omitStages = listOf({ enum: ["RequestReceived", "ResponseStarted", "ResponseComplete", "Panic"] });

/**
 * Schemas of documents that no server describes and whose types lie in no module that the rehearsal fetches, by
 * `apiVersion kind`.
 */
export const ownSchemas: Record<string, Schema> = {
    // networking-calico v1.56.0 pkg/apis/calico/v1alpha1/types_network.go, the fields that metal-stack sets.
    "calico.networking.extensions.gardener.cloud/v1alpha1 NetworkConfig": document({
        backend: { enum: ["bird", "none", "vxlan"] },
        ipv4: object({ mode: { enum: ["Always", "Never", "CrossSubnet", "Off"] } }),
        typha: object({ enabled: boolean }),
        vethMTU: string,
    }),
    // gardener-extension-provider-gcp v1.50.0 pkg/apis/gcp/v1alpha1/types_backupbucket.go
    "gcp.provider.extensions.gardener.cloud/v1alpha1 BackupBucketConfig": document({
        immutability: object({ retentionType: { enum: ["bucket"] }, retentionPeriod: string, locked: boolean }, [
            "retentionType",
            "retentionPeriod",
        ]),
    }),
    // k8s.io/apiserver v0.35.6 pkg/apis/apiserver/v1beta1/types.go
    "apiserver.config.k8s.io/v1beta1 AuthenticationConfiguration": document(
        {
            jwt: listOf(
                object(
                    {
                        issuer: object(
                            {
                                url: string,
                                discoveryURL: string,
                                certificateAuthority: string,
                                audiences: strings,
                                audienceMatchPolicy: { enum: ["MatchAny"] },
                                egressSelectorType: { enum: ["controlplane", "cluster"] },
                            },
                            ["url", "audiences"],
                        ),
                        claimValidationRules: listOf(
                            object({ claim: string, requiredValue: string, expression: string, message: string }),
                        ),
                        claimMappings: object(
                            {
                                username: prefixed,
                                groups: prefixed,
                                uid: claimOrExpression,
                                extra: listOf(object({ key: string, valueExpression: string })),
                            },
                            ["username"],
                        ),
                        userValidationRules: listOf(object({ expression: string, message: string })),
                    },
                    ["issuer", "claimMappings"],
                ),
            ),
            anonymous: object({ enabled: boolean, conditions: listOf(object({ path: string }, ["path"])) }, [
                "enabled",
            ]),
        },
        ["jwt"],
    ),
    // k8s.io/apiserver v0.35.6 pkg/apis/audit/v1/types.go
    "audit.k8s.io/v1 Policy": document(
        {
            rules: listOf(
                object(
                    {
                        level: { enum: ["None", "Metadata", "Request", "RequestResponse"] },
                        users: strings,
                        userGroups: strings,
                        verbs: strings,
                        resources: listOf(object({ group: string, resources: strings, resourceNames: strings })),
                        namespaces: strings,
                        nonResourceURLs: strings,
                        omitStages,
                        omitManagedFields: boolean,
                    },
                    ["level"],
                ),
            ),
            omitStages,
            omitManagedFields: boolean,
        },
        ["rules"],
    ),
};
