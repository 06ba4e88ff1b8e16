import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { closeRoute, openRoute } from "../../network/table";
import { issueFor } from "../cert-manager/public-ca";
import type { Simulator } from "../controller";
import { Faults } from "../gardener/faults";
import { announceNodePool } from "../node-pool";
import { MetalstackCloud } from "./cloud";
import { embeddedClusters, embeddedOf, externalKubeconfig } from "./embedded";
import { createMetalstackCloudServer } from "./server";
import { writeShootInfo, writeVpaCrds } from "./shoot-info";
import { storeIn } from "./state";
import { API_HOST, API_URL } from "./tokens";
import type { World } from "./world";

/** Starts the API of metalstack.cloud; its clusters are the embedded ones that stand for some. */
export async function startMetalstackCloud(simulator: Simulator): Promise<void> {
    const { context } = simulator;
    const { connectTable, dir } = context;
    // Written before anybody reaches a cluster, so that it is there with the first answer of its API server.
    await Promise.all(
        embeddedClusters(context).flatMap(cluster => [
            writeShootInfo(simulator, cluster),
            writeVpaCrds(simulator, cluster),
        ]),
    );
    const { certPem: cert, privateKeyPem: key } = await issueFor(dir, [API_HOST]);
    const cloud = new MetalstackCloud({
        store: storeIn(dir),
        world: worldOf(simulator),
        tokens: { issuer: API_URL },
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

function worldOf(simulator: Simulator): World {
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
        populate: made => {
            const { cluster, networks } = embeddedOf(context, made);
            // As metal-ccm labels them: the region is the partition's id up to its first dash.
            const [region] = made.partition.split("-");
            announceNodePool(context.dir, { ...networks, region, zones: [made.partition] }, cluster);
        },
        withdraw: cluster => closeRoute(context.connectTable, embeddedOf(context, cluster).host, 443),
        kubeconfig: (cluster, seconds) => externalKubeconfig(embeddedOf(context, cluster), seconds),
        strike: ({ name, uuid }) => faults.strike("Cluster", { name, uid: uuid }),
    };
}

/** Type token that the program's resources of metalstack.cloud begin with: by it the report finds whose durations these are. */
const TYPE = "pulumi-nodejs:dynamic/metal-landscape:MetalstackCloud";
