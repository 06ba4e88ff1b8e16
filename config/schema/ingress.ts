import { z } from "zod";
import { anyCidr, count, label, list, texts } from "./primitives";

/** A Gateway that is the operator's own, with its controller. */
const gateway = z
    .strictObject({
        namespace: label(
            "Its namespace, and none of the landscape's own: the Certificate and its Secret metal-control-plane-tls are put " +
                "beside it.",
            63,
            "gateway",
        ),
        name: label("Its name.", 63, "metal"),
    })
    .describe(
        "A Gateway of the Gateway API (its experimental channel, which has TCPRoutes) that somebody else makes, with its " +
            "controller, in the cluster of metal-stack's control plane; ingress-nginx is not installed then. It has to have " +
            "the listeners http (HTTP, port 80), https (HTTPS, port 443, certificate from Secret metal-control-plane-tls), nsq " +
            "(TCP, port 4150), metal-api-grpc (TCP, port 50051) and, where there is metal-console, metal-console (TCP, port " +
            "5222); http and https take all hosts below metal.domain, and all take routes of namespace metal-control-plane. An " +
            "up waits for it, says what is missing, and goes on by itself. Default: ingress-nginx.",
    );

/**
 * What metal-stack's API and queue are reached through: ingress-nginx, the fields being those of its chart, or a Gateway.
 * Defaults are the component's: what is left out stays out of its inputs.
 */
export const ingress = z
    .strictObject({
        gateway: gateway.optional(),
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
    .describe("ingress-nginx in the cluster of metal-stack's control plane, or a Gateway in its place.")
    .prefault({});
