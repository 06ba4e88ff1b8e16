import { z } from "zod";
import { count } from "../primitives";

/** Five years, as metal-stack's own scripts have it (mini-lab, scripts/roll_certs.sh). */
const FIVE_YEARS = 43800;

const hours = (description: string) => count(description, 24, 175200);

/** How long the control plane's certificates are good for. */
export const pki = z
    .strictObject({
        ca: z
            .strictObject({
                validityPeriodHours: hours(
                    "How long it is good for, in hours. A new CA strands machines that wait, until they boot again.",
                ).default(FIVE_YEARS),
            })
            .describe("The CA that signs them all.")
            .prefault({}),
        certificates: z
            .strictObject({
                validityPeriodHours: hours("How long they are good for, in hours: not longer than the CA.").default(
                    FIVE_YEARS,
                ),
                earlyRenewalHours: hours(
                    "How long before their end an up makes them anew, in hours; default: none does.",
                ).optional(),
            })
            .describe("What the CA signs: of metal-api, masterdata-api and nsq.")
            .prefault({}),
    })
    .describe("How long the certificates of metal-stack's control plane are good for.")
    .prefault({});
