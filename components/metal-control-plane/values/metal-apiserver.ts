import type * as pulumi from "@pulumi/pulumi";
import { databaseNames } from "../database-names";
import type { MetalApiserverSettings } from "../servers";
import type { OidcClient, ValkeyService } from "../services";
import type { AuditingArgs } from "./auditing";
import { backendValues } from "./auditing";
import { replicasOf } from "./workloads";

/** What metal-apiserver's values are made from. */
export interface MetalApiserverArgs {
    settings: MetalApiserverSettings;
    oidc: OidcClient;
    logLevel: string;
    /** It answers at `v2.<domain>`. */
    domain: string;
    providerTenant: string;
    /** Of the database metal-db, a secret. */
    databasePassword: pulumi.Input<string>;
    sessionSecret: pulumi.Input<string>;
    valkey: ValkeyService;
    auditing: AuditingArgs;
}

/**
 * Values of the chart for metal-apiserver. The chart 0.8.8 tells it nothing of headscale: that came with 0.8.9, and a
 * value that is not known would be refused.
 */
export function metalApiserverValues({
    settings,
    oidc,
    providerTenant,
    valkey,
    auditing,
    ...args
}: MetalApiserverArgs) {
    const { tokens } = settings;
    return {
        enabled: true,
        replicas: replicasOf(settings),
        log_level: args.logLevel,
        url: `https://v2.${args.domain}`,
        provider_tenant: providerTenant,
        db: { addresses: [databaseNames.metal], password: args.databasePassword },
        oidc: {
            client_id: oidc.clientId,
            client_secret: oidc.clientSecret,
            discovery_url: oidc.discoveryUrl,
            end_session_url: oidc.endSessionUrl ?? "",
            unique_user_key: settings.uniqueUserKey,
            tls_skip_verify: false,
        },
        session_secret: args.sessionSecret,
        secure_cookie: true,
        redis: { addr: valkey.address, password: valkey.password },
        auditing: backendValues(auditing),
        rateLimit: settings.rateLimit,
        tokenCreateSchedule: settings.tokenCreateSchedule,
        tokens: Object.fromEntries(
            Object.entries(tokens).map(([name, { user, tokenCreateRequest }]) => [
                name,
                { user: user ?? providerTenant, tokenCreateRequest },
            ]),
        ),
    };
}
