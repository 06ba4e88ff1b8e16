import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { completed } from "../../config/landscape";
import { landscapeSchema } from "../../config/schema/landscape";
import { valueOf } from "../components/mocks";
import { append, devDocument, set } from "../config/document";
import { deployed } from "./registrations";

describe("the outputs of the stack", function () {
    this.timeout(60_000);

    for (const through of ["metal", "seeds"]) {
        it(`tell partitions what they need of the control plane, of a landscape through ${through}`, async () => {
            const document = devDocument();
            set(document, { through });
            append(document.metal.partitions, { id: "partition-b" });
            const { result } = await deployed(completed(landscapeSchema.parse(document)));
            assert.deepEqual(Object.keys(result), ["nameServers", "metalEndpoint", "partitions", "runtimeKubeconfig"]);
            assert.deepEqual(Object.keys(result.partitions), ["partition-a", "partition-b"]);
            const told = await valueOf(pulumi.output(result.partitions["partition-b"]));
            assert.equal(told.metal_partition_id, "partition-b");
            assert.equal(told.metal_partition_metal_api_addr, "api.metal.dev.landscape.example");
            assert.equal(told.metal_partition_metal_api_hmac_view_key, "result-of-metal-control-plane-hmac-view");
            assert.equal(told.metal_partition_metal_api_hmac_edit_key, "result-of-metal-control-plane-hmac-edit");
            assert.equal(
                told.metal_partition_metal_api_grpc_client_cert,
                "certificate of metal-control-plane-grpc-client",
            );
            assert.equal(told.metal_bmc_nsqd_client_cert_key, "key of metal-control-plane-nsq-key");
        });
    }
});
