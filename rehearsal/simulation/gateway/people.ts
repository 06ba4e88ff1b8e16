import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parseAllDocuments } from "yaml";
import { CloudStore } from "../../providers/gcp/store";
import type { GatewayInfo, RehearsalContext } from "../context";
import type { Simulator } from "../controller";
import { durations } from "../durations";
import { Faults } from "../gardener/faults";
import type { KubeObject } from "../kubernetes/objects";
import { storeIn } from "../metalstack-cloud/state";
import { nodePoolMade } from "../node-pool";
import { CONTROLLER, GROUP, kinds, PEOPLES } from "./types";

/** The channel that has TCPRoutes. */
const CRDS = "config/crd/experimental";

/** Name of the GatewayClass. */
const CLASS = "simulated";

/** The Secret that the landscape says it puts a certificate into. */
const CERTIFICATE = "metal-control-plane-tls";

/** Real milliseconds between two looks at what the cloud has reserved. */
const LOOK = 500;

/**
 * The people who have a Gateway in a cluster: they install the Gateway API with a controller once there are nodes, and make the
 * Gateway as the landscape's README asks for it. The fault `hang:Gateway`: nobody makes it; `fail:Gateway`: somebody who forgets a listener does.
 */
export async function makeGateway(simulator: Simulator, info: GatewayInfo): Promise<void> {
    const { dir, faults, toolchain } = simulator.context;
    const { signal } = simulator;
    await nodePoolMade(dir, signal, simulator.cluster);
    const client = simulator.client("initial");
    const of = (kind: string, name: string) => ({ cluster: "initial" as const, kind, name });
    const strike = new Faults(faults).strike("Gateway", { name: info.name });
    await simulator.clock.spend(of("GatewayClass", CLASS), "install by hand", durations.gateway.controller, signal);
    for (const crd of gatewayCrds(toolchain)) {
        await client.createIfAbsent({ ...crd, metadata: { ...crd.metadata, labels: PEOPLES } });
    }
    for (const kind of [kinds.class, kinds.gateway]) {
        await client.served.wait(kind, signal);
    }
    const metadata = (name: string) => ({ name, labels: PEOPLES });
    await client.createIfAbsent({
        ...kinds.class,
        metadata: metadata(CLASS),
        spec: { controllerName: CONTROLLER },
    });
    await client.createIfAbsent({ apiVersion: "v1", kind: "Namespace", metadata: metadata(info.namespace) });
    if (strike === "hang") {
        return;
    }
    const address = await reservedAddress(simulator, info);
    await simulator.clock.spend(of("Gateway", info.name), "make by hand", durations.gateway.gateway, signal);
    await client.createIfAbsent({
        ...kinds.gateway,
        metadata: { ...metadata(info.name), namespace: info.namespace },
        spec: {
            gatewayClassName: CLASS,
            listeners: listenersOf(info).filter(({ name }) => strike !== "fail" || name !== "nsq"),
            ...(address !== undefined && { addresses: [{ type: "IPAddress", value: address }] }),
        },
    });
}

/** The CustomResourceDefinitions of the Gateway API, read from its module. */
export function gatewayCrds({ sources }: Pick<RehearsalContext["toolchain"], "sources">): KubeObject[] {
    const folder = path.join(sources.gatewayApi, CRDS);
    return readdirSync(folder)
        .filter(file => file.startsWith(`${GROUP}_`))
        .sort()
        .flatMap(file => parseAllDocuments(readFileSync(path.join(folder, file), "utf8")))
        .map(document => document.toJS() as KubeObject)
        .filter(({ kind }) => kind === "CustomResourceDefinition");
}

/** What the README says that a Gateway has to have. */
function listenersOf({ domain, console }: GatewayInfo) {
    const allowedRoutes = {
        namespaces: {
            from: "Selector",
            selector: { matchLabels: { "kubernetes.io/metadata.name": "metal-control-plane" } },
        },
    };
    const tcp = { nsq: 4150, "metal-api-grpc": 50051, ...(console && { "metal-console": 5222 }) };
    return [
        { name: "http", protocol: "HTTP", port: 80, hostname: `*.${domain}`, allowedRoutes },
        {
            name: "https",
            protocol: "HTTPS",
            port: 443,
            hostname: `*.${domain}`,
            tls: { mode: "Terminate", certificateRefs: [{ name: CERTIFICATE }] },
            allowedRoutes,
        },
        ...Object.entries(tcp).map(([name, port]) => ({ name, protocol: "TCP", port, allowedRoutes })),
    ];
}

/** The address that is reserved for it: the config's, or the one that the landscape has its cloud reserve. */
async function reservedAddress(simulator: Simulator, info: GatewayInfo): Promise<string | undefined> {
    const { context, signal } = simulator;
    const { standsFor } = context.clusters.initial;
    if (info.address !== undefined || standsFor === undefined || standsFor.kind === "existing") {
        return info.address;
    }
    const name = `${standsFor.name}-ingress`;
    for (;;) {
        signal.throwIfAborted();
        const found =
            standsFor.kind === "gke"
                ? new CloudStore(context.dir)
                      .all()
                      .find(({ type, inputs }) => type === "gcp:compute/address:Address" && inputs.name === name)
                      ?.outputs.address
                : storeIn(context.dir)
                      .load()
                      .ips.find(ip => ip.name === name)?.ip;
        if (typeof found === "string") {
            return found;
        }
        await simulator.pause(LOOK);
    }
}
