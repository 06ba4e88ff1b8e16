import { z } from "zod";
import { quantity, text } from "./primitives";

/** A Kubernetes quantity of CPU: cores, or thousandths of one. */
export function cpu(description: string, example = "500m") {
    return text(/^([1-9]\d*m?|\d+\.\d+)$/, "a quantity such as 500m or 2", description, example);
}

/** CPU and memory; at least one of them. */
export function cpuAndMemory(description: string) {
    return z
        .strictObject({ cpu: cpu("CPU, in cores.").optional(), memory: quantity("Memory.", "1Gi").optional() })
        .refine(({ cpu, memory }) => cpu !== undefined || memory !== undefined, { error: "cpu, memory or both" })
        .describe(description);
}

/** What a container asks for, and what it may use. */
export function containerResources(description: string) {
    return z
        .strictObject({
            requests: cpuAndMemory("What is reserved for it.").optional(),
            limits: cpuAndMemory("What it may use at most.").optional(),
        })
        .describe(description);
}

/** A toleration of a pod: of a node's taint. */
export const podToleration = z.strictObject({
    key: text(/^\S+$/, "the key of a taint", "Key of the taint; default: any.", "dedicated").optional(),
    operator: z.enum(["Equal", "Exists"]).describe("How the value is compared.").default("Equal"),
    value: text(/^\S*$/, "the value of a taint", "Value of the taint, with Equal.", "seeds").optional(),
    effect: z.enum(["NoSchedule", "PreferNoSchedule", "NoExecute"]).describe("Its effect; default: any.").optional(),
});
