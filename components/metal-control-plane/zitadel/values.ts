import type * as pulumi from "@pulumi/pulumi";
import type { imagePullSecretsOf } from "../../registries/pull-secret";
import type { IngressArgs } from "../ingress";
import { INGRESS_CLASS, ingressAnnotationsOf } from "../ingress";
import type { PostgresService } from "../services";

/** What the values of zitadel's chart are made from. */
export interface ZitadelValuesArgs {
    externalDomain: string;
    initialInstance: string;
    initialOrg: string;
    database: Omit<PostgresService, "password">;
    /** Name of the Secret with the master key. */
    masterKeySecret: pulumi.Input<string>;
    /** Name of the Secret with {@link zitadelSecretConfigOf}. */
    configSecret: pulumi.Input<string>;
    /** Tag of the kubectl image, alpine/k8s. */
    kubectlTag: string;
    ingress: IngressArgs;
    /** `imagePullSecretsOf`: of all its pods. */
    pullSecret: ReturnType<typeof imagePullSecretsOf>;
}

/** The key under which the chart looks for a config in a Secret, by default. */
export const CONFIG_KEY = "config-yaml";

/**
 * Values of chart zitadel 10, as metal-roles v0.28.1 control-plane/roles/zitadel has them, but for two things. No password
 * is among them: they come from Secrets, as a ConfigMap and Helm's own Secret would show them. And the port is said: zitadel
 * takes its own, 8080, for the one by which the world reaches it (zitadel v4 cmd/defaults.yaml).
 */
export function zitadelValues(args: ZitadelValuesArgs) {
    const { externalDomain, database, ingress } = args;
    const exposed = (secretName: string, annotations: Record<string, string> = {}) => ({
        enabled: true,
        className: INGRESS_CLASS,
        annotations: { ...annotations, ...ingressAnnotationsOf(ingress) },
        tls: [{ hosts: [externalDomain], secretName }],
    });
    const env = [{ name: "ZITADEL_API_URL", value: `https://${externalDomain}:443` }];
    const user = { Username: database.user, SSL: { Mode: "disable" } };
    return {
        ...args.pullSecret,
        zitadel: {
            masterkeySecretName: args.masterKeySecret,
            configSecretName: args.configSecret,
            configSecretKey: CONFIG_KEY,
            configmapConfig: {
                FirstInstance: {
                    InstanceName: args.initialInstance,
                    Org: {
                        Name: args.initialOrg,
                        Human: {
                            Username: "admin",
                            FirstName: "Admin",
                            LastName: "Initial",
                            DisplayName: "admin",
                            PasswordChangeRequired: false,
                        },
                    },
                },
                ExternalDomain: externalDomain,
                ExternalPort: 443,
                ExternalSecure: true,
                // The ingress ends it.
                TLS: { Enabled: false },
                Database: {
                    Postgres: {
                        Host: database.host,
                        Port: database.port,
                        Database: database.database,
                        MaxOpenConns: 20,
                        MaxIdleConns: 10,
                        MaxConnLifetime: "30m",
                        MaxConnIdleTime: "5m",
                        User: user,
                        Admin: user,
                    },
                },
            },
        },
        ingress: exposed("zitadel-tls", { "nginx.ingress.kubernetes.io/backend-protocol": "GRPC" }),
        env,
        login: { env, ingress: exposed("zitadel-login-tls") },
        tools: { kubectl: { image: { tag: args.kubectlTag } } },
    };
}

/** What of zitadel's config is secret: the chart lays it over the rest, in each of its programs. */
export function zitadelSecretConfigOf(databasePassword: string, adminPassword: string) {
    return {
        Database: { Postgres: { User: { Password: databasePassword }, Admin: { Password: databasePassword } } },
        FirstInstance: { Org: { Human: { Password: adminPassword } } },
    };
}
