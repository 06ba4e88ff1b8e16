import { once } from "node:events";
import type { Simulator } from "../controller";
import type { KubeObject } from "../kubernetes/objects";
import { serveAllocation } from "./allocation";
import { MetalIngress } from "./ingress";
import { Inventory, NAMESPACE } from "./inventory";
import { createMetalApiServer } from "./server";
import type { HmacKeys } from "./signature";

interface Deployment extends KubeObject {
    status?: { availableReplicas?: number };
}

interface Secret extends KubeObject {
    data?: Record<string, string>;
}

/** Keys of the Secret `metal-api` by the user that signs with them (helm-charts v0.8.8 metal-control-plane). */
const USERS = { "Metal-Admin": "admin_key", "Metal-Edit": "edit_key", "Metal-View": "view_key" } as const;

/** Starts metal-api and metal-apiserver, as far as a landscape asks them, and the machines of the partitions. */
export async function startMetalApi(simulator: Simulator): Promise<void> {
    const { dir, metalApiPort } = simulator.context;
    const own = (apiVersion: string, kind: string) => ({ apiVersion, kind, namespace: NAMESPACE });
    const deployments = simulator.watch<Deployment>("initial", own("apps/v1", "Deployment"));
    const secrets = simulator.watch<Secret>("initial", own("v1", "Secret"));
    const inventory = new Inventory(simulator);
    const server = createMetalApiServer({
        ingress: await MetalIngress.start(simulator),
        inventory,
        isUp: service => (deployments.get(`${NAMESPACE}/${service}`)?.status?.availableReplicas ?? 0) > 0,
        keys: () => {
            const data = secrets.get(`${NAMESPACE}/metal-api`)?.data ?? {};
            const entries = Object.entries(USERS).filter(([, key]) => data[key] !== undefined);
            const keys = entries.map(([user, key]) => [user, Buffer.from(data[key], "base64").toString()]);
            return Object.fromEntries(keys) as HmacKeys;
        },
    });
    const allocation = serveAllocation(dir, inventory.machines);
    simulator.onStop(() => {
        server.close();
        server.closeAllConnections();
        allocation.close();
    });
    server.listen(metalApiPort, "127.0.0.1");
    await Promise.all([once(server, "listening"), once(allocation, "listening")]);
}
