import { z } from "zod";
import { count, flag, quantity, text, texts } from "../primitives";

const cpu = (description: string) =>
    text(
        /^(0\.\d{1,3}|[1-9]\d*(\.\d{1,3})?|[1-9]\d*m)$/,
        'a quantity of CPU in quotes, such as "1" or 200m',
        description,
        "200m",
    );

/** What a container asks for and gets at most; without it, what the release has. */
export const resources = z
    .strictObject({
        requests: z
            .strictObject({ cpu: cpu("CPU.").optional(), memory: quantity("Memory.", "256Mi").optional() })
            .describe("What it asks for; default: the release's.")
            .optional(),
        limits: z
            .strictObject({ cpu: cpu("CPU.").optional(), memory: quantity("Memory.", "1Gi").optional() })
            .describe("What it gets at most; default: the release's.")
            .optional(),
    })
    .describe("Resources of its container; default: the release's.");

/** How many pods may be missing when nodes are drained. */
export const podDisruptionBudget = (minAvailable: number) =>
    z
        .strictObject({
            enabled: flag("Whether there is one.").default(true),
            minAvailable: count("Pods that stay: fewer than there are, else no node could be drained.", 1, 100).default(
                minAvailable,
            ),
        })
        .describe("How many of its pods stay when nodes are drained.")
        .prefault({});

/** Pods that come and go with the load. */
export const hpa = z
    .strictObject({
        enabled: flag("Whether pods come and go with the load.").default(false),
        min: count("Fewest pods.", 1, 100).default(3),
        max: count("Most pods.", 1, 100).default(5),
        cpuPercentage: count("CPU, in percent of the request, above which pods come.", 1, 100).default(70),
    })
    .describe("Pods that come and go with the load, in place of replicas.")
    .prefault({});

/** Annotations of an ingress, beside that of its ClusterIssuer. */
export const ingress = z
    .strictObject({
        annotations: texts("Annotations of its Ingress, beside that of the ClusterIssuer.", {
            "nginx.ingress.kubernetes.io/whitelist-source-range": "198.51.100.0/24",
        }).default({}),
    })
    .describe("Its Ingress.")
    .prefault({});
