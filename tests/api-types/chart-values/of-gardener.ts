import { z } from "zod";
import type { ChartValues } from ".";
import { admission, controller, imageVectorOverwrite, plain, text } from "./words";

const deployer = z.strictObject({ ...controller, imageVectorOverwrite: imageVectorOverwrite.optional() });
const flag = z.strictObject({ enabled: z.boolean() });

/** What charts/gardener-extension-shoot-cert-service/templates/_helpers.tpl reads, and prints as it stands. */
const certificateConfig = z.strictObject({
    defaultIssuer: z.strictObject({
        name: plain.optional(),
        restricted: z.boolean(),
        acme: z.strictObject({ email: plain, server: plain, privateKey: text.optional() }),
    }),
    precheckNameservers: plain.optional(),
    shootIssuers: flag,
});

/** Of Gardener's own extensions, by the names of the Extensions. */
export const ofGardener: Record<string, ChartValues> = {
    "provider-gcp": { extension: deployer, inRuntimeCluster: true, admission: z.strictObject(admission) },
    "networking-calico": { extension: deployer, admission: z.strictObject(admission) },
    "networking-cilium": { extension: deployer, admission: z.strictObject(admission) },
    "extension-shoot-cert-service": { extension: z.strictObject({ ...controller, certificateConfig }) },
    "extension-shoot-dns-service": {
        extension: z.strictObject({
            ...controller,
            dnsProviderManagement: flag,
            dnsProviderReplication: flag.optional(),
            dnsControllerManager: z.strictObject({ deploy: z.boolean(), createCRDs: z.boolean() }),
        }),
        admission: z.strictObject(admission),
    },
};
