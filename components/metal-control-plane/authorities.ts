import * as pulumi from "@pulumi/pulumi";
import { PrivateKey, SelfSignedCert } from "@pulumi/tls";

/** How long a certificate is good for, and when it is made anew. */
export interface Lifetime {
    /** Hours. */
    validityPeriodHours: number;
    /**
     * Hours before its end from which on an `up` makes it anew, and a preview says so: the provider compares with the
     * clock whenever it plans (terraform-provider-tls `readyForRenewal`). Default: a tenth of its life.
     */
    earlyRenewalHours?: number;
}

/** A lifetime as the provider takes it: its own default is to wait until the end, when nobody is let in any more. */
export function lifetimeArgsOf({ validityPeriodHours, earlyRenewalHours }: Lifetime): Required<Lifetime> {
    return { validityPeriodHours, earlyRenewalHours: earlyRenewalHours ?? Math.floor(validityPeriodHours / 10) };
}

/** The CAs of the control plane: one signs, others may be trusted beside it while one takes over from another. */
export interface AuthorityArgs extends Lifetime {
    /** Which CA signs, counted from 1; each has a key of its own. */
    generation: number;
    /** Generations that are trusted as well; default: none. */
    trusted?: number[];
}

/** The CA that signs, and all that are trusted. */
export interface Authorities {
    /** PEM of the private key that signs: a secret. */
    key: pulumi.Output<string>;
    /** PEM of the certificate that signs. */
    cert: pulumi.Output<string>;
    /** PEM of every certificate that is trusted, the one that signs first: all who verify take as many as there are. */
    bundle: pulumi.Output<string>;
}

/** Makes the CAs; children are named `${name}-ca…`. */
export function authorities(
    name: string,
    { generation, trusted = [], ...lifetime }: AuthorityArgs,
    opts: pulumi.CustomResourceOptions,
): Authorities {
    const signing = authority(name, generation, lifetime, opts);
    const others = trusted.map(other => authority(name, other, lifetime, opts).cert);
    return { ...signing, bundle: pulumi.concat(signing.cert, ...others) };
}

/**
 * One CA. Its certificate can be made anew with the same key and the same name, and then neither the old nor the new one
 * is missed: what one signed is good by the other, as both name their key alike (RFC 5280 4.2.1.2).
 */
function authority(name: string, generation: number, lifetime: Lifetime, opts: pulumi.CustomResourceOptions) {
    const suffix = generation === 1 ? "" : `-${generation}`;
    const key = new PrivateKey(`${name}-ca${suffix}-key`, { algorithm: "RSA", rsaBits: 4096 }, opts);
    const { certPem } = new SelfSignedCert(
        `${name}-ca${suffix}`,
        {
            privateKeyPem: key.privateKeyPem,
            subject: { commonName: `metal-control-plane${suffix}` },
            isCaCertificate: true,
            ...lifetimeArgsOf(lifetime),
            allowedUses: ["cert_signing", "crl_signing", "digital_signature", "key_encipherment"],
        },
        opts,
    );
    return { key: key.privateKeyPem, cert: certPem };
}
