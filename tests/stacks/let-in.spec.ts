import assert from "node:assert/strict";
import { completed } from "../../config/landscape";
import { landscapeSchema } from "../../config/schema/landscape";
import { named } from "../components/mocks";
import { withMetal } from "../config/corpus/clusters/base";
import type { Loose } from "../config/document";
import { devDocument, set } from "../config/document";
import { registrationsOf } from "./registrations";

/** Ranges that the load balancer of metal-stack's cluster lets in, where the config says that operators are. */
async function letIn(change: (document: Loose) => void, operators = ["198.51.100.0/24"]): Promise<unknown> {
    const document = devDocument();
    set(document, { through: "metal", ingress: { service: { loadBalancerSourceRanges: operators } } });
    change(document);
    const resources = await registrationsOf(completed(landscapeSchema.parse(document)));
    const { values } = named(resources, "ingress-nginx-chart").inputs as {
        values: { controller: { service: { loadBalancerSourceRanges?: string[] } } };
    };
    return values.controller.service.loadBalancerSourceRanges;
}

describe("a load balancer that lets in some", () => {
    it("lets in pods and nodes of its cluster, which ask by the names of the world", async () => {
        assert.deepEqual(await letIn(() => undefined), ["198.51.100.0/24", "10.4.0.0/14", "10.0.0.0/20"]);
    });

    it("lets in what the garden's cluster leaves by as well, where that is another", async () => {
        const networks = { nodes: "10.20.0.0/20", pods: "10.24.0.0/14" };
        const ranges = await letIn(document => set(withMetal(document).networks, networks));
        assert.deepEqual(ranges, ["198.51.100.0/24", "10.24.0.0/14", "10.20.0.0/20", "34.118.0.20/32"]);
    });

    it("lets in everybody where the config names nobody", async () => {
        assert.equal(await letIn(() => undefined, []), undefined);
    });
});
