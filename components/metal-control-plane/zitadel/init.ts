import type { batch, rbac } from "@pulumi/kubernetes/types/input";
import * as pulumi from "@pulumi/pulumi";
import type { imagePullSecretsOf } from "../../registries/pull-secret";

/** Names of the objects around zitadel-init, as metal-roles v0.28.1 control-plane/roles/zitadel has them. */
export const initNames = {
    account: "zitadel-metal-init",
    config: "zitadel-metal-init-config",
    job: "zitadel-metal-init-job",
    credentials: "zitadel-client-credentials",
} as const;

/** What zitadel-init puts into zitadel. */
export interface ZitadelInit {
    users: { firstName: string; lastName: string; email: string; password: pulumi.Input<string> }[];
    project: { id: string; name: string };
    /** Default of the redirect URIs: the second API's. */
    application: { id: string; name: string; redirectUris: string[] };
    providers: {
        name: string;
        issuer: string;
        clientId: string;
        /** A secret. */
        clientSecret: pulumi.Input<string>;
        isAutoCreate: boolean;
        isAutoUpdate: boolean;
    }[];
}

/** The config file of zitadel-init v0.3 (metal-stack/zitadel-init cmd/zitadel-init/init.go). */
export function initConfigOf({ users, project, application, providers }: pulumi.Unwrap<ZitadelInit>): string {
    return JSON.stringify({
        static_users: users.map(({ firstName, lastName, email, password }) => ({
            first_name: firstName,
            last_name: lastName,
            email,
            password,
        })),
        project,
        application: { id: application.id, name: application.name, redirect_uris: application.redirectUris },
        generic_oidc_providers: providers.map(provider => ({
            name: provider.name,
            issuer: provider.issuer,
            client_id: provider.clientId,
            client_secret: provider.clientSecret,
            is_auto_create: provider.isAutoCreate,
            is_auto_update: provider.isAutoUpdate,
        })),
    });
}

/** What the Job is made from. */
export interface InitJobArgs {
    namespace: string;
    /** Reference of zitadel-init's image. */
    image: string;
    externalDomain: string;
    /** Name of its service account. */
    account: pulumi.Input<string>;
    /** Name of the Secret with its config. */
    config: pulumi.Input<string>;
    /** Name of the Secret that it writes. */
    credentials: pulumi.Input<string>;
    /** `imagePullSecretsOf`. */
    pullSecret: ReturnType<typeof imagePullSecretsOf>;
}

/** What the Job runs; it reads its config from the Secret and asks zitadel at the name that the world has for it. */
function podOf(args: InitJobArgs): batch.v1.JobSpec["template"] {
    const { namespace, image, externalDomain } = args;
    return {
        spec: {
            ...args.pullSecret,
            serviceAccountName: args.account,
            restartPolicy: "OnFailure",
            containers: [
                {
                    name: "zitadel-metal-init",
                    image,
                    args: [
                        "zitadel-init",
                        `--zitadel-endpoint=${externalDomain}`,
                        `--zitadel-external-domain=${externalDomain}`,
                        "--zitadel-port=443",
                        "--zitadel-pat=$(ZITADEL_PAT)",
                        `--namespace=${namespace}`,
                        pulumi.interpolate`--secret=${args.credentials}`,
                        "--zitadel-skip-verify-tls=false",
                        "--zitadel-insecure=false",
                        "--config-path=/zitadel/config.yaml",
                    ],
                    env: [
                        {
                            name: "ZITADEL_PAT",
                            // zitadel's setup writes it, once, for a new database.
                            valueFrom: { secretKeyRef: { name: "iam-admin-pat", key: "pat" } },
                        },
                    ],
                    // The gate tells what it said last.
                    terminationMessagePolicy: "FallbackToLogsOnError",
                    volumeMounts: [{ name: "config", mountPath: "/zitadel", readOnly: true }],
                },
            ],
            volumes: [{ name: "config", secret: { secretName: args.config } }],
        },
    };
}

/**
 * The Job. It is tried for about an hour and a half, as certificate and name may be late; upstream's is tried once. It has
 * no TTL: one that vanishes by itself would be made again after each `pulumi refresh`. Its gate waits for it, not the
 * provider, which would never let a failed one be tried again.
 */
export function initJobOf(name: pulumi.Input<string>, args: InitJobArgs): batch.v1.Job {
    return {
        metadata: { name, namespace: args.namespace, annotations: { "pulumi.com/skipAwait": "true" } },
        spec: { backoffLimit: 20, template: podOf(args) },
    };
}

/** What zitadel-init may do: it looks for its Secret and changes it, and need not make it. */
export const initRules: rbac.v1.PolicyRule[] = [
    { apiGroups: [""], resources: ["secrets"], resourceNames: [initNames.credentials], verbs: ["get", "update"] },
];
