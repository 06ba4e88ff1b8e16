import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import type { Simulator } from "../controller";
import type { Gardenlet } from "../gardener/core-types";
import type { Secret } from "../gardener/types";
import { KubeClient } from "../kubernetes/client";
import { refTo } from "../kubernetes/objects";

/** The clusters of Gardenlets as gardener-operator reaches them: its own, or by a kubeconfig in the virtual garden. */
export class GardenletTargets {
    private readonly clients = new Map<string, KubeClient>();

    constructor(private readonly simulator: Simulator) {
        simulator.onStop(() => this.clients.forEach(client => client.transport.close()));
    }

    /** A client of the cluster that a gardenlet belongs into; throws as the operator's own would. */
    async clientOf({ metadata, spec }: Gardenlet): Promise<KubeClient> {
        const { kubeconfigSecretRef } = spec;
        if (kubeconfigSecretRef === undefined) {
            return this.simulator.client("initial");
        }
        const ref = refTo("v1", "Secret", metadata.namespace, kubeconfigSecretRef.name);
        const secret = await this.simulator.client("virtual").get<Secret>(ref);
        const data = secret?.data?.kubeconfig;
        if (data === undefined) {
            throw new Error(`could not get target client: secrets "${kubeconfigSecretRef.name}" not found`);
        }
        let client = this.clients.get(data);
        if (client === undefined) {
            client = this.connected(Buffer.from(data, "base64").toString("utf8"));
            this.clients.set(data, client);
        }
        return client;
    }

    private connected(kubeconfig: string): KubeClient {
        const { users = [] } = parse(kubeconfig) as { users?: { name: string; user?: { exec?: unknown } }[] };
        const plugin = users.find(({ user }) => user?.exec);
        if (plugin !== undefined) {
            // gardener v1.138.3 pkg/client/kubernetes/client.go
            throw new Error(
                `could not get target client: exec configurations are not supported (user "${plugin.name}"), ` +
                    "these are the valid fields: [client-certificate-data client-key-data token username password]",
            );
        }
        const folder = mkdtempSync(path.join(this.simulator.context.dir, "target-"));
        const file = path.join(folder, "kubeconfig");
        writeFileSync(file, kubeconfig, { mode: 0o600 });
        const client = new KubeClient(file, "simulated-gardener-operator", this.simulator.signal);
        rmSync(folder, { recursive: true });
        return client;
    }
}
