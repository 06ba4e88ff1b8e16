import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";

/** The credentials of metal-stack's control plane, all secrets. */
export interface MetalCredentials {
    /** HMAC keys of metal-api, by role. */
    hmac: { view: pulumi.Output<string>; edit: pulumi.Output<string>; admin: pulumi.Output<string> };
    masterdataHmac: pulumi.Output<string>;
    passwords: {
        metal: pulumi.Output<string>;
        ipam: pulumi.Output<string>;
        masterdata: pulumi.Output<string>;
        /** Where there is metal-apiserver. */
        valkey?: pulumi.Output<string>;
        /** Where requests are recorded in a database. */
        auditing?: pulumi.Output<string>;
    };
    /** By which metal-apiserver signs sessions; where there is one. */
    session?: pulumi.Output<string>;
}

/** Credentials that are given; those that are not are generated. */
export interface GivenCredentials {
    /** Of metal-api, by role. */
    hmac?: { view?: pulumi.Input<string>; edit?: pulumi.Input<string>; admin?: pulumi.Input<string> };
    masterdataHmac?: pulumi.Input<string>;
    databases: Record<"metal" | "ipam" | "masterdata", { password?: pulumi.Input<string> }> & {
        passwords?: { valkey?: pulumi.Input<string>; auditing?: pulumi.Input<string> };
    };
    /** metal-apiserver; default: there is none. */
    metalApiserver?: { sessionSecret?: pulumi.Input<string> };
    /** Where requests are recorded; default: nowhere. */
    auditing?: { timescaledb?: object };
}

/** The credentials: given ones as they are, the others generated, as children named `${name}-…`. */
export function credentials(
    name: string,
    { hmac, masterdataHmac, databases, metalApiserver, auditing }: GivenCredentials,
    opts: pulumi.CustomResourceOptions,
): MetalCredentials {
    const secret = (suffix: string, given: pulumi.Input<string> | undefined) =>
        pulumi.secret(given ?? new RandomPassword(`${name}-${suffix}`, passwordArgs, opts).result);
    return {
        hmac: {
            view: secret("hmac-view", hmac?.view),
            edit: secret("hmac-edit", hmac?.edit),
            admin: secret("hmac-admin", hmac?.admin),
        },
        masterdataHmac: secret("hmac-masterdata", masterdataHmac),
        passwords: {
            metal: secret("metal-db-password", databases.metal.password),
            ipam: secret("ipam-db-password", databases.ipam.password),
            masterdata: secret("masterdata-db-password", databases.masterdata.password),
            ...(metalApiserver && { valkey: secret("valkey-password", databases.passwords?.valkey) }),
            ...(auditing?.timescaledb && {
                auditing: secret("auditing-timescaledb-password", databases.passwords?.auditing),
            }),
        },
        ...(metalApiserver && { session: secret("session", metalApiserver.sessionSecret) }),
    };
}

/**
 * 32 letters and digits: they stand in shell commands and unquoted in the chart's templates, where a text without
 * letters of both cases might be read as a number (metal-control-plane 0.8.8).
 */
export const passwordArgs = { length: 32, special: false, minUpper: 4, minLower: 4, minNumeric: 4 } as const;
