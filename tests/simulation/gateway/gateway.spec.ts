import assert from "node:assert/strict";
import { gatewayMade, gatewayServes } from "../../../gardener/predicates/gateway";
import { startGateway } from "../../../rehearsal/simulation/gateway/gateway";
import { gatewayCrds } from "../../../rehearsal/simulation/gateway/people";
import { kinds } from "../../../rehearsal/simulation/gateway/types";
import type { Gateway, Route } from "../../../rehearsal/simulation/gateway/types";
import { isTrue } from "../../../rehearsal/simulation/kubernetes/objects";
import { announceNodePool } from "../../../rehearsal/simulation/node-pool";
import { core, service } from "../base/objects";
import { sharedRig } from "../base/rig";
import type { Rig } from "../base/rig";

const info = { namespace: "gateway", name: "metal", domain: "metal.example", console: false };
const NS = "metal-control-plane";
const KEY = "gateway/metal";

describe("the simulated Gateway", function () {
    this.timeout(60_000);
    let rig: Rig;

    before(async function () {
        rig = await sharedRig(this);
        rig.context.gateway = info;
        await rig.simulate("gateway", startGateway);
        // Of metal-stack's control plane; other specs use it too.
        await rig.client.createIfAbsent(core("Namespace", undefined, NS));
    });
    after(async () => {
        rig.context.gateway = undefined;
        await rig.rest();
        for (const crd of gatewayCrds(rig.context.toolchain)) {
            await rig.client.delete(crd);
        }
    });

    const until = (holds: (gateway: Gateway | undefined) => boolean) => rig.until<Gateway>(kinds.gateway, KEY, holds);
    const nsqd = (port: number): Route => ({
        ...kinds.tcp,
        metadata: { namespace: NS, name: "gateway-spec" },
        spec: {
            parentRefs: [{ ...info, sectionName: "nsq" }].map(refOf),
            rules: [{ backendRefs: [{ name: "gateway-spec", port }] }],
        },
    });
    const refOf = ({ namespace, name, sectionName }: { namespace: string; name: string; sectionName: string }) => ({
        namespace,
        name,
        sectionName,
    });

    it("is made when there are nodes, with all that the landscape asks for", async () => {
        assert.equal(await rig.client.get<Gateway>({ ...kinds.gateway, metadata: info }), undefined);
        announceNodePool(rig.context.dir, { nodes: "10.0.0.0/20", pods: "10.4.0.0/14" });
        const made = await until(gateway => gateway !== undefined);
        const wanted = {
            listeners: [
                { name: "http", protocol: "HTTP" as const, port: 80 },
                { name: "https", protocol: "HTTPS" as const, port: 443 },
                { name: "nsq", protocol: "TCP" as const, port: 4150 },
                { name: "metal-api-grpc", protocol: "TCP" as const, port: 50051 },
            ],
            hosts: ["api.metal.example"],
            routesOf: NS,
            certificate: "metal-control-plane-tls",
        };
        assert.equal(gatewayMade(made as Parameters<typeof gatewayMade>[0], wanted).state, "ready");
        const served = await until(gateway => (gateway?.status?.listeners ?? []).length > 0);
        assert.deepEqual(gatewayServes(served as Parameters<typeof gatewayServes>[0], wanted), {
            state: "waiting",
            reason:
                "listener https: ResolvedRefs is False (InvalidCertificateRef): Secret gateway/metal-control-plane-tls has no " +
                "certificate",
        });
        const data = { "tls.crt": "YQ==", "tls.key": "Yg==" };
        await rig.create(core("Secret", "gateway", "metal-control-plane-tls", { data }));
        const complete = await until(
            gateway => gatewayServes(gateway as Parameters<typeof gatewayServes>[0], wanted).state === "ready",
        );
        assert.match(complete.status?.addresses?.[0]?.value ?? "", /^34\.118\.9\.\d+$/);
    });

    it("takes a route to a port that is there, and says so of one to none", async () => {
        await rig.create(service(NS, "gateway-spec", { ports: [{ port: 4150 }] }), nsqd(4151));
        const route = (holds: (status: Route["status"]) => boolean) =>
            rig.until<Route>(kinds.tcp, `${NS}/gateway-spec`, found => holds(found?.status));
        const { status } = await route(found => found?.parents?.[0] !== undefined);
        assert.deepEqual(
            status?.parents?.[0].conditions.map(({ type, reason, message }) => [type, reason, message]),
            [
                ["Accepted", "Accepted", ""],
                ["ResolvedRefs", "BackendNotFound", `Service ${NS}/gateway-spec has no port 4151`],
            ],
        );
        await rig.client.patch(nsqd(4150), { spec: nsqd(4150).spec });
        await route(found => isTrue(found?.parents?.[0]?.conditions, "ResolvedRefs"));
        const { status: ofGateway } = await until(
            gateway => gateway?.status?.listeners?.find(({ name }) => name === "nsq")?.attachedRoutes === 1,
        );
        assert.deepEqual(
            ofGateway?.listeners?.map(({ name, attachedRoutes }) => [name, attachedRoutes]),
            [
                ["http", 0],
                ["https", 0],
                ["nsq", 1],
                ["metal-api-grpc", 0],
            ],
        );
    });
});
