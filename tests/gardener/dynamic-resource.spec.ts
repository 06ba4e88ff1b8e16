import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../../gardener/dynamic-resource";
import { frozenShim } from "../../gardener/frozen-shim.cjs";
import { gateShim } from "../../gardener/gate-shim.cjs";
import { loadBalancerAddressShim } from "../../gardener/load-balancer-address-shim.cjs";
import { accessShim, clusterShim, publicIpShim } from "../../gardener/metalstack-cloud-shims.cjs";
import { observedNetworksShim } from "../../gardener/observed-networks-shim.cjs";
import { powerDnsShim } from "../../gardener/powerdns-shim.cjs";
import { register } from "../components/mocks";

const shims = {
    accessShim,
    clusterShim,
    frozenShim,
    gateShim,
    loadBalancerAddressShim,
    observedNetworksShim,
    powerDnsShim,
    publicIpShim,
};

class OfTheSdk extends pulumi.dynamic.Resource {}

describe("a dynamic resource", () => {
    for (const [name, shim] of Object.entries(shims)) {
        it(`is registered as the SDK's own would be, to the letter of its provider: ${name}`, async () => {
            const [type, module] = ["Thing", "metal-landscape"];
            const props = () => ({ secret: pulumi.secret("a secret"), output: undefined });
            const { resources } = await register(() => {
                new DynamicResource(shim, type, "a-thing", props(), { protect: true });
                new OfTheSdk(shim, "a-thing", props(), { protect: true }, module, type);
            });
            const [ours, theirs] = resources;
            assert.match(String(theirs.inputs.__provider), /^exports.handler = /);
            assert.deepEqual(ours, theirs);
        });
    }
});
