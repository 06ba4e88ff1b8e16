import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { partitionVariablesOf } from "../../../components/metal-control-plane/partition-variables";
import { register, valueOf } from "../mocks";

describe("what a partition has to be told of the control plane", () => {
    const secret = (text: string) => pulumi.secret(text);
    const made = async () =>
        (
            await register(() =>
                partitionVariablesOf("partition-a", "metal.example", {
                    hmac: { view: secret("view"), edit: secret("edit"), admin: secret("admin") },
                    certificates: {
                        ca: pulumi.output("CA"),
                        grpcClient: { cert: pulumi.output("gRPC certificate"), key: secret("gRPC key") },
                        nsq: { cert: pulumi.output("nsq certificate"), key: secret("nsq key") },
                        console: { cert: pulumi.output("console certificate"), key: secret("console key") },
                    },
                }),
            )
        ).result;

    it("has the names of metal-stack's roles", async () => {
        assert.deepEqual(await valueOf(pulumi.output(await made())), {
            metal_partition_id: "partition-a",
            metal_partition_metal_api_protocol: "https",
            metal_partition_metal_api_addr: "api.metal.example",
            metal_partition_metal_api_port: 443,
            metal_partition_metal_api_basepath: "/metal/",
            metal_partition_metal_api_hmac_edit_key: "edit",
            metal_partition_metal_api_hmac_view_key: "view",
            metal_partition_metal_api_grpc_address: "api.metal.example:50051",
            metal_partition_metal_api_grpc_ca_cert: "CA",
            metal_partition_metal_api_grpc_client_cert: "gRPC certificate",
            metal_partition_metal_api_grpc_client_key: "gRPC key",
            metal_bmc_nsqd_addr: "metal.example:4150",
            metal_bmc_nsq_tls_enabled: true,
            metal_bmc_nsqd_ca_cert: "CA",
            metal_bmc_nsqd_client_cert: "nsq certificate",
            metal_bmc_nsqd_client_cert_key: "nsq key",
            metal_bmc_console_ca_cert: "CA",
            metal_bmc_console_cert: "console certificate",
            metal_bmc_console_key: "console key",
        });
    });

    it("keeps secret what is one, and nothing else", async () => {
        const outputs = Object.entries(await made()).filter(([, value]) => pulumi.Output.isInstance(value));
        const secrets = await Promise.all(
            outputs.map(async ([name, value]) =>
                (await pulumi.isSecret(value as pulumi.Output<string>)) ? [name] : [],
            ),
        );
        assert.deepEqual(secrets.flat(), [
            "metal_partition_metal_api_hmac_edit_key",
            "metal_partition_metal_api_hmac_view_key",
            "metal_partition_metal_api_grpc_client_key",
            "metal_bmc_nsqd_client_cert_key",
            "metal_bmc_console_key",
        ]);
    });
});
