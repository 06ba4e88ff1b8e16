import { z } from "zod";
import { count, domain, label, some } from "./primitives";

/** The soil: the seed in the initial cluster. */
export const soil = z
    .strictObject({
        name: label("Name of the Gardenlet and of its Seed."),
        replicaCount: count("Replicas of the gardenlet.", 1, 5).default(2),
        ingress: z
            .strictObject({ domain: domain("Domain of its ingresses; never changes, and is not the garden's.") })
            .describe("The soil's ingress."),
        dns: z
            .strictObject({
                internal: z
                    .strictObject({ domain: domain("Domain under which Gardener's own components find shoots.") })
                    .describe("The internal domain, of all seeds."),
                defaults: some(
                    z.strictObject({ domain: domain("Domain under which shoots get their names.") }),
                    "Default domains of shoots, of all seeds.",
                ),
            })
            .describe("Domains of shoots, as in Seed.spec.dns."),
    })
    .describe("The soil: the seed in the initial cluster, on which the managed seeds' control planes run.");
