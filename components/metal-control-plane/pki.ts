import * as pulumi from "@pulumi/pulumi";
import { CertRequest, LocallySignedCert, PrivateKey } from "@pulumi/tls";
import { isIP } from "node:net";
import type { AuthorityArgs, Lifetime } from "./authorities";
import { authorities, lifetimeArgsOf } from "./authorities";
import type { ConsoleKeys } from "./console";

/** Five years, as metal-stack's own scripts have it (mini-lab `scripts/roll_certs.sh`). */
const VALIDITY_HOURS = 43800;

/** The CAs, and how long what they sign is good for. */
export interface PkiArgs {
    ca: AuthorityArgs;
    certificates: Lifetime;
}

/** One CA, and five years for all. */
const usualPki: PkiArgs = {
    ca: { generation: 1, validityPeriodHours: VALIDITY_HOURS },
    certificates: { validityPeriodHours: VALIDITY_HOURS },
};

/** A certificate and its key, both PEM. */
export interface KeyPair {
    cert: pulumi.Output<string>;
    /** A secret. */
    key: pulumi.Output<string>;
}

/** The certificates of metal-stack's control plane: one CA signs them all. */
export interface Pki {
    /** PEM of the CA; of more than one while one takes over from another. */
    ca: pulumi.Output<string>;
    /** Server of metal-api's gRPC, to which machines report. */
    grpcServer: KeyPair;
    /** Client of metal-api's gRPC: partitions need it. */
    grpcClient: KeyPair;
    masterdataServer: KeyPair;
    masterdataClient: KeyPair;
    /** nsqd's, as server and as client alike. */
    nsq: KeyPair;
    /** The partitions' metal-bmc does not start without, be there metal-console or not (metal-roles partition/roles/metal-bmc). */
    console: ConsoleKeys;
}

/** Names that the certificates are for. */
export interface PkiNames {
    /** The control plane's namespace. */
    namespace: string;
    /** Host names by which partitions reach metal-api and nsqd. */
    hosts: string[];
    /** Host names and addresses of the partitions' metal-bmc, as metal-console reaches them. */
    consoles: string[];
}

/** What partitions and operators need of the control plane's credentials: all of them secrets but the certificates. */
export interface MetalCertificates {
    /** PEM of the CA that signs them all; of more than one while one takes over from another. */
    ca: pulumi.Output<string>;
    grpcClient: KeyPair;
    nsq: KeyPair;
    /** What the partitions' metal-bmc serves consoles with. */
    console: KeyPair;
}

/** Makes the CA and what it signs; children are named `${name}-…`. */
export function pki(
    name: string,
    names: PkiNames,
    opts: pulumi.CustomResourceOptions,
    { ca: ofCa, certificates }: PkiArgs = usualPki,
): Pki {
    const ca = authorities(name, ofCa, opts);
    const signed = (suffix: string, algorithm: "RSA" | "ECDSA", commonName: string, names: string[]) => {
        const key = new PrivateKey(`${name}-${suffix}-key`, keyArgsOf(algorithm), opts);
        const ipAddresses = names.filter(isIP);
        const request = new CertRequest(
            `${name}-${suffix}-request`,
            {
                privateKeyPem: key.privateKeyPem,
                subject: { commonName },
                dnsNames: names.filter(host => !isIP(host)),
                ...(ipAddresses.length > 0 && { ipAddresses }),
            },
            opts,
        );
        const cert = new LocallySignedCert(
            `${name}-${suffix}`,
            {
                certRequestPem: request.certRequestPem,
                caPrivateKeyPem: ca.key,
                caCertPem: ca.cert,
                ...lifetimeArgsOf(certificates),
                allowedUses: ["digital_signature", "key_encipherment", "server_auth", "client_auth"],
            },
            opts,
        );
        return { cert: cert.certPem, key: pulumi.secret(key.privateKeyPem), openssh: key.publicKeyOpenssh };
    };
    const pair = (...args: Parameters<typeof signed>): KeyPair => {
        const { cert, key } = signed(...args);
        return { cert, key };
    };
    const consoleKeys = (hosts: string[]): ConsoleKeys => {
        const { openssh, ...host } = signed("console", "RSA", "metal-bmc", hosts);
        return { host, hostPublicKey: openssh, client: pair("console-client", "ECDSA", "metal-console", []) };
    };
    const grpcNames = [...names.hosts, ...serviceNames("metal-api", names.namespace)];
    const masterdataNames = ["localhost", ...serviceNames("masterdata-api", names.namespace)];
    const nsqNames = ["metal-control-plane-nsqd", ...serviceNames("nsqd", names.namespace), ...names.hosts];
    return {
        ca: ca.bundle,
        grpcServer: pair("grpc-server", "RSA", "metal-api", grpcNames),
        grpcClient: pair("grpc-client", "RSA", "metal-api-client", []),
        masterdataServer: pair("masterdata-server", "ECDSA", "masterdata-api", masterdataNames),
        masterdataClient: pair("masterdata-client", "ECDSA", "masterdata-client", []),
        nsq: pair("nsq", "ECDSA", "nsqd", nsqNames),
        console: consoleKeys(names.consoles),
    };
}

/** Arguments of a private key. */
export function keyArgsOf(algorithm: "RSA" | "ECDSA") {
    return algorithm === "RSA" ? { algorithm, rsaBits: 4096 } : { algorithm, ecdsaCurve: "P256" };
}

/** The names by which a Service is reached inside its cluster. */
export function serviceNames(service: string, namespace: string): string[] {
    return [
        service,
        `${service}.${namespace}`,
        `${service}.${namespace}.svc`,
        `${service}.${namespace}.svc.cluster.local`,
    ];
}
