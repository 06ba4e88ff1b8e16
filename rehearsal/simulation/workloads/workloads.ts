import type { Simulator } from "../controller";
import type { NodePool } from "../node-pool";
import { publishIngressAddresses } from "./ingresses";
import { serveLoadBalancers } from "./load-balancers";
import { Nodes } from "./nodes";
import { runPods } from "./pods/pods";
import { serveVolumes } from "./volumes/volumes";

/** Ranges of a cluster in the network `default` that says nothing about its own. */
const GKE_DEFAULTS: NodePool = { nodes: "10.128.0.0/20", pods: "10.84.0.0/14" };

/**
 * Starts what a cluster has beside its control plane, in the initial one that the simulator is within: nodes with their kubelets and the
 * scheduler, volumes, load balancers, and the status that ingress-nginx publishes.
 */
export async function startWorkloads(simulator: Simulator, pool = GKE_DEFAULTS): Promise<void> {
    const nodes = new Nodes(simulator, pool);
    await nodes.register();
    const volumes = await serveVolumes(simulator);
    runPods(simulator, nodes, volumes, pool.pods);
    serveLoadBalancers(simulator);
    publishIngressAddresses(simulator);
}
