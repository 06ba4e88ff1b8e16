import assert from "node:assert/strict";
import { stringify } from "yaml";
import { provider } from "../../../gardener/gates/provider";
import type { SecretData } from "../../../gardener/predicates/virtual-garden-access";
import { GENERIC_KUBECONFIG } from "../../../gardener/predicates/virtual-garden-access";
import { ApiServer } from "./api-server";

const GARDENS = "/apis/operator.gardener.cloud/v1alpha1/gardens";
const SECRETS = "/api/v1/namespaces/garden/secrets";

/** The Secret with a generic kubeconfig, as gardener-operator writes it. */
function genericKubeconfig(ca: string): SecretData {
    const kubeconfig = stringify({
        clusters: [{ name: "garden", cluster: { "certificate-authority-data": base64(ca) } }],
    });
    return { data: { kubeconfig: base64(kubeconfig) } };
}

describe("a refresh of the gate to the virtual garden", () => {
    let server: ApiServer;
    let props: Record<string, unknown>;

    beforeEach(async () => {
        server = new ApiServer();
        const kubeconfig = await server.start();
        props = { gate: "virtual-garden-access", kubeconfig, garden: "dev", namespace: "garden", ca: "the first CA" };
        server.serve(GARDENS);
        server.serve(SECRETS);
    });

    afterEach(() => server.stop());

    /** The Garden names a kubeconfig with this CA, beside one that it named before. */
    function rotated(ca: string): void {
        server.put(SECRETS, "generic-token-kubeconfig-1", genericKubeconfig("the first CA"));
        server.put(SECRETS, "generic-token-kubeconfig-2", genericKubeconfig(ca));
        server.put(GARDENS, "dev", {
            metadata: { annotations: { [GENERIC_KUBECONFIG]: "generic-token-kubeconfig-2" } },
        });
    }

    it("finds the CA that it was rotated to, and asks only the runtime cluster", async () => {
        rotated("the first CA\nthe second CA");
        const read = await provider.read("id", { ...props });
        assert.deepEqual(read, { id: "id", props: { ...props, ca: "the first CA\nthe second CA" } });
        assert.deepEqual(server.requests, [`GET ${GARDENS}/dev`, `GET ${SECRETS}/generic-token-kubeconfig-2`]);
    });

    it("changes nothing while the CA is the same, so that nothing behind it is waited for anew", async () => {
        rotated("the first CA");
        assert.deepEqual(await provider.read("id", { ...props }), { id: "id", props });
    });

    for (const [what, prepare] of [
        ["the Garden is gone", () => undefined],
        ["the Garden names no kubeconfig yet", () => server.put(GARDENS, "dev", {})],
        [
            "the kubeconfig is not there yet",
            () => {
                rotated("another CA");
                server.put(SECRETS, "generic-token-kubeconfig-2", undefined);
            },
        ],
    ] as [string, () => void][]) {
        it(`keeps the CA that is known while ${what}`, async () => {
            prepare();
            assert.deepEqual(await provider.read("id", { ...props }), { id: "id", props });
        });
    }

    it("of another gate asks nobody", async () => {
        const others = { gate: "crds", kubeconfig: props.kubeconfig, names: ["a"] };
        assert.deepEqual(await provider.read("id", { ...others }), { id: "id", props: others });
        assert.deepEqual(server.requests, []);
    });
});

function base64(text: string): string {
    return Buffer.from(text, "utf8").toString("base64");
}
