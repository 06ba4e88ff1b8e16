// @peculiar/x509 builds on tsyringe, which refuses to load without this polyfill.
import "reflect-metadata";
import * as net from "node:net";
import * as x509 from "@peculiar/x509";
import { UserError } from "../../errors/user-error";
import type { KeyUse } from "./key-uses";
import { KEY_USES } from "./key-uses";

export { x509 };

/** A distinguished name, in the words of the tls provider. */
export interface Subject {
    commonName?: string;
    organization?: string;
    /** Further organizations: the groups of a Kubernetes user. */
    organizations?: string[];
    organizationalUnit?: string;
    country?: string;
    province?: string;
    locality?: string;
    streetAddresses?: string[];
    postalCode?: string;
    serialNumber?: string;
}

/** What a certificate or a request for one is about. */
export interface Identity {
    /** default: an empty name */
    subject?: Subject;
    dnsNames?: string[];
    ipAddresses?: string[];
    uris?: string[];
}

/** What stands for a use in keyUsage, as a flag, or in extendedKeyUsage, as an object identifier. */
const VALUES: Record<KeyUse, number | string> = {
    digital_signature: x509.KeyUsageFlags.digitalSignature,
    content_commitment: x509.KeyUsageFlags.nonRepudiation,
    key_encipherment: x509.KeyUsageFlags.keyEncipherment,
    data_encipherment: x509.KeyUsageFlags.dataEncipherment,
    key_agreement: x509.KeyUsageFlags.keyAgreement,
    cert_signing: x509.KeyUsageFlags.keyCertSign,
    crl_signing: x509.KeyUsageFlags.cRLSign,
    encipher_only: x509.KeyUsageFlags.encipherOnly,
    decipher_only: x509.KeyUsageFlags.decipherOnly,
    server_auth: x509.ExtendedKeyUsage.serverAuth,
    client_auth: x509.ExtendedKeyUsage.clientAuth,
    code_signing: x509.ExtendedKeyUsage.codeSigning,
    email_protection: x509.ExtendedKeyUsage.emailProtection,
    timestamping: x509.ExtendedKeyUsage.timeStamping,
    ocsp_signing: x509.ExtendedKeyUsage.ocspSigning,
    any_extended: "2.5.29.37.0",
};

/** The name in the order in which Go's `pkix.Name` writes it. */
export function nameOf(subject: Subject = {}): x509.Name {
    const organizations = [subject.organization, ...(subject.organizations ?? [])];
    return new x509.Name([
        ...relative("2.5.4.6", [subject.country]),
        ...relative("2.5.4.10", organizations),
        ...relative("2.5.4.11", [subject.organizationalUnit]),
        ...relative("2.5.4.7", [subject.locality]),
        ...relative("2.5.4.8", [subject.province]),
        ...relative("2.5.4.9", subject.streetAddresses ?? []),
        ...relative("2.5.4.17", [subject.postalCode]),
        ...relative("2.5.4.3", [subject.commonName]),
        ...relative("2.5.4.5", [subject.serialNumber]),
    ]);
}

/** The subjectAltName extension, critical when the subject is empty (RFC 5280 4.2.1.6); none when there are no names. */
export function alternativeNames(identity: Identity): x509.Extension[] {
    const wrong = (identity.ipAddresses ?? []).find(address => net.isIP(address) === 0);
    if (wrong !== undefined) {
        throw new UserError({
            what: `"${wrong}" is no IP address`,
            remedy: "a certificate's ipAddresses take addresses only: put names into dnsNames",
        });
    }
    const names: x509.JsonGeneralName[] = [
        ...(identity.dnsNames ?? []).map(value => ({ type: "dns" as const, value })),
        ...(identity.ipAddresses ?? []).map(value => ({ type: "ip" as const, value })),
        ...(identity.uris ?? []).map(value => ({ type: "url" as const, value })),
    ];
    return names.length === 0
        ? []
        : [new x509.SubjectAlternativeNameExtension(names, nameOf(identity.subject).toString() === "")];
}

/** keyUsage (critical) and extendedKeyUsage extensions; an error names a use that is not known. */
export function keyUses(uses: readonly string[]): x509.Extension[] {
    const known = uses.map(use => {
        if (!isKeyUse(use)) {
            throw new UserError({
                what: `"${use}" is no use of a certificate`,
                remedy: `known are ${KEY_USES.join(", ")}`,
            });
        }
        return VALUES[use];
    });
    const flags = known.filter(use => typeof use === "number").reduce((all, flag) => all | flag, 0);
    const extended = known.filter(use => typeof use === "string");
    return [
        ...(flags === 0 ? [] : [new x509.KeyUsagesExtension(flags, true)]),
        ...(extended.length === 0 ? [] : [new x509.ExtendedKeyUsageExtension(extended)]),
    ];
}

function isKeyUse(use: string): use is KeyUse {
    return (KEY_USES as readonly string[]).includes(use);
}

/** A relative name for each value: DER wants a set of several sorted, which the library does not do. */
function relative(type: string, values: (string | undefined)[]): x509.JsonName {
    return values.filter(value => value !== undefined && value !== "").map(value => ({ [type]: [value as string] }));
}
