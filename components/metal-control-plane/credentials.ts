import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";
import type { DatabaseName, OfDatabases, UsualDatabase } from "./database-names";
import { databaseNames } from "./database-names";

/** The credentials of metal-stack's control plane, all secrets. */
export interface MetalCredentials {
    /** HMAC keys of metal-api, by role. */
    hmac: { view: pulumi.Output<string>; edit: pulumi.Output<string>; admin: pulumi.Output<string> };
    masterdataHmac: pulumi.Output<string>;
    /** Of the databases that there are. */
    passwords: OfDatabases<pulumi.Output<string>>;
    /** By which metal-apiserver signs sessions; where there is one. */
    session?: pulumi.Output<string>;
}

/** Credentials that are given; those that are not are generated. */
export interface GivenCredentials {
    /** Of metal-api, by role. */
    hmac?: { view?: pulumi.Input<string>; edit?: pulumi.Input<string>; admin?: pulumi.Input<string> };
    masterdataHmac?: pulumi.Input<string>;
    /** Of the databases that there are. */
    databases: OfDatabases<{ password?: pulumi.Input<string> }>;
    /** metal-apiserver; default: there is none. */
    metalApiserver?: { sessionSecret?: pulumi.Input<string> };
}

/** The credentials: given ones as they are, the others generated, as children named `${name}-…`. */
export function credentials(
    name: string,
    { hmac, masterdataHmac, databases, metalApiserver }: GivenCredentials,
    opts: pulumi.CustomResourceOptions,
): MetalCredentials {
    const secret = (suffix: string, given: pulumi.Input<string> | undefined) =>
        pulumi.secret(given ?? new RandomPassword(`${name}-${suffix}`, passwordArgs, opts).result);
    const password = (key: DatabaseName, given: { password?: pulumi.Input<string> }) =>
        secret(`${databaseNames[key]}-password`, given.password);
    const optional = (key: Exclude<DatabaseName, UsualDatabase>) => {
        const given = databases[key];
        return given && { [key]: password(key, given) };
    };
    return {
        hmac: {
            view: secret("hmac-view", hmac?.view),
            edit: secret("hmac-edit", hmac?.edit),
            admin: secret("hmac-admin", hmac?.admin),
        },
        masterdataHmac: secret("hmac-masterdata", masterdataHmac),
        passwords: {
            metal: password("metal", databases.metal),
            ipam: password("ipam", databases.ipam),
            masterdata: password("masterdata", databases.masterdata),
            ...optional("zitadel"),
            ...optional("headscale"),
            ...optional("auditing"),
            ...optional("valkey"),
        },
        ...(metalApiserver && { session: secret("session", metalApiserver.sessionSecret) }),
    };
}

/**
 * 32 letters and digits: they stand in shell commands and unquoted in the chart's templates, where a text without
 * letters of both cases might be read as a number (metal-control-plane 0.8.8).
 */
const passwordArgs = { length: 32, special: false, minUpper: 4, minLower: 4, minNumeric: 4 } as const;
