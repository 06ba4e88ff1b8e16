import type * as pulumi from "@pulumi/pulumi";
import type { ImageRef } from "../../release/vector";
import type { Entrance } from "../ingress/ingress";
import type { DeployedDatabases } from "./databases";
import type { HeadscaleOptions } from "./headscale/headscale";
import { Headscale } from "./headscale/headscale";
import { needed } from "./needed";
import type { MetalRelease } from "./release";
import type { HeadscaleService, OidcClient } from "./services";
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
    /** What lets traffic in. */
    entrance: Entrance;
    /** Name of the ClusterIssuer of the ingresses' certificates. */
    clusterIssuer: string;
    /** Default: there is no VPN. */
    headscale?: HeadscaleOptions;
    /** Where users of the second API log in: at a zitadel of the landscape's own, or an issuer that is there; default: nowhere. */
    login?: { zitadel: ZitadelOptions } | { oidc: OidcClient };
    /** Docker config (JSON) by which images are pulled, a secret; default: nobody asks for one. */
    dockerConfig?: pulumi.Input<string>;
    /** Those that are there with one of these only. */
    databases: Pick<DeployedDatabases, "zitadel" | "headscale">;
    /** Records of the control plane's names. */
    records: Record<string, pulumi.Resource>;
}

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

/** headscale and zitadel, where there are to be any, as children of the control plane. */
export function optionalServices(
    name: string,
    args: OptionalServicesArgs,
    parent: pulumi.Resource,
): { headscale?: HeadscaleService; oidc?: OidcClient } {
    const { kubeconfig, namespace, kubectl, entrance, clusterIssuer, dockerConfig, release, login } = args;
    const shared = { kubeconfig, namespace, kubectl, entrance, clusterIssuer, dockerConfig };
    const headscale = (options: HeadscaleOptions): HeadscaleService => {
        const { database: ready, service: database } = needed("headscale-db", args.databases.headscale);
        const host = `headscale.${args.domain}`;
        return new Headscale(
            `${name}-headscale`,
            { ...options, ...shared, image: release.headscale, host, database },
            { parent, dependsOn: ready },
        ).service;
    };
    const zitadel = (options: ZitadelOptions): OidcClient => {
        const { database: ready, service: database } = needed("zitadel-db", args.databases.zitadel);
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

/** What zitadel is told, where users log in there. */
export function zitadelOf(login: OptionalServicesArgs["login"]): ZitadelOptions | undefined {
    return login && "zitadel" in login ? login.zitadel : undefined;
}
