import { z } from "zod";
import { count, duration, flag, kubernetesVersion, label, list, text, texts, words } from "./primitives";

const machineImage = z
    .strictObject({
        name: words("Name of the image, such as debian.", "debian"),
        version: text(
            /^\d+\.\d+(\.\d+)?$/,
            'a version in quotes, such as "13.0.20260812"',
            "Its version.",
            "13.0.20260812",
        ),
    })
    .describe("Operating system; default: the first machine image.");

const taint = z.strictObject({
    key: text(
        /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/,
        "a label key such as example.org/dedicated",
        "Key of the taint.",
        "example.org/dedicated",
    ),
    value: text(
        /^([A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?)?$/,
        "a label value",
        "Value of the taint.",
        "storage",
    ).optional(),
    effect: z.enum(["NoSchedule", "PreferNoSchedule", "NoExecute"]).describe("What it does to pods."),
});

/** A pool of workers; metal has neither volumes nor zones. */
export const worker = z.strictObject({
    name: label("Name of the worker pool.", 15, "group-0"),
    machine: z
        .strictObject({
            type: label("Machine type: a metal size.", 63, "c1-large-x86"),
            image: machineImage.optional(),
        })
        .describe("Its machines."),
    minimum: count("Fewest machines.", 0, 1000),
    maximum: count("Most machines.", 0, 1000),
    maxSurge: count("Machines above the maximum while rolling.", 0, 1000).default(1),
    maxUnavailable: count("Machines missing while rolling.", 0, 1000).default(0),
    cri: z
        .strictObject({ name: z.enum(["containerd"]).describe("The container runtime.").default("containerd") })
        .describe("Container runtime of its nodes.")
        .prefault({}),
    kubernetes: z
        .strictObject({
            version: kubernetesVersion("Its kubelets' version, at most three minors behind the control plane's."),
        })
        .describe("Kubernetes of the pool; default: the cluster's version.")
        .optional(),
    machineControllerManager: z
        .strictObject({
            machineCreationTimeout: duration("How long a machine may take to become a node.", "300h").optional(),
            machineDrainTimeout: duration("How long a node is drained before it goes by force.", "2h").optional(),
            machineHealthTimeout: duration("How long a node may be unhealthy before it is replaced.", "10m").optional(),
        })
        .describe("How long machines may take; default: Gardener's and the machine type's.")
        .optional(),
    labels: texts("Labels of its nodes.", { "example.org/rack": "a" }).optional(),
    annotations: texts("Annotations of its nodes.", { "example.org/contact": "operators" }).optional(),
    taints: list(taint, "Taints of its nodes.").optional(),
    systemComponents: z
        .strictObject({ allow: flag("Whether system components may run on it.") })
        .describe("System components; default: allowed.")
        .optional(),
});
