import { z } from "zod";
import { count, label, list, texts, uuid, words } from "../primitives";

const meta = {
    labels: list(words("A label.", "acme.example/team=storage"), "Labels, each key=value.").optional(),
    annotations: texts("Annotations.", { "acme.example/cost-center": "4711" }).optional(),
};

const quota = (description: string) =>
    z
        .strictObject({ max: count("How many at most.", 0, 100000) })
        .describe(description)
        .optional();

/** A project: machines, networks and addresses belong to one. */
export const project = z.strictObject({
    id: uuid("Id of the project; never changes."),
    name: words("Name of the project.", "seeds"),
    description: words("What it is for.", "Machines of the managed seeds").optional(),
    tenant: label("Its tenant; default: the provider tenant.", 63, "acme").optional(),
    quotas: z
        .strictObject({
            cluster: quota("Clusters."),
            machine: quota("Machines."),
            ip: quota("Addresses."),
        })
        .describe("How much it may have at most; default: all there is.")
        .optional(),
    ...meta,
});

/** A tenant: projects belong to one. */
export const tenant = z.strictObject({
    id: label("Id of the tenant; never changes.", 63, "acme"),
    name: words("Name of the tenant; default: its id.", "Acme Inc.").optional(),
    description: words("Who it is.", "Everything with rockets").optional(),
    ...meta,
});
