import type { Simulator } from "../controller";
import { publishIngressAddresses } from "./ingresses";
import { serveLoadBalancers } from "./load-balancers";
import { Nodes } from "./nodes";
import { runPods } from "./pods/pods";
import { serveVolumes } from "./volumes/volumes";

/**
 * Starts what a GKE cluster has beside its control plane, in the initial cluster: nodes with their kubelets and the
 * scheduler, volumes, load balancers, and the status that ingress-nginx publishes.
 */
export async function startWorkloads(simulator: Simulator): Promise<void> {
    const nodes = new Nodes(simulator);
    await nodes.register();
    const volumes = await serveVolumes(simulator);
    runPods(simulator, nodes, volumes);
    serveLoadBalancers(simulator);
    publishIngressAddresses(simulator);
}
