import { UserError } from "../../errors/user-error";
import type { Garden } from "../../gardener/api/garden";
import { messageOf } from "../../gardener/http";
import { KubernetesClient } from "../../gardener/kubernetes/client";
import type { KubernetesObject } from "../../gardener/kubernetes/object";
import { caOf, GENERIC_KUBECONFIG } from "../../gardener/predicates/virtual-garden-access";
import type { SecretData } from "../../gardener/predicates/virtual-garden-access";
import { patiently } from "../credential/virtual-garden";

/** Where the virtual garden's API server is, and how it is verified. */
export interface VirtualGardenServer {
    /** `https://api.<domain>` */
    server: string;
    /** PEM of its CA: the current one, also after it was rotated. */
    ca: string;
}

/** Reads, through the runtime cluster, where the virtual garden is: from the one Garden that a cluster has. */
export async function virtualGardenServer(runtimeKubeconfig: string): Promise<VirtualGardenServer> {
    const client = new KubernetesClient(runtimeKubeconfig);
    const garden = (await asked(client, "Garden", () => client.list<Garden & KubernetesObject>(GARDENS))).items.at(0);
    const domain = garden?.spec.virtualCluster.dns.domains.at(0)?.name;
    if (garden === undefined || domain === undefined) {
        throw new UserError({
            where: client.server,
            what: "there is no Garden in this cluster",
            remedy: "deploy the landscape first (`pulumi up`), or give the kubeconfig of the cluster that the garden is in",
        });
    }
    const name = garden.metadata?.annotations?.[GENERIC_KUBECONFIG];
    const reference = { apiVersion: "v1", kind: "Secret", namespace: "garden", name: name ?? "" };
    const secret =
        name === undefined
            ? undefined
            : await asked(client, `Secret/garden/${name}`, () => client.read<SecretData>(reference));
    const ca = caOf(secret);
    if (ca === undefined) {
        throw new UserError({
            where: `Garden/${garden.metadata?.name} at ${client.server}`,
            what: "gardener-operator has not written a kubeconfig with the virtual garden's CA yet",
            remedy: "wait until the Garden is there: `kubectl get garden` with the runtime cluster's kubeconfig shows how far it is",
        });
    }
    return { server: `https://api.${domain}`, ca };
}

const GARDENS = { apiVersion: "operator.gardener.cloud/v1alpha1", kind: "Garden" };

async function asked<T>(client: KubernetesClient, what: string, ask: () => Promise<T>): Promise<T> {
    return patiently(ask).catch((error: unknown) => {
        throw error instanceof UserError
            ? error
            : new UserError(
                  {
                      where: `${what} at ${client.server}`,
                      what: "can't be read",
                      why: messageOf(error),
                      remedy: "see that the server answers and lets you: `kubectl get garden` with the runtime cluster's kubeconfig",
                  },
                  { cause: error },
              );
    });
}
