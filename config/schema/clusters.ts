import { z } from "zod";
import { existing } from "./existing-cluster";
import { gke } from "./gke";
import { metalstackCloud } from "./metalstack-cloud";

const cluster = z.strictObject({
    gke: gke.optional(),
    metalstackCloud: metalstackCloud.optional(),
    existing: existing.optional(),
});

/** The clusters a landscape starts from. */
export const clusters = z
    .strictObject({
        initial: cluster.describe(
            "The initial cluster, one of these: the garden's, and metal-stack's too unless it has one of its own.",
        ),
        metal: cluster
            .describe(
                "A cluster of its own for metal-stack's control plane, one of these: what metal-stack advises for " +
                    "production. Never changes.",
            )
            .optional(),
    })
    .describe("The clusters a landscape starts from.");
