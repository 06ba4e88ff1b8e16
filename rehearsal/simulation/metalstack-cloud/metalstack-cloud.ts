import { once } from "node:events";
import { existsSync, watch } from "node:fs";
import type { AddressInfo } from "node:net";
import { closeRoute, openRoute } from "../../network/table";
import { issueFor, publicCaFile } from "../cert-manager/public-ca";
import { initialClusterNames } from "../clusters";
import type { Simulator } from "../controller";
import { Faults } from "../gardener/faults";
import { announceNodePool } from "../node-pool";
import type { NodeNetworks } from "../node-pool";
import { MetalstackCloud } from "./cloud";
import { embeddedOf, externalKubeconfig } from "./embedded";
import { createMetalstackCloudServer } from "./server";
import { USUAL_NETWORKS, writeShootInfo } from "./shoot-info";
import { storeIn } from "./state";
import type { World } from "./world";

/** Host of the API. */
export const API_HOST = "api.metalstack.cloud";

/** Starts the API of metalstack.cloud; its clusters are the embedded ones that stand for some. */
export async function startMetalstackCloud(simulator: Simulator, networks = USUAL_NETWORKS): Promise<void> {
    const { connectTable, dir, clusters } = simulator.context;
    const own = initialClusterNames(clusters)
        .map(name => clusters[name]?.standsFor)
        .filter(of => of?.kind === "metalstackCloud");
    for (const of of own) {
        const cluster = { project: of?.project ?? "", name: of?.name ?? "" };
        // Written before anybody reaches the cluster, so that it is there with the first answer of its API server.
        await writeShootInfo(simulator, embeddedOf(simulator.context, cluster), cluster, networks);
    }
    await publicCaMade(dir, simulator.signal);
    const { certPem: cert, privateKeyPem: key } = await issueFor(dir, [API_HOST]);
    const cloud = new MetalstackCloud({
        store: storeIn(dir),
        world: worldOf(simulator, networks),
        tokens: { issuer: `https://${API_HOST}` },
        broken: error => simulator.log(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    });
    const server = createMetalstackCloudServer(cloud, { cert, key });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    openRoute(connectTable, API_HOST, 443, port);
    simulator.onStop(() => {
        closeRoute(connectTable, API_HOST, 443);
        cloud.stop();
        server.close();
        server.closeAllConnections();
    });
    await cloud.resume();
}

function worldOf(simulator: Simulator, networks: NodeNetworks): World {
    const { context, clock } = simulator;
    const faults = new Faults(context.faults);
    return {
        spend: (kind, name, what, seconds, signal) =>
            clock.spend({ cluster: "cloud", kind: `${TYPE}${kind}`, name }, what, seconds, signal),
        serve: cluster => {
            const { host, info } = embeddedOf(context, cluster);
            openRoute(context.connectTable, host, 443, info.routePort ?? info.port);
            return Promise.resolve();
        },
        populate: () => announceNodePool(context.dir, networks),
        withdraw: cluster => closeRoute(context.connectTable, embeddedOf(context, cluster).host, 443),
        kubeconfig: (cluster, seconds) => externalKubeconfig(embeddedOf(context, cluster), cluster, seconds),
        strike: ({ name, uuid }) => faults.strike("Cluster", { name, uid: uuid }),
    };
}

/** Type token that the program's resources of metalstack.cloud begin with: by it the report finds whose durations these are. */
const TYPE = "pulumi-nodejs:dynamic/metal-landscape:MetalstackCloud";

/** Waits until the CA that stands for the public ones is there: the simulated ACME server makes it. */
async function publicCaMade(dir: string, signal: AbortSignal): Promise<void> {
    const isMade = () => existsSync(publicCaFile(dir));
    await new Promise<void>((resolve, reject) => {
        const watcher = watch(dir, { signal }, () => isMade() && done());
        const done = () => {
            watcher.close();
            resolve();
        };
        watcher.on("error", reject);
        if (isMade()) {
            done();
        }
    });
}
