import { z } from "zod";
import { anyCidr, count, list, texts } from "./primitives";

/**
 * ingress-nginx, by which metal-stack's API and queue are reached; the fields are those of its chart. Defaults are the
 * component's: what is left out stays out of its inputs.
 */
export const ingress = z
    .strictObject({
        replicaCount: count("Replicas of the controller; default: 2.", 1, 20).optional(),
        service: z
            .strictObject({
                annotations: texts("Annotations of the load balancer's Service, as the cloud takes them.", {
                    "networking.gke.io/load-balancer-type": "External",
                }).optional(),
                loadBalancerSourceRanges: list(
                    anyCidr("A range."),
                    "Who reaches it: operators, users, the partitions' management networks, and the networks to the internet of managed seeds; default: everybody.",
                ).optional(),
            })
            .describe("The load balancer before it.")
            .optional(),
    })
    .describe("ingress-nginx in the cluster of metal-stack's control plane.")
    .prefault({});
