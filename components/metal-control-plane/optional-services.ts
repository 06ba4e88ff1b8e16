import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";
import type { ImageRef } from "../../release/vector";
import { passwordArgs } from "./credentials";
import type { HeadscaleOptions } from "./headscale/headscale";
import { Headscale } from "./headscale/headscale";
import { POSTGRES_USER } from "./postgres";
import type { MetalRelease } from "./release";
import type { HeadscaleService, OidcClient, PostgresService } from "./services";
import { databaseNames } from "./values";
import type { ZitadelOptions } from "./zitadel/zitadel";
import { Zitadel } from "./zitadel/zitadel";

/** Args of {@link optionalServices}. */
export interface OptionalServicesArgs {
    /** Kubeconfig of the cluster. */
    kubeconfig: pulumi.Input<string>;
    namespace: string;
    /** `metalReleaseOf(vector)`. */
    release: MetalRelease;
    /** An image with bash and kubectl. */
    kubectl: ImageRef;
    /** headscale answers at `headscale.<domain>`. */
    domain: string;
    /** Name of the ClusterIssuer of the ingresses' certificates. */
    clusterIssuer: string;
    /** Default: there is no VPN. */
    headscale?: HeadscaleOptions;
    /** Where users of the second API log in: at a zitadel of the landscape's own, or an issuer that is there; default: nowhere. */
    login?: { zitadel: ZitadelOptions } | { oidc: OidcClient };
    databases: Record<OptionalDatabase, { password?: pulumi.Input<string> }>;
    /** Makes one of the databases. */
    database: (of: OptionalDatabase, password: pulumi.Output<string>) => pulumi.Resource;
    /** Records of the control plane's names. */
    records: Record<string, pulumi.Resource>;
}

/** A database that is there with its service only. */
type OptionalDatabase = "zitadel" | "headscale";

/** What else may answer, by its record's suffix: {@link optionalServices} needs the records. */
export function optionalHostsOf({
    domain,
    headscale,
    login,
}: Pick<OptionalServicesArgs, "domain" | "headscale" | "login">): { auth?: string; headscale?: string } {
    const zitadel = zitadelOf(login);
    return {
        ...(zitadel && { auth: zitadel.externalDomain }),
        ...(headscale && { headscale: `headscale.${domain}` }),
    };
}

/** headscale and zitadel with their databases, where there are to be any, as children of the control plane. */
export function optionalServices(
    name: string,
    args: OptionalServicesArgs,
    parent: pulumi.Resource,
): { headscale?: HeadscaleService; oidc?: OidcClient } {
    const { kubeconfig, namespace, kubectl, clusterIssuer, release, login } = args;
    const shared = { kubeconfig, namespace, kubectl, clusterIssuer };
    const postgres = (of: OptionalDatabase): [pulumi.Resource, PostgresService] => {
        const database = databaseNames[of];
        const given = args.databases[of].password;
        const password = pulumi.secret(
            given ?? new RandomPassword(`${name}-${database}-password`, passwordArgs, { parent }).result,
        );
        const service = { host: database, port: 5432, database: of, user: POSTGRES_USER, password };
        return [args.database(of, password), service];
    };
    const headscale = (options: HeadscaleOptions): HeadscaleService => {
        const [ready, database] = postgres("headscale");
        const host = `headscale.${args.domain}`;
        return new Headscale(
            `${name}-headscale`,
            { ...options, ...shared, image: release.headscale, host, database },
            { parent, dependsOn: ready },
        ).service;
    };
    const zitadel = (options: ZitadelOptions): OidcClient => {
        const [ready, database] = postgres("zitadel");
        const { chart, init: initImage } = release.zitadel;
        return new Zitadel(
            `${name}-zitadel`,
            { ...options, ...shared, chart, initImage, database, record: args.records.auth },
            { parent, dependsOn: ready },
        ).client;
    };
    const own = zitadelOf(login);
    return {
        ...(args.headscale && { headscale: headscale(args.headscale) }),
        ...(own && { oidc: zitadel(own) }),
        ...(login && "oidc" in login && { oidc: login.oidc }),
    };
}

function zitadelOf(login: OptionalServicesArgs["login"]): ZitadelOptions | undefined {
    return login && "zitadel" in login ? login.zitadel : undefined;
}
