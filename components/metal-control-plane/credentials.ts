import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";

/** The generated credentials of metal-stack's control plane, all secrets. */
export interface MetalCredentials {
    /** HMAC keys of metal-api, by role. */
    hmac: { view: pulumi.Output<string>; edit: pulumi.Output<string>; admin: pulumi.Output<string> };
    masterdataHmac: pulumi.Output<string>;
    passwords: { metal: pulumi.Output<string>; ipam: pulumi.Output<string>; masterdata: pulumi.Output<string> };
}

/** Makes the credentials; children are named `${name}-…`. */
export function credentials(name: string, opts: pulumi.CustomResourceOptions): MetalCredentials {
    const generated = (suffix: string) =>
        pulumi.secret(new RandomPassword(`${name}-${suffix}`, passwordArgs, opts).result);
    return {
        hmac: { view: generated("hmac-view"), edit: generated("hmac-edit"), admin: generated("hmac-admin") },
        masterdataHmac: generated("hmac-masterdata"),
        passwords: {
            metal: generated("metal-db-password"),
            ipam: generated("ipam-db-password"),
            masterdata: generated("masterdata-db-password"),
        },
    };
}

/**
 * 32 letters and digits: they stand in shell commands and unquoted in the chart's templates, where a text without
 * letters of both cases might be read as a number (metal-control-plane 0.8.8).
 */
export const passwordArgs = { length: 32, special: false, minUpper: 4, minLower: 4, minNumeric: 4 } as const;
