import { z } from "zod";
import { freeForm } from "./overrides";
import { anyCidr, flag, list, quantity, texts } from "./primitives";
import { cpuAndMemory } from "./resources";

const settings = z
    .strictObject({
        loadBalancerServices: z
            .strictObject({
                annotations: texts("Annotations of all of them.", {
                    "cloud.google.com/network-tier": "Standard",
                }).default({}),
            })
            .describe("Services of type LoadBalancer.")
            .prefault({}),
        verticalPodAutoscaler: z
            .strictObject({
                enabled: flag("Whether Gardener deploys it; off only where the cluster has one of its own.").default(
                    true,
                ),
                featureGates: z
                    .strictObject({
                        InPlaceOrRecreate: flag("Whether pods are resized in place; default: on.").optional(),
                    })
                    .describe("Its feature gates.")
                    .optional(),
                maxAllowed: cpuAndMemory("The most that it recommends to a container; default: no limit.").optional(),
            })
            .describe("The vertical pod autoscaler.")
            .prefault({}),
        topologyAwareRouting: z
            .strictObject({
                enabled: flag(
                    "Whether traffic stays in its zone; for two zones or more, with highAvailability.",
                ).default(false),
            })
            .describe("Routing between zones.")
            .prefault({}),
    })
    .describe("Settings of the cluster.");

/** The cluster that the garden runs in, as far as it is not known from the cluster itself. */
export const runtimeCluster = z
    .strictObject({
        ingress: z
            .strictObject({
                controller: z
                    .strictObject({
                        providerConfig: freeForm("Options of nginx, as its ConfigMap has them.", {
                            "use-http2": "true",
                        }),
                    })
                    .describe("Gardener's own nginx."),
            })
            .describe("Ingresses of the garden.")
            .optional(),
        networking: z
            .strictObject({
                blockCIDRs: list(
                    anyCidr("A range.", "169.254.169.254/32"),
                    "Ranges that pods of the garden must not reach, such as the cloud's metadata service.",
                ).default([]),
            })
            .describe("Network of the cluster.")
            .prefault({}),
        settings: settings.prefault({}),
        volume: z
            .strictObject({ minimumSize: quantity("Least size of a volume, where the cloud has one.", "20Gi") })
            .describe("Volumes in the cluster.")
            .optional(),
    })
    .describe("The cluster that the garden runs in: its networks, region and zones are known from clusters.initial.");
