import { z } from "zod";
import { anyCidr, count, list, texts } from "./primitives";

/** ingress-nginx, by which metal-stack's API and queue are reached; the fields are those of its chart. */
export const ingress = z
    .strictObject({
        replicaCount: count("Replicas of the controller.", 1, 20).default(2),
        service: z
            .strictObject({
                annotations: texts("Annotations of the load balancer's Service, as the cloud takes them.", {
                    "networking.gke.io/load-balancer-type": "External",
                }).default({}),
                loadBalancerSourceRanges: list(
                    anyCidr("A range."),
                    "Who reaches it: operators, users, and the partitions' management networks; default: everybody.",
                ).default([]),
            })
            .describe("The load balancer before it.")
            .prefault({}),
    })
    .describe("ingress-nginx in the cluster of metal-stack's control plane.")
    .prefault({});
