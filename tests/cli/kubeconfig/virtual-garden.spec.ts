import assert from "node:assert/strict";
import { parse, stringify } from "yaml";
import { virtualGardenServer } from "../../../cli/kubeconfig/virtual-garden";
import type { KubernetesObject } from "../../../gardener/kubernetes/object";
import { ApiServer, status } from "../../gardener/gates/api-server";
import { GARDENS, gardenWith, SECRETS, withCa } from "./garden";

describe("where the virtual garden is", () => {
    let server: ApiServer;
    let kubeconfig: string;
    let address: string;

    beforeEach(async () => {
        server = new ApiServer();
        kubeconfig = await server.start();
        ({ server: address } = (
            parse(kubeconfig) as { clusters: { cluster: { server: string } }[] }
        ).clusters[0].cluster);
        server.serve(SECRETS);
        server.put(GARDENS, "dev", gardenWith("generic-2"));
    });

    afterEach(() => server.stop());

    it("is read from the Garden, with the CA of the kubeconfig that it names, and not of an older one", async () => {
        server.put(SECRETS, "generic-1", withCa("the old CA"));
        server.put(SECRETS, "generic-2", withCa("the CA"));
        assert.deepEqual(await virtualGardenServer(kubeconfig), {
            server: "https://api.garden.example.org",
            ca: "the CA",
        });
    });

    it("is asked for again after what passes by itself", async () => {
        server.put(SECRETS, "generic-2", withCa("the CA"));
        server.refusals.push(response => status(response, 500, "InternalError", "oh"));
        assert.equal((await virtualGardenServer(kubeconfig)).ca, "the CA");
        assert.equal(server.requests.length, 3);
    });

    const notYet =
        "gardener-operator has not written a kubeconfig with the virtual garden's CA yet; wait until the Garden is there: " +
        "`kubectl get garden` with the runtime cluster's kubeconfig shows how far it is";
    const errors: [what: string, change: () => void, message: () => string][] = [
        [
            "there is no Garden",
            () => server.put(GARDENS, "dev", undefined),
            () =>
                `${address}: there is no Garden in this cluster; deploy the landscape first (\`pulumi up\`), or give the kubeconfig ` +
                "of the cluster that the garden is in",
        ],
        [
            "the Garden names no kubeconfig yet",
            () => server.put(GARDENS, "dev", gardenWith(undefined)),
            () => `Garden/dev at ${address}: ${notYet}`,
        ],
        ["its kubeconfig is not there", () => undefined, () => `Garden/dev at ${address}: ${notYet}`],
        [
            "its kubeconfig has no CA",
            () =>
                server.put(SECRETS, "generic-2", {
                    data: { kubeconfig: encode(stringify({ clusters: [] })) },
                } as KubernetesObject),
            () => `Garden/dev at ${address}: ${notYet}`,
        ],
        [
            "the server refuses",
            () => server.refusals.push(response => status(response, 403, "Forbidden", "you may not")),
            () =>
                `Garden at ${address}: can't be read: you may not; see that the server answers and lets you: \`kubectl get garden\` ` +
                "with the runtime cluster's kubeconfig",
        ],
    ];
    for (const [what, change, message] of errors) {
        it(`is an error where ${what}`, async () => {
            change();
            await assert.rejects(virtualGardenServer(kubeconfig), {
                name: "UserError",
                message: message(),
                exitCode: 1,
            });
        });
    }
});

function encode(text: string): string {
    return Buffer.from(text).toString("base64");
}
