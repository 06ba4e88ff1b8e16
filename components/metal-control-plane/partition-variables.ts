import type * as pulumi from "@pulumi/pulumi";
import type { MetalControlPlane } from "./metal-control-plane";
import { BASE_PATH } from "./values/metal-api";

/**
 * What the Ansible roles of a partition have to be told of the control plane, by the names that they give it (metal-roles
 * partition/README.md, partition/roles/metal-bmc/README.md). metal-core and pixiecore take the certificates from here too.
 */
export interface PartitionVariables {
    metal_partition_id: string;
    metal_partition_metal_api_protocol: "https";
    /** Host name. */
    metal_partition_metal_api_addr: string;
    metal_partition_metal_api_port: number;
    /** With slashes around it: the roles join it to the port, and paths to it. */
    metal_partition_metal_api_basepath: string;
    /** A secret. */
    metal_partition_metal_api_hmac_edit_key: pulumi.Output<string>;
    /** A secret. */
    metal_partition_metal_api_hmac_view_key: pulumi.Output<string>;
    /** Host name and port, which the ingress passes through. */
    metal_partition_metal_api_grpc_address: string;
    /** PEM of every CA that is trusted. */
    metal_partition_metal_api_grpc_ca_cert: pulumi.Output<string>;
    metal_partition_metal_api_grpc_client_cert: pulumi.Output<string>;
    /** A secret. */
    metal_partition_metal_api_grpc_client_key: pulumi.Output<string>;
    /** Host name and port, which the ingress passes through. */
    metal_bmc_nsqd_addr: string;
    /** nsqd takes no client without a certificate. */
    metal_bmc_nsq_tls_enabled: true;
    metal_bmc_nsqd_ca_cert: pulumi.Output<string>;
    metal_bmc_nsqd_client_cert: pulumi.Output<string>;
    /** A secret. */
    metal_bmc_nsqd_client_cert_key: pulumi.Output<string>;
    /** PEM of every CA by which it knows metal-console; metal-bmc asks for this and the next two, be there one or not. */
    metal_bmc_console_ca_cert: pulumi.Output<string>;
    metal_bmc_console_cert: pulumi.Output<string>;
    /** A secret: the SSH host key that metal-console takes. */
    metal_bmc_console_key: pulumi.Output<string>;
}

/** The variables of a partition; `domain` is the control plane's. */
export function partitionVariablesOf(
    partition: string,
    domain: string,
    { hmac, certificates }: Pick<MetalControlPlane, "hmac" | "certificates">,
): PartitionVariables {
    const { ca, grpcClient, nsq, console } = certificates;
    return {
        metal_partition_id: partition,
        metal_partition_metal_api_protocol: "https",
        metal_partition_metal_api_addr: `api.${domain}`,
        metal_partition_metal_api_port: 443,
        metal_partition_metal_api_basepath: BASE_PATH,
        metal_partition_metal_api_hmac_edit_key: hmac.edit,
        metal_partition_metal_api_hmac_view_key: hmac.view,
        metal_partition_metal_api_grpc_address: `api.${domain}:50051`,
        metal_partition_metal_api_grpc_ca_cert: ca,
        metal_partition_metal_api_grpc_client_cert: grpcClient.cert,
        metal_partition_metal_api_grpc_client_key: grpcClient.key,
        metal_bmc_nsqd_addr: `${domain}:4150`,
        metal_bmc_nsq_tls_enabled: true,
        metal_bmc_nsqd_ca_cert: ca,
        metal_bmc_nsqd_client_cert: nsq.cert,
        metal_bmc_nsqd_client_cert_key: nsq.key,
        metal_bmc_console_ca_cert: ca,
        metal_bmc_console_cert: console.cert,
        metal_bmc_console_key: console.key,
    };
}
