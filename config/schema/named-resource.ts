import { z } from "zod";
import { dataKey, label, secret } from "./primitives";

/** A Secret or ConfigMap that configurations of extensions refer to by a name of their own: of the garden, or of a shoot. */
export const namedResource = z
    .strictObject({
        name: label("Name by which extensions' configurations refer to it.", 63, "registry-credentials"),
        data: z
            .record(dataKey, secret("any", "A value of it.", "registry-password"))
            .meta({ description: "Data of its Secret, by key.", examples: [{ password: "registry-password" }] })
            .optional(),
        configMap: z
            .record(dataKey, z.string())
            .meta({
                description: "In place of data: that of its ConfigMap, by key.",
                examples: [{ "ca.crt": "-----BEGIN CERTIFICATE-----\n..." }],
            })
            .optional(),
    })
    .refine(({ data, configMap }) => (data === undefined) !== (configMap === undefined), {
        error: "either data or configMap",
    });
