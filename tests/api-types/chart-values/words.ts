import { parse } from "yaml";
import { z } from "zod";

/** A text that says something. */
export const text = z.string().min(1);

/** A number of things: no text, which a template would print alike and an API server refuse. */
export const count = z.int().nonnegative();

/** A range in CIDR notation. */
export const cidr = z.string().regex(/^[0-9a-f.:]+\/\d{1,3}$/);

/** A text that its chart puts as it stands into a YAML document, which has to take it for a text. */
export const plain = text.refine(
    value => {
        try {
            const { at } = parse(`at: ${value}`, { version: "1.1" }) as { at: unknown };
            return typeof at === "string";
        } catch {
            return false;
        }
    },
    { error: "no text in YAML" },
);

/** An image whose chart writes it as `repository:tag`, so that a digest can't be its tag. */
export const image = z.strictObject({
    repository: z.string().regex(/^[a-z0-9][-a-z0-9.]*(:\d+)?(\/[-a-z0-9._]+)+$/),
    tag: z.string().regex(/^\w[\w.-]{0,127}$/),
    pullPolicy: z.enum(["Always", "IfNotPresent", "Never"]).optional(),
});

const images = z.strictObject({
    images: z.array(
        z.strictObject({
            name: text,
            repository: text,
            tag: text,
            sourceRepository: text.optional(),
            resourceId: z.strictObject({ name: text }).optional(),
            targetVersion: text.optional(),
            runtimeVersion: text.optional(),
            architectures: z.array(text).optional(),
        }),
    ),
});

/** Images of an image vector, as one text (gardener v1.138.3 docs/deployment/image_vector.md). */
export const imageVectorOverwrite = text.refine(value => images.safeParse(parse(value)).success, {
    error: "no image vector",
});

/** What the charts of all controllers read. */
export const controller = {
    image,
    replicaCount: count.optional(),
    resources: z.record(text, z.unknown()).optional(),
};

/** What the charts of all admissions read, of which the one for the virtual garden reads nothing. */
export const admission = {
    image: image.partial().optional(),
    replicaCount: count.optional(),
    resources: z.record(text, z.unknown()).optional(),
    vpa: z.strictObject({ enabled: z.boolean() }).optional(),
    webhookConfig: z.strictObject({ serverPort: count }).optional(),
};
