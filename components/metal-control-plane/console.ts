import type * as pulumi from "@pulumi/pulumi";
import type { MetalMasterdata } from "./masterdata";
import type { KeyPair } from "./pki";

/**
 * What metal-console and the partitions' metal-bmc know each other by. They have one SSH host key: metal-console takes
 * no other from metal-bmc than its own (metal-console v0.7.6 internal/console/server.go).
 */
export interface ConsoleKeys {
    /** PEM of the certificate that metal-bmc serves with, and of the host key, which is a secret. */
    host: KeyPair;
    /** The host key's public half, as OpenSSH writes it. */
    hostPublicKey: pulumi.Output<string>;
    /** By which metal-bmc knows metal-console. */
    client: KeyPair;
}

/** Hosts and addresses of the partitions' metal-bmc, as metal-console reaches them. */
export function consolesOf({ partitions }: Pick<MetalMasterdata, "partitions">): string[] {
    const hosts = partitions.flatMap(({ mgmtserviceaddress }) => mgmtserviceaddress?.replace(/:\d+$/, "") ?? []);
    return [...new Set(hosts.map(host => host.replace(/^\[(.*)\]$/, "$1")))];
}
