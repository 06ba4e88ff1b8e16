import { z } from "zod";
import { count } from "../primitives";

/** Five years, as metal-stack's own scripts have it (mini-lab, scripts/roll_certs.sh). */
const FIVE_YEARS = 43800;

/** No landscape comes near it. */
const MOST_GENERATIONS = 9999;

const hours = (description: string) => count(description, 24, 175200);
const early = (whose: string) =>
    hours(
        `How long before ${whose} end an up makes it anew, and a plan shows it, in hours; default: a tenth of its life.`,
    ).optional();

/** How long the control plane's certificates are good for, and which CA signs them. */
export const pki = z
    .strictObject({
        ca: z
            .strictObject({
                validityPeriodHours: hours(
                    "How long it is good for, in hours. With another one the CA is made anew with its key, and what it " +
                        "signed stays good.",
                ).default(FIVE_YEARS),
                earlyRenewalHours: early("its"),
                generation: count(
                    "Which CA signs: each generation has a key of its own. Rotating is three steps, with both trusted " +
                        "meanwhile: have the next one in `trusted`, deploy, and hand the partitions their variables; " +
                        "swap the two; take the old one out. Machines that wait trust what they booted with: those " +
                        "that did so before the first step boot again before the second.",
                    1,
                    MOST_GENERATIONS,
                ).default(1),
                trusted: z
                    .array(count("A generation.", 1, MOST_GENERATIONS))
                    .min(1, { error: "a list of at least one entry" })
                    .meta({
                        description: "Other generations that are trusted as well, while one takes over from another.",
                        examples: [[2]],
                    })
                    .optional(),
            })
            .describe("The CA that signs them all.")
            .prefault({}),
        certificates: z
            .strictObject({
                validityPeriodHours: hours("How long they are good for, in hours: not longer than the CA.").default(
                    FIVE_YEARS,
                ),
                earlyRenewalHours: early("a certificate's"),
            })
            .describe("What the CA signs: of metal-api, masterdata-api and nsq.")
            .prefault({}),
    })
    .describe("How long the certificates of metal-stack's control plane are good for, and which CA signs them.")
    .prefault({});
