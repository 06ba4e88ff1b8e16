import type * as pulumi from "@pulumi/pulumi";
import type { imagePullSecretsOf } from "../../registries/pull-secret";
import type { WayIn } from "../host";
import type { PostgresService } from "../services";
import { zitadelEntrance } from "./entrance";

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
    way: WayIn;
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
    const { externalDomain, database } = args;
    const way = zitadelEntrance(args.way, externalDomain);
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
                // The ingress, or the Gateway, ends it.
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
        ...way.api,
        env,
        login: { env, ...way.login },
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
